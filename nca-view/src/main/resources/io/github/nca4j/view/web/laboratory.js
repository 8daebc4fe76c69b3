import { VotesPanel, showDigit } from "./votes.js";
import { THEMES, paint, views } from "./colours.js";
import { check, pictureButton, pictureButtons, small, textureMates } from "./choices.js";
import { wireControls } from "./controls.js";
import { tellsDigits } from "./digits.js";
import { readModel } from "./model.js";
import { Player } from "./player.js";
import { Stage } from "./stage.js";
import { growThumbnail } from "./thumbnails.js";
import { words } from "./words.js";

const element = (id) => document.getElementById(id);
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

const SLIDERS = ["speed", "fire", "brush", "angle", "scale", "pace", "zoom"];

/** Milliseconds without another change of the window's size after which cells are made for it. */
const SETTLED = 150;

/** The page: one model at work, what is shown of it, and what the controls are set to. */
class Laboratory {
  constructor(entries) {
    this.entries = entries;
    this.settings = { tool: "erase", speed: 59, fire: 50, brush: 6, angle: 0 };
    Object.assign(this.settings, { scale: 100, pace: 100, zoom: 4 });
    this.votes = new VotesPanel((digit) => showDigit(this.player, digit));
    this.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    // On a small screen, the controls would cover most of a texture.
    this.bare = matchMedia("(max-width: 820px)").matches;
    this.stage = new Stage(element("stage"));
    this.stage.onTouched = () => element("hint").classList.add("gone");
    this.stage.onResized = () => this.resized();
    this.view = 0;
    if (entries.length > 1) this.addModels();
    wireControls(this);
    const named = entries.findIndex((entry) => `#${encodeURI(entry.name)}` === location.hash);
    this.select(Math.max(0, named));
    this.counted = { steps: 0, since: performance.now() };
    requestAnimationFrame((now) => this.frame(now, now));
  }

  /** Shows another model, with the controls as they are but for what belongs to a model. */
  select(index) {
    const running = this.player?.running ?? true;
    this.player?.dispose();
    this.selected = index;
    const model = readModel(this.entries[index]);
    document.body.classList.toggle("filled", model.isTexture);
    this.show(new Player(model));
    this.player.running = running;
    this.views = views(model);
    this.view = Math.min(this.view, this.views.length - 1);
    this.addChoices(model);
    element("name").textContent = model.name;
    if (this.entries.length > 1) history.replaceState(null, "", `#${encodeURI(model.name)}`);
    const own = { fire: Math.round(100 * model.fireRate), angle: 0, scale: 100, pace: 100 };
    this.use({ ...own, ...this.rename(model) });
    this.cover();
  }

  show(player) {
    this.player = player;
    this.stage.show(player);
    element("about").textContent = describe(player.model);
  }

  /** Gives a texture as many cells as the window has room for. */
  cover() {
    const { model } = this.player;
    if (!model.isTexture) return;
    const { width, height, pixels } = this.stage.cover(this.player, this.settings.zoom);
    element("zoom-value").textContent = `${pixels / (window.devicePixelRatio || 1)} pixels`;
    if (width === model.width && height === model.height) return;
    const next = new Player({ ...model, width, height });
    next.takeOver(this.player);
    // A processor that has much to compute is no faster in another way.
    if (next.automaton.title !== this.player.automaton.title) next.switchAutomaton();
    this.player.dispose();
    this.show(next);
    this.addViews();
    this.refresh();
  }

