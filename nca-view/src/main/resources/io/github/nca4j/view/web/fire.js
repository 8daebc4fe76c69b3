/** Random fire masks: one byte a cell, 1 where the cell updates. */
export class Fire {
  constructor(cells) {
    this.mask = new Uint8Array(cells);
    this.random = (Math.random() * 0xffffffff) | 1;
  }

  /** Draws a new mask; the array is reused. */
  draw(rate) {
    const threshold = rate * 0x100000000;
    let random = this.random;
    for (let i = 0; i < this.mask.length; i++) {
      // Marsaglia's xorshift32.
      random ^= random << 13;
      random ^= random >>> 17;
      random ^= random << 5;
      this.mask[i] = random >>> 0 < threshold ? 1 : 0;
    }
    this.random = random;
    return this.mask;
  }
}
