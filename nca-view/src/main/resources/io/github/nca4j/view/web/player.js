import { Clock } from "./clock.js";
import { Fire, anySeed } from "./fire.js";
import { drawDigit, forget, tellsDigits } from "./digits.js";
import {
  canStretch,
  canTurn,
  forCellsAlong,
  noiseOf,
  showPicture,
  startState,
  stretched,
  turned,
} from "./model.js";
import { PlainAutomaton } from "./plain-automaton.js";
import { WebglAutomaton, drawsInSoftware } from "./webgl-automaton.js";

const FIRST_DIGIT = 3;

/** Milliseconds that a frame may take to make steps, where one can be left and gone on with. */
const SLICE = 20;

/** Runs a model, and perhaps a second texture on the same cells, in time with the screen. */
export class Player {
  constructor(model) {
    this.model = model;
    this.models = [model];
    this.players = [this];
    this.clock = new Clock();
    this.fire = new Fire(model.height * model.width);
    this.running = true;
    this.speed = 60;
    this.fireRate = model.fireRate;
    this.degrees = 0;
    this.scale = 1;
    this.pace = 1;
    this.picture = 0;
    this.canTurn = canTurn(model.kernels);
    this.canStretch = canStretch(model.kernels);
    this.whyPlain = "";
    this.automaton = this.preferred();
    if (tellsDigits(model)) this.edit((state) => drawDigit(state, model, FIRST_DIGIT));
    this.restart();
  }

  /** WebGL2 unless it runs on the processor, where plain JavaScript, which skips idle cells, wins. */
  preferred() {
    // To compile what is not used would take a while.
    return (drawsInSoftware() ? null : this.webgl()) ?? new PlainAutomaton(...this.models);
  }

  /** A WebGL2 automaton, or null with the reason kept. */
  webgl() {
    try {
      return new WebglAutomaton(...this.models);
    } catch (error) {
      this.whyPlain = error.message;
      return null;
    }
  }

  /** Goes on with the other kind of automaton, if there is one. */
  switchAutomaton() {
    const isPlain = this.automaton instanceof PlainAutomaton;
    this.goOnWith(isPlain ? this.webgl() : new PlainAutomaton(...this.models));
  }

  goOnWith(next) {
    if (!next) return;
    next.load(this.state());
    this.underway = null;
    this.dispose();
    this.automaton = next;
    this.clock = new Clock();
    this.tune();
  }

  /** From the start again, all cells its own, or with all forgotten but the digit. */
  restart(seed = anySeed()) {
    this.seed = seed;
    this.underway = null;
    this.fire.sow(seed);
    if (tellsDigits(this.model)) {
      this.edit(forget);
    } else {
      this.fire.owners.fill(0);
      this.automaton.load(startState(this.model, this.picture, () => this.fire.next()));
      this.cached = null;
    }
    this.steps = 0;
  }

  turn(degrees) {
    this.degrees = degrees;
    this.tune();
  }

  /** Makes patterns so many times as large, and steps so many times as long. */
  stretch(scale, pace) {
    this.scale = scale;
    this.pace = pace;
    this.tune();
  }

  tune() {
    const radians = (this.degrees * Math.PI) / 180;
    this.models.forEach(({ kernels, timeStep }, which) => {
      const seen = canTurn(kernels) ? turned(kernels, radians) : kernels;
      this.automaton.useKernels(stretched(seen, this.scale), which);
      this.automaton.useTimeStep(this.pace * timeStep, which);
    });
    this.beginAgain();
  }

  /** Lets a step under way know of a change. */
  beginAgain() {
    if (this.underway) this.automaton.begin(this.underway);
  }

  /** Lets the cells, as they are, become another of the model's pictures. */
  choosePicture(picture) {
    this.picture = picture;
    this.edit((state, model) => showPicture(state, model, picture));
  }

  /** Lets another texture have those cells that are painted with it. */
  shareWith(other) {
    this.models = [this.model, { ...other, width: this.model.width, height: this.model.height }];
    const isPlain = this.automaton instanceof PlainAutomaton;
    this.goOnWith((isPlain ? null : this.webgl()) ?? new PlainAutomaton(...this.models));
  }

  /** Gives the cells along a line to the model of a number, which begins there with its noise. */
  paint(from, to, radius, which) {
    const { owners } = this.fire;
    const { noise, channels } = this.models[which];
    this.edit((state) =>
      forCellsAlong(this.model, from, to, radius, (cell) => {
        if (owners[cell] === which) return;
        owners[cell] = which;
        for (let at = cell * channels; at < (cell + 1) * channels; at++) state[at] = noiseOf(noise);
      }),
    );
  }

  /** Goes on from another's cells, of the same model on a grid of another size, over and over. */
  takeOver(before) {
    const { width, height, channels } = this.model;
    const old = before.model;
    if (before.models.length > 1) this.shareWith(before.models[1]);
    const [from, to] = [before.state(), this.state().slice()];
    for (let cell = 0; cell < width * height; cell++) {
      const source =
        (Math.floor(cell / width) % old.height) * old.width + ((cell % width) % old.width);
      to.set(from.subarray(source * channels, (source + 1) * channels), cell * channels);
      this.fire.owners[cell] = before.fire.owners[source];
    }
    this.automaton.load(to);
    this.underway = null;
    this.cached = null;
    for (const key of ["running", "speed", "fireRate", "steps", "degrees", "scale", "pace"]) {
      this[key] = before[key];
    }
    this.tune();
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
    this.beginAgain();
  }

  /** The cells that fire in the next step. */
  drawMask() {
    // Each model fires at its own rate until another one is set.
    const isOwn = this.fireRate === this.model.fireRate;
    return this.fire.draw(
      this.models.map((model) => (isOwn ? model.fireRate : this.fireRate)),
    );
  }

  /** Makes a step, or what is left of one under way. */
  step() {
    if (this.underway) {
      this.automaton.goOn(Infinity);
    } else {
      this.automaton.step(this.drawMask());
    }
    this.stepped();
  }

  stepped() {
    this.underway = null;
    this.cached = null;
    this.steps++;
  }

  /** Makes the steps that are due after so many milliseconds; returns how many. */
  advance(elapsed) {
    if (!this.running) return 0;
    const due = this.underway ? 1 : this.clock.due(elapsed, this.speed);
    if (this.automaton.goOn) return due > 0 ? this.makeInTime(due) : 0;
    if (due > 0) this.clock.time(due, () => this.make(due));
    return due;
  }

  /** Makes some steps, or as many as there is time for; the last one may be left half made. */
  makeInTime(steps) {
    const start = performance.now();
    let made = 0;
    while (made < steps) {
      if (!this.underway) {
        this.underway = this.drawMask();
        this.automaton.begin(this.underway);
      }
      if (!this.automaton.goOn(start + SLICE)) break;
      this.stepped();
      made++;
    }
    this.spent = (this.spent ?? 0) + performance.now() - start;
    if (made > 0) {
      this.clock.took(this.spent / made);
      this.spent = 0;
    }
    return made;
  }

  /** Makes some steps, and waits for the graphics processor, so that its time counts. */
  make(steps) {
    for (let i = 0; i < steps; i++) this.step();
    this.state();
  }

  dispose() {
    this.automaton.dispose();
  }
}
