import { Fire } from "./fire.js";
import { seedState } from "./model.js";
import { PlainAutomaton } from "./plain-automaton.js";

const STEPS = 100;

/** Grows a model and draws it on a clear background, a few steps at a time. */
export function growThumbnail(model, canvas, onDone) {
  const automaton = new PlainAutomaton(model);
  const fire = new Fire(model.height * model.width);
  automaton.load(seedState(model));
  let steps = 0;
  const grow = () => {
    const start = performance.now();
    while (steps < STEPS && performance.now() - start < 8) {
      automaton.step(fire.draw(model.fireRate));
      steps++;
    }
    draw(automaton.state(), model.channels, canvas);
    if (steps < STEPS) setTimeout(grow, 16);
    else onDone();
  };
  setTimeout(grow, 0);
}

function draw(state, channels, canvas) {
  const context = canvas.getContext("2d");
  const image = context.createImageData(canvas.width, canvas.height);
  for (let at = 0, pixel = 0; at < state.length; at += channels, pixel += 4) {
    const alpha = Math.min(1, Math.max(0, state[at + 3]));
    // The clamped array takes care of what is out of range.
    for (let c = 0; c < 3; c++) image.data[pixel + c] = (255 * state[at + c]) / (alpha || 1);
    image.data[pixel + 3] = 255 * alpha;
  }
  context.putImageData(image, 0, 0);
}