  resized() {
    this.stage.resize();
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.cover(), SETTLED);
  }

  switchAutomaton() {
    this.player.switchAutomaton();
    this.cover();
  }

  /** Names the controls for what is shown; the settings that go with that, where it is another. */
  rename(model) {
    const named = words(model);
    if (named === this.words) return {};
    this.words = named;
    for (const tool of ["erase", "plant"]) {
      document.querySelector(`[data-tool=${tool}]`).textContent = named[tool];
    }
    element("restart").textContent = named.restart;
    element("restart").title = named.restartTitle;
    element("hint").textContent = named.hint;
    element("hint").classList.remove("gone");
    element("stage").setAttribute("aria-label", `The cells. ${named.hint}`);
    element("votes").hidden = !tellsDigits(model);
    element("verdict").hidden = !tellsDigits(model);
    document.querySelector("[data-tool=plant]").hidden = model.isTexture;
    element("living").hidden = model.isTexture;
    for (const part of document.querySelectorAll(".of-textures")) part.hidden = !model.isTexture;
    return { tool: named.tool, brush: named.brush };
  }

  /** Changes settings, kept in the sliders' ranges. */
  use(changes) {
    const zoom = this.settings.zoom;
    Object.assign(this.settings, changes);
    for (const id of SLIDERS) {
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
    const [scale, pace] = [this.settings.scale / 100, this.settings.pace / 100];
    if (this.player.scale !== scale || this.player.pace !== pace) this.player.stretch(scale, pace);
    if (this.settings.zoom !== zoom) this.cover();
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

  togglePanel() {
    this.bare = !this.bare;
  }

  nextView(by) {
    this.view = (this.view + by + this.views.length) % this.views.length;
  }

  nextModel(by) {
    const count = this.entries.length;
    if (count > 1) this.select((this.selected + by + count) % count);
  }

  /** Lets the cells become another of the model's pictures. */
  choosePicture(picture) {
    if (picture < this.player.model.pictures.length) this.player.choosePicture(picture);
    this.refresh();
  }

  nextPicture(by) {
    const count = this.player.model.pictures.length;
    if (count > 0) this.choosePicture((this.player.picture + by + count) % count);
  }

  /** Makes the pointer paint a texture, the model's own or another. */
  paintWith(index) {
    this.paints = index;
    this.stage.paintsOther = index !== this.selected;
    if (this.stage.paintsOther && this.shared !== index) {
      this.shared = index;
      this.player.shareWith(readModel(this.entries[index]));
      this.cover();
    }
    this.use({ tool: "paint" });
  }

  /** Paints with the next texture of those that the cells can be of. */
  paintNext() {
    const before = this.settings.tool === "paint" ? this.mates.indexOf(this.paints) : 0;
    this.paintWith(this.mates[(before + 1) % this.mates.length]);
  }

  /** Shows what is set. */
  refresh() {
    const { settings, player } = this;
    document.documentElement.dataset.theme = this.theme;
    document.body.classList.toggle("bare", this.bare);
    element("panel").setAttribute("aria-expanded", String(!this.bare));
    element("run").textContent = player.running ? "Pause" : "Run";
    for (const id of SLIDERS) element(id).value = settings[id];
    element("speed-value").textContent = `${Math.round(player.speed)} steps/s`;
    element("fire-value").textContent = `${settings.fire} %`;
    element("brush-value").textContent = `${settings.brush} cells`;
    element("angle-value").textContent = `${settings.angle}°`;
    element("scale-value").textContent = `${settings.scale} %`;
    element("pace-value").textContent = `${settings.pace} %`;
    for (const [id, can] of Object.entries({ angle: player.canTurn, scale: player.canStretch })) {
      element(id).disabled = !can;
      element(`${id}-label`).classList.toggle("off", !can);
    }
    element("engine").textContent = player.automaton.title;
    element("engine").title = player.whyPlain || "WebGL2 or plain JavaScript (M)";
    for (const button of document.querySelectorAll(".tool")) {
      check(button, button.dataset.tool === settings.tool);
    }
    const mark = (id, chosen) =>
      [...element(id).children].forEach((button, i) => check(button, i === chosen));
    mark("views", this.view);
    mark("models", this.selected);
    mark("pictures", player.picture);
    mark("mates", settings.tool === "paint" ? this.mates.indexOf(this.paints) : -1);
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
    const { channels, life, aliveThreshold } = this.player.model;
    const state = this.player.state();
    let alive = 0;
    for (let at = life === "input" ? 0 : 3; at < state.length; at += channels) {
      alive += state[at] > aliveThreshold;
    }
    element("alive").textContent = alive.toLocaleString("en");
    if (tellsDigits(this.player.model)) this.votes.count(this.player);
    const thumbnails = element("models").querySelectorAll("canvas");
    [...element("mates").querySelectorAll("canvas")].forEach((canvas, i) =>
      canvas.getContext("2d").drawImage(thumbnails[this.mates[i]], 0, 0),
    );
    this.counted = { steps: 0, since: now };
  }

  /** Buttons for all of a model that there is to choose from. */
  addChoices(model) {
    this.addViews();
    element("pictures").replaceChildren(
      ...pictureButtons(model, (picture) => this.choosePicture(picture)),
    );
    this.mates = textureMates(this.entries, this.selected);
    this.shared = -1;
    const buttons = this.mates.map((i) =>
      pictureButton(this.entries[i].name, small(this.entries[i]), () => this.paintWith(i)),
    );
    element("mates").replaceChildren(...buttons);
    element("mates-label").hidden = buttons.length === 0;
    if (this.settings.tool === "paint") this.use({ tool: "erase" });
  }

  addViews() {
    const buttons = this.views.map((view, i) =>
      pictureButton(view.name, this.player.model, () => {
        this.view = i;
        this.refresh();
      }),
    );
    element("views").replaceChildren(...buttons);
  }

  addModels() {
    const models = this.entries.map(small);
    const buttons = models.map((model, i) =>
      pictureButton(model.name, model, () => this.select(i)),
    );
    element("models").replaceChildren(...buttons);
    const next = (i) => {
      const canvas = buttons[i]?.querySelector("canvas");
      if (canvas) growThumbnail(models[i], 0, canvas, () => next(i + 1));
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

function drawSmall(player, view, theme, button) {
  const context = button.querySelector("canvas").getContext("2d");
  const image = context.createImageData(player.model.width, player.model.height);
  paint(player.state(), player.model, view, theme, image);
  context.putImageData(image, 0, 0);
}

new Laboratory(JSON.parse(element("entries").textContent));
