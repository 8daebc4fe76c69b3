/** Milliseconds of a frame that steps may take, and the share of one that takes longer anyway. */
const BUDGET = 13;
const SHARE = 0.5;

/** Longer than this, a frame keeps fingers waiting, however long the one before took. */
const MOST = 30;

/** Says how many steps are due in a frame: as many as asked for, or as there is time for. */
export class Clock {
  constructor() {
    this.debt = 0;
    /** Milliseconds of a step, as they were of late. */
    this.cost = 2;
  }

  /** How many steps are due after so many milliseconds. */
  due(elapsed, speed) {
    const budget = Math.min(MOST, Math.max(BUDGET, SHARE * elapsed));
    const atMost = Math.max(1, Math.floor(budget / this.cost));
    // What a frame cannot make up is let go: slower, not jerky.
    this.debt = Math.min(this.debt + (elapsed * speed) / 1000, atMost + 0.999);
    const due = Math.floor(this.debt);
    this.debt -= due;
    return due;
  }

  /** Takes the time of some steps. */
  time(steps, make) {
    const start = performance.now();
    make();
    this.took((performance.now() - start) / steps);
  }

  /** Notes the milliseconds of a step. */
  took(millis) {
    this.cost += 0.1 * (millis - this.cost);
  }
}
