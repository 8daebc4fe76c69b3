/** Random fire masks: one byte a cell, where it updates the number of its model from 1, else 0. */
export class Fire {
  constructor(cells) {
    this.mask = new Uint8Array(cells);
    /** Of which model each cell is, from 0. */
    this.owners = new Uint8Array(cells);
    this.random = (Math.random() * 0xffffffff) | 1;
  }

  /** Draws a new mask by each model's fire rate; the array is reused. */
  draw(rates) {
    const thresholds = rates.map((rate) => rate * 0x100000000);
    const { owners } = this;
    let random = this.random;
    for (let i = 0; i < this.mask.length; i++) {
      // Marsaglia's xorshift32.
      random ^= random << 13;
      random ^= random >>> 17;
      random ^= random << 5;
      this.mask[i] = random >>> 0 < thresholds[owners[i]] ? 1 + owners[i] : 0;
    }
    this.random = random;
    return this.mask;
  }
}
