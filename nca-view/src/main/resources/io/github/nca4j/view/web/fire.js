/** Random fire masks: one byte a cell, where it updates the number of its model from 1, else 0. */
export class Fire {
  constructor(cells) {
    this.mask = new Uint8Array(cells);
    /** Of which model each cell is, from 0. */
    this.owners = new Uint8Array(cells);
    this.sow(anySeed());
  }

  /** Begins anew: a seed always gives the same masks. */
  sow(seed) {
    this.random = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 1;
    for (let i = 0; i < 8; i++) this.next();
  }

  /** The next number, from 0 to below 1. */
  next() {
    this.random = shifted(this.random);
    return (this.random >>> 0) / 0x100000000;
  }

  /** Draws a new mask by each model's fire rate; the array is reused. */
  draw(rates) {
    const thresholds = rates.map((rate) => rate * 0x100000000);
    const { owners } = this;
    let random = this.random;
    for (let i = 0; i < this.mask.length; i++) {
      random = shifted(random);
      this.mask[i] = random >>> 0 < thresholds[owners[i]] ? 1 + owners[i] : 0;
    }
    this.random = random;
    return this.mask;
  }
}

/** A seed that is short enough for a link. */
export function anySeed() {
  return 1 + Math.floor(Math.random() * 999_999);
}

/** Marsaglia's xorshift32. */
function shifted(random) {
  random ^= random << 13;
  random ^= random >>> 17;
  return random ^ (random << 5);
}
