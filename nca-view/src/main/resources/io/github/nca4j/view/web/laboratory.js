import { VotesPanel, showDigit } from "./votes.js";
import { THEMES, paint, views } from "./colours.js";
import { wireControls } from "./controls.js";
import { tellsDigits } from "./digits.js";
import { readModel } from "./model.js";
import { Player } from "./player.js";
import { Stage } from "./stage.js";
import { growThumbnail } from "./thumbnails.js";

const element = (id) => document.getElementById(id);
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/** What the pointer does at first, and what the page calls that and other things. */
const PICTURES = {
  tool: "erase",
  brush: 6,
  erase: "Cut",
  plant: "Plant",
  restart: "Seed",
  restartTitle: "From the seed (R)",
  hint: "Drag across it to cut it",
};
const DRAWINGS = {
  tool: "plant",
  brush: 1.5,
  erase: "Erase",
  plant: "Draw",
  restart: "Forget",
  restartTitle: "All but the digit (R)",
  hint: "Draw a digit",
};

/** The page: one model at work, what is shown of it, and what the controls are set to. */
class Laboratory {
  constructor(entries) {
    this.entries = entries;
    this.settings = { tool: "erase", speed: 59, fire: 50, brush: 6, angle: 0 };
    this.votes = new VotesPanel((digit) => showDigit(this.player, digit));
    this.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    this.stage = new Stage(element("stage"));
    this.stage.onTouched = () => element("hint").classList.add("gone");
    this.view = 0;
    if (entries.length > 1) this.addModels();
    wireControls(this);
    const named = entries.findIndex((entry) => `#${encodeURI(entry.name)}` === location.hash);
    this.select(Math.max(0, named));
    this.counted = { steps: 0, since: performance.now() };
    requestAnimationFrame((now) => this.frame(now, now));
  }

  /** Shows another model, with the controls as they are but for the fire rate, which is its own. */
  select(index) {
    const running = this.player?.running ?? true;
    this.player?.dispose();
    this.selected = index;
    const model = readModel(this.entries[index]);
    this.player = new Player(model);
    this.player.running = running;
    this.stage.show(this.player);
    this.views = views(model);
    this.view = Math.min(this.view, this.views.length - 1);
    this.addViews();
    element("name").textContent = model.name;
    element("about").textContent = describe(model);
    if (this.entries.length > 1) history.replaceState(null, "", `#${encodeURI(model.name)}`);
    this.use({ fire: Math.round(100 * model.fireRate), angle: 0, ...this.rename(model) });
  }

  /** Names the controls for what is shown; the settings that go with that, where it is another. */
  rename(model) {
    const drawn = tellsDigits(model);
    const words = drawn ? DRAWINGS : PICTURES;
    if (words === this.words) return {};
    this.words = words;
    for (const tool of ["erase", "plant"]) {
      document.querySelector(`[data-tool=${tool}]`).textContent = words[tool];
    }
    element("restart").textContent = words.restart;
    element("restart").title = words.restartTitle;
    element("hint").textContent = words.hint;
    element("hint").classList.remove("gone");
    element("stage").setAttribute("aria-label", `The cells. ${words.hint}`);
    element("votes").hidden = !drawn;
    element("verdict").hidden = !drawn;
    return { tool: words.tool, brush: words.brush };
  }

  /** Changes settings, kept in the sliders' ranges. */
  use(changes) {
    Object.assign(this.settings, changes);
    for (const id of ["speed", "fire", "brush", "angle"]) {
      const slider = element(id);
      this.settings[id] = clamp(this.settings[id], Number(slider.min), Number(slider.max));
    }
    const { tool, speed, fire, brush, angle } = this.settings;
    this.stage.tool = tool;
    this.stage.brush = brush;
    this.player.speed = 10 ** ((3 * speed) / 100);
    // The model's own rate exactly, where the slider stands on it.
    const own = this.player.model.fireRate;
    this.player.fireRate = fire === Math.round(100 * own) ? own : fire / 100;
    if (this.player.degrees !== angle) this.player.turn(angle);
    this.refresh();
  }

  toggleRunning() {
    this.player.running = !this.player.running;
  }

  singleStep() {
    this.player.running = false;
    this.player.step();
  }

  toggleTheme() {
    this.theme = this.theme === "dark" ? "light" : "dark";
  }

