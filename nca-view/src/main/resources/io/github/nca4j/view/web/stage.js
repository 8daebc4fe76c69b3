import { paint } from "./colours.js";
import { draw, tellsDigits } from "./digits.js";
import { erase, moveCells, plant } from "./model.js";

/** Cells that a texture has at most: in WebGL2, and where the processor computes them. */
const LIMITS = { fast: 1 << 17, slow: 1 << 13 };

/** Cells between models that stand side by side. */
const GAP = 2;

/** The large picture: shows the cells, and hands what the pointer does to them to the player. */
export class Stage {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.cells = document.createElement("canvas");
    this.tool = "erase";
    this.brush = 5;
    this.panel = 0;
    this.pointer = null;
    this.paintsOther = true;
    this.onTouched = () => {};
    this.onResized = () => {};
    new ResizeObserver(() => this.onResized()).observe(canvas.parentElement);
    canvas.addEventListener("pointerdown", (event) => this.press(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerup", (event) => this.release(event));
    canvas.addEventListener("pointercancel", (event) => this.release(event));
    canvas.addEventListener("pointerleave", () => (this.pointer = null));
    canvas.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  show(player) {
    this.player = player;
    this.panel = 0;
    this.pointer = null;
    this.cells.width = player.model.width;
    this.cells.height = player.model.height;
    this.image = this.cells.getContext("2d").createImageData(this.cells.width, this.cells.height);
    this.resize();
  }

  /**
   * How many cells cover the room there is, each of some pixels or, where that were too many cells,
   * as many pixels as it takes.
   */
  cover(player, wanted) {
    const { clientWidth, clientHeight } = this.canvas.parentElement;
    const ratio = window.devicePixelRatio || 1;
    const limit = player.automaton.title === "WebGL2" ? LIMITS.fast : LIMITS.slow;
    for (let pixels = Math.max(1, Math.round(wanted * ratio)); ; pixels++) {
      const width = Math.max(8, Math.ceil((clientWidth * ratio) / pixels));
      const height = Math.max(8, Math.ceil((clientHeight * ratio) / pixels));
      if (width * height <= limit) return { width, height, pixels };
    }
  }

  /**
   * As large as fits, a cell a whole number of the screen's own pixels; a texture covers it all.
   * Several stand beside each other or one below the other, as makes them larger.
   */
  resize() {
    if (!this.player) return;
    const { width, height, isTexture } = this.player.model;
    const ratio = window.devicePixelRatio || 1;
    const box = this.canvas.parentElement;
    const least = isTexture ? Math.max : Math.min;
    const count = this.player.players.length;
    const along = (size) => count * size + (count - 1) * GAP;
    const sizes = [
      { columns: count, across: along(width), down: height },
      { columns: 1, across: width, down: along(height) },
    ].map((size) => ({
      ...size,
      room: least(box.clientWidth / size.across, box.clientHeight / size.down) * ratio,
    }));
    const { columns, across, down, room } = sizes[sizes[1].room > sizes[0].room ? 1 : 0];
    // Where whole pixels would leave much of a small screen empty, some cells are wider than others.
    const whole = room < 3 ? room : Math.floor(room);
    const pixels = isTexture ? Math.max(1, Math.ceil(room)) : whole;
    this.canvas.width = Math.floor(pixels * across);
    this.canvas.height = Math.floor(pixels * down);
    this.canvas.style.width = `${this.canvas.width / ratio}px`;
    this.canvas.style.height = `${this.canvas.height / ratio}px`;
    this.pixels = pixels;
    this.across = across;
    this.down = down;
    this.corners = this.player.players.map((_, i) => ({
      x: (i % columns) * (width + GAP),
      y: Math.floor(i / columns) * (height + GAP),
    }));
    // Another size has cleared it.
    if (this.shown) this.draw(...this.shown);
  }

  draw(view, theme) {
    this.shown = [view, theme];
    const { context, canvas, cells, image, pointer, pixels } = this;
    const { players, model } = this.player;
    context.imageSmoothingEnabled = false;
    if (players.length > 1) context.clearRect(0, 0, canvas.width, canvas.height);
    players.forEach((player, i) => {
      const x = pixels * this.corners[i].x;
      const y = pixels * this.corners[i].y;
      paint(player.state(), player.model, view, theme, image);
      cells.getContext("2d").putImageData(image, 0, 0);
      context.drawImage(cells, x, y, pixels * model.width, pixels * model.height);
      if (players.length > 1) this.label(player.model.provenance.regime, x, y, theme);
    });
    if (pointer) this.drawBrush(theme);
  }

  /** Says what a model was taught, in the corner of its cells. */
  label(text, x, y, { ink }) {
    const size = 13 * (window.devicePixelRatio || 1);
    this.context.font = `600 ${size}px system-ui, sans-serif`;
    this.context.fillStyle = `rgb(${ink.join(" ")})`;
    this.context.textBaseline = "top";
    this.context.fillText(text, x + size / 2, y + size / 2);
  }

  drawBrush(theme) {
    const { context, pointer, pixels } = this;
    const isPoint = pointer.tool === "plant" && !tellsDigits(this.player.model);
    const radius = isPoint ? 0.7 : this.brush;
    context.lineWidth = Math.max(1, window.devicePixelRatio);
    context.strokeStyle = `rgb(${theme.ink.join(" ")} / 0.55)`;
    for (const { x, y } of this.corners) {
      context.beginPath();
      const [right, down] = [(x + pointer.x) * pixels, (y + pointer.y) * pixels];
      context.arc(right, down, radius * pixels, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  /** A promise of what is shown as PNG, without the pointer. */
  picture() {
    const { pointer } = this;
    this.pointer = null;
    if (this.shown) this.draw(...this.shown);
    this.pointer = pointer;
    return new Promise((done) => this.canvas.toBlob(done, "image/png"));
  }

  press(event) {
    event.preventDefault();
    this.canvas.focus({ preventScroll: true });
    this.canvas.setPointerCapture?.(event.pointerId);
    this.held = event.button === 2 ? this.otherTool() : this.tool;
    this.panel = this.panelAt(event);
    this.apply(this.place(event), this.place(event));
    this.onTouched();
  }

  otherTool() {
    const { model, models } = this.player;
    if (model.isTexture && models.length > 1) return "paint";
    return model.isTexture || tellsDigits(model) ? "erase" : "plant";
  }

  move(event) {
    if (!this.held) this.panel = this.panelAt(event);
    const to = this.place(event);
    if (this.held && this.pointer) this.apply(this.pointer, to);
    else this.pointer = { ...to, tool: this.tool };
  }

  release(event) {
    this.held = null;
    if (event.pointerType !== "mouse") this.pointer = null;
  }

  apply(from, to) {
    const tool = this.held;
    const radius = this.brush;
    this.pointer = { ...to, tool };
    if (tool === "paint") {
      this.player.paint(from, to, radius, this.paintsOther ? 1 : 0);
      return;
    }
    this.player.edit((state, model) => {
      if (tool === "erase") erase(state, model, from, to, radius);
      else if (tool === "plant" && tellsDigits(model)) draw(state, model, from, to, radius);
      else if (tool === "plant") plant(state, model, Math.floor(to.x), Math.floor(to.y));
      else moveCells(state, model, from, to, radius);
    });
  }

  /** Where an event is, in cells of the model that the pointer came to first. */
  place(event) {
    const { x, y } = this.onCanvas(event);
    const corner = this.corners[this.panel];
    return { x: x - corner.x, y: y - corner.y };
  }

  /** The place of the model that an event is over. */
  panelAt(event) {
    const { x, y } = this.onCanvas(event);
    const { width, height } = this.player.model;
    const at = this.corners.findIndex((c) => x < c.x + width + GAP && y < c.y + height + GAP);
    return Math.max(0, at);
  }

  onCanvas(event) {
    const box = this.canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * this.across,
      y: ((event.clientY - box.top) / box.height) * this.down,
    };
  }
}
