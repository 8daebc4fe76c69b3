import { paint } from "./colours.js";
import { draw, tellsDigits } from "./digits.js";
import { erase, moveCells, plant } from "./model.js";

/** Cells that a texture has at most: in WebGL2, and where the processor computes them. */
const LIMITS = { fast: 1 << 17, slow: 1 << 13 };

/** The large picture: shows the cells, and hands what the pointer does to them to the player. */
export class Stage {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.cells = document.createElement("canvas");
    this.tool = "erase";
    this.brush = 6;
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

  /** As large as fits, a cell a whole number of the screen's own pixels; a texture covers it all. */
  resize() {
    if (!this.player) return;
    const { width, height, isTexture } = this.player.model;
    const ratio = window.devicePixelRatio || 1;
    const box = this.canvas.parentElement;
    const least = isTexture ? Math.max : Math.min;
    const room = least(box.clientWidth / width, box.clientHeight / height) * ratio;
    const pixels = Math.max(1, isTexture ? Math.ceil(room) : Math.floor(room));
    this.canvas.width = pixels * width;
    this.canvas.height = pixels * height;
    this.canvas.style.width = `${this.canvas.width / ratio}px`;
    this.canvas.style.height = `${this.canvas.height / ratio}px`;
    this.pixels = pixels;
    // Another size has cleared it.
    if (this.shown) this.draw(...this.shown);
  }

  draw(view, theme) {
    this.shown = [view, theme];
    const { context, canvas, cells, image, pointer, pixels } = this;
    paint(this.player.state(), this.player.model, view, theme, image);
    cells.getContext("2d").putImageData(image, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(cells, 0, 0, canvas.width, canvas.height);
    if (pointer) {
      const isPoint = pointer.tool === "plant" && !tellsDigits(this.player.model);
      const radius = isPoint ? 0.7 : this.brush;
      context.beginPath();
      context.arc(pointer.x * pixels, pointer.y * pixels, radius * pixels, 0, 2 * Math.PI);
      context.lineWidth = Math.max(1, window.devicePixelRatio);
      context.strokeStyle = `rgb(${theme.ink.join(" ")} / 0.55)`;
      context.stroke();
    }
  }

  press(event) {
    event.preventDefault();
    this.canvas.focus({ preventScroll: true });
    this.canvas.setPointerCapture?.(event.pointerId);
    this.held = event.button === 2 ? this.otherTool() : this.tool;
    this.apply(this.place(event), this.place(event));
    this.onTouched();
  }

  otherTool() {
    const { model, models } = this.player;
    if (model.isTexture && models.length > 1) return "paint";
    return model.isTexture || tellsDigits(model) ? "erase" : "plant";
  }

  move(event) {
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

  /** Where an event is, in cells. */
  place(event) {
    const box = this.canvas.getBoundingClientRect();
    const { width, height } = this.player.model;
    return {
      x: ((event.clientX - box.left) / box.width) * width,
      y: ((event.clientY - box.top) / box.height) * height,
    };
  }
}
