import { THEMES, texture, voteColour } from "./colours.js";
import { drawDigit, tellsDigits } from "./digits.js";
import { Fire } from "./fire.js";
import { startState } from "./model.js";
import { PlainAutomaton } from "./plain-automaton.js";

const STEPS = 100;
const DIGIT = 8;

/**
 * Grows one of a model's pictures or a texture, or lets it tell a digit, and draws it on a clear
 * background, bit by bit.
 */
export function growThumbnail(model, picture, canvas, onDone) {
  const automaton = new PlainAutomaton(model);
  const fire = new Fire(model.height * model.width);
  if (tellsDigits(model)) drawDigit(automaton.state(), model, DIGIT);
  else automaton.load(startState(model, picture));
  let steps = 0;
  const grow = () => {
    // Another model's are shown meanwhile.
    if (!canvas.isConnected) return;
    const start = performance.now();
    while (steps < STEPS && performance.now() - start < 8) {
      automaton.step(fire.draw([model.fireRate]));
      steps++;
    }
    drawClear(automaton.state(), model, canvas);
    if (steps < STEPS) setTimeout(grow, 16);
    else onDone();
  };
  setTimeout(grow, 0);
}

function drawClear(state, model, canvas) {
  const context = canvas.getContext("2d");
  const image = context.createImageData(canvas.width, canvas.height);
  const paint = model.isTexture ? paintTexture : tellsDigits(model) ? paintVote : paintPicture;
  for (let at = 0, pixel = 0; at < state.length; at += model.channels, pixel += 4) {
    paint(state, at, model, image.data, pixel);
  }
  context.putImageData(image, 0, 0);
}

function paintPicture(state, at, model, data, pixel) {
  const alpha = Math.min(1, Math.max(0, state[at + 3]));
  // The clamped array takes care of what is out of range.
  for (let c = 0; c < 3; c++) data[pixel + c] = (255 * state[at + c]) / (alpha || 1);
  data[pixel + 3] = 255 * alpha;
}

function paintTexture(state, at, model, data, pixel) {
  paintColour(texture(state, at), data, pixel);
  data[pixel + 3] = 255;
}

function paintVote(state, at, model, data, pixel) {
  const colour = voteColour(state, at, THEMES.light, model);
  paintColour(colour, data, pixel);
  data[pixel + 3] = state[at] > model.aliveThreshold ? 255 : 0;
}

/** The clamped array would make white of more than eight bits. */
function paintColour(colour, data, pixel) {
  for (let c = 0; c < 3; c++) data[pixel + c] = (colour >> (8 * c)) & 255;
}
