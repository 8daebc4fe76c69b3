/** Digits that are drawn by hand, and what the cells that they consist of take them for. */

/** Each class's colour, and strokes that make an example of it on a square of some size. */
export const DIGITS = JSON.parse(document.getElementById("digits").textContent);

const PEN = 1.2;

/** Whether cells live on a picture that is given to them, and say which digit it is. */
export function tellsDigits(model) {
  return model.life === "input";
}

/** Lights the cells along a line between two points, softly at its edge, in cells. */
export function draw(state, { height, width, channels }, from, to, radius) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = dx * dx + dy * dy;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += channels) {
      const px = x + 0.5 - from.x;
      const py = y + 0.5 - from.y;
      const along = length ? Math.min(1, Math.max(0, (px * dx + py * dy) / length)) : 0;
      const grey = radius + 0.5 - Math.hypot(px - along * dx, py - along * dy);
      if (grey > state[at]) state[at] = Math.min(1, grey);
    }
  }
}

/** An example of a digit in the middle, on cells that know nothing. */
export function drawDigit(state, model, digit) {
  const left = (model.width - DIGITS.size) / 2;
  const top = (model.height - DIGITS.size) / 2;
  const points = (stroke) => stroke.map(([x, y]) => ({ x: x + left, y: y + top }));
  state.fill(0);
  for (const stroke of DIGITS.strokes[digit].map(points)) {
    for (let i = 1; i < stroke.length; i++) draw(state, model, stroke[i - 1], stroke[i], PEN);
  }
}

/** Zeroes all that the cells know, but not what is given to them. */
export function forget(state, { channels, inputs }) {
  for (let at = 0; at < state.length; at += channels) {
    state.fill(0, at + inputs.count, at + channels);
  }
}

/**
 * The class whose score is largest in a cell, whose state begins at an index: -1 where all are
 * alike.
 */
export function vote(state, at, { channels }) {
  const first = at + channels - DIGITS.colours.length;
  let best = -1;
  let most = -Infinity;
  let least = Infinity;
  for (let digit = 0; digit < DIGITS.colours.length; digit++) {
    const score = state[first + digit];
    if (score > most) {
      most = score;
      best = digit;
    }
    least = Math.min(least, Number.isNaN(score) ? -Infinity : score);
  }
  return most > least ? best : -1;
}

/** How many cells live, and how many of them are for each class. */
export function votes(state, model) {
  const counts = DIGITS.colours.map(() => 0);
  let living = 0;
  for (let at = 0; at < state.length; at += model.channels) {
    if (state[at] > model.aliveThreshold) {
      const digit = vote(state, at, model);
      if (digit >= 0) counts[digit]++;
      living++;
    }
  }
  return { counts, living };
}