  nextView(by) {
    this.view = (this.view + by + this.views.length) % this.views.length;
  }

  nextModel(by) {
    const count = this.entries.length;
    if (count > 1) this.select((this.selected + by + count) % count);
  }

  /** Shows what is set. */
  refresh() {
    const { settings, player } = this;
    document.documentElement.dataset.theme = this.theme;
    element("run").textContent = player.running ? "Pause" : "Run";
    for (const id of ["speed", "fire", "brush", "angle"]) element(id).value = settings[id];
    element("speed-value").textContent = `${Math.round(player.speed)} steps/s`;
    element("fire-value").textContent = `${settings.fire} %`;
    element("brush-value").textContent = `${settings.brush} cells`;
    element("angle-value").textContent = `${settings.angle}°`;
    element("angle").disabled = !player.canTurn;
    element("angle-label").classList.toggle("off", !player.canTurn);
    element("engine").textContent = player.automaton.title;
    element("engine").title = player.whyPlain || "WebGL2 or plain JavaScript (M)";
    for (const button of document.querySelectorAll(".tool")) {
      check(button, button.dataset.tool === settings.tool);
    }
    [...element("views").children].forEach((button, i) => check(button, i === this.view));
    [...element("models").children].forEach((button, i) => check(button, i === this.selected));
  }

  frame(now, before) {
    this.counted.steps += this.player.advance(Math.min(now - before, 100));
    const theme = THEMES[this.theme];
    this.stage.draw(this.views[this.view], theme);
    // One small picture a frame keeps all of them moving at little cost.
    this.turn = ((this.turn ?? -1) + 1) % this.views.length;
    drawSmall(this.player, this.views[this.turn], theme, element("views").children[this.turn]);
    if (now - this.counted.since >= 500) this.count(now);
    requestAnimationFrame((next) => this.frame(next, now));
  }

  count(now) {
    const { steps, since } = this.counted;
    element("rate").textContent = Math.round((1000 * steps) / (now - since));
    element("steps").textContent = this.player.steps.toLocaleString("en");
    const { channels, aliveChannel, aliveThreshold } = this.player.model;
    const state = this.player.state();
    let alive = 0;
    for (let at = aliveChannel; at < state.length; at += channels) {
      alive += state[at] > aliveThreshold;
    }
    element("alive").textContent = alive.toLocaleString("en");
    if (tellsDigits(this.player.model)) this.votes.count(this.player);
    this.counted = { steps: 0, since: now };
  }

  addViews() {
    const { width, height } = this.player.model;
    const buttons = this.views.map((view, i) =>
      pictureButton(view.name, width, height, () => {
        this.view = i;
        this.refresh();
      }),
    );
    element("views").replaceChildren(...buttons);
  }

  addModels() {
    for (const [i, entry] of this.entries.entries()) {
      const select = () => this.select(i);
      const button = pictureButton(entry.name, entry.width, entry.height, select);
      element("models").append(button);
    }
    const canvases = [...element("models").querySelectorAll("canvas")];
    const next = (i) => {
      if (i === canvases.length) return;
      growThumbnail(readModel(this.entries[i]), canvases[i], () => next(i + 1));
    };
    next(0);
  }
}

function describe(model) {
  const { regime, steps } = model.provenance;
  const parts = [`${model.width} × ${model.height} cells`];
  parts.push(`${model.channels} channels`, `${model.parameters.toLocaleString("en")} weights`);
  if (steps > 0) parts.unshift(`${regime}, ${steps.toLocaleString("en")} training steps`.trim());
  return parts.join(" · ");
}

function pictureButton(name, width, height, onClick) {
  const button = document.createElement("button");
  button.className = "picture";
  button.title = name;
  button.setAttribute("role", "radio");
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const label = document.createElement("span");
  label.textContent = name;
  button.append(canvas, label);
  button.addEventListener("click", onClick);
  return button;
}

function check(button, on) {
  button.setAttribute("aria-checked", String(on));
}

function drawSmall(player, view, theme, button) {
  const context = button.querySelector("canvas").getContext("2d");
  const image = context.createImageData(player.model.width, player.model.height);
  paint(player.state(), player.model, view, theme, image);
  context.putImageData(image, 0, 0);
}

new Laboratory(JSON.parse(element("entries").textContent));
