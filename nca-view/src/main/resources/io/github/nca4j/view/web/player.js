import { Fire } from "./fire.js";
import { drawDigit, forget, tellsDigits } from "./digits.js";
import { canTurn, seedState, turned } from "./model.js";
import { PlainAutomaton } from "./plain-automaton.js";
import { WebglAutomaton } from "./webgl-automaton.js";

/** Milliseconds of a frame that steps may take, and the share of one that takes longer anyway. */
const FRAME_BUDGET = 13;
const FRAME_SHARE = 0.5;

const FIRST_DIGIT = 3;

/** Runs a model in time with the screen. */
export class Player {
  constructor(model) {
    this.model = model;
    this.fire = new Fire(model.height * model.width);
    this.running = true;
    this.speed = 60;
    this.fireRate = model.fireRate;
    this.degrees = 0;
    this.debt = 0;
    this.cost = 2;
    this.canTurn = canTurn(model.kernels);
    this.whyPlain = "";
    this.automaton = this.preferred();
    if (tellsDigits(model)) this.edit((state) => drawDigit(state, model, FIRST_DIGIT));
    this.restart();
  }

  /** WebGL2 unless it runs on the processor, where plain JavaScript, which skips idle cells, wins. */
  preferred() {
    const webgl = this.webgl();
    if (webgl && webgl.title === "WebGL2") return webgl;
    webgl?.dispose();
    return new PlainAutomaton(this.model);
  }

  /** A WebGL2 automaton, or null with the reason kept. */
  webgl() {
    try {
      return new WebglAutomaton(this.model);
    } catch (error) {
      this.whyPlain = error.message;
      return null;
    }
  }

  /** Goes on with the other kind of automaton, if there is one. */
  switchAutomaton() {
    const next =
      this.automaton instanceof PlainAutomaton ? this.webgl() : new PlainAutomaton(this.model);
    if (!next) return;
    next.load(this.state());
    this.dispose();
    this.automaton = next;
    this.cost = 2;
    this.turn(this.degrees);
  }

  /** From the seed again, or with all forgotten but the digit. */
  restart() {
    if (tellsDigits(this.model)) {
      this.edit(forget);
    } else {
      this.automaton.load(seedState(this.model));
      this.cached = null;
    }
    this.steps = 0;
  }

  turn(degrees) {
    this.degrees = degrees;
    this.automaton.useKernels(turned(this.model.kernels, (degrees * Math.PI) / 180));
  }

  /** The present state, to be read only. */
  state() {
    this.cached ??= this.automaton.state();
    return this.cached;
  }

  /** Changes the state by hand. */
  edit(change) {
    const state = this.state();
    change(state, this.model);
    this.automaton.load(state);
  }

  step() {
    this.automaton.step(this.fire.draw(this.fireRate));
    this.cached = null;
    this.steps++;
  }

  /** Makes the steps that are due after so many milliseconds; returns how many. */
  advance(elapsed) {
    if (!this.running) return 0;
    const budget = Math.max(FRAME_BUDGET, FRAME_SHARE * elapsed);
    const atMost = Math.max(1, Math.floor(budget / this.cost));
    // What a frame cannot make up is let go: slower, not jerky.
    this.debt = Math.min(this.debt + (elapsed * this.speed) / 1000, atMost + 0.999);
    const due = Math.floor(this.debt);
    if (due === 0) return 0;
    this.debt -= due;
    const start = performance.now();
    for (let i = 0; i < due; i++) this.step();
    // Waits for the graphics processor, so that its time counts.
    this.state();
    this.cost += 0.1 * ((performance.now() - start) / due - this.cost);
    return due;
  }

  dispose() {
    this.automaton.dispose();
  }
}
