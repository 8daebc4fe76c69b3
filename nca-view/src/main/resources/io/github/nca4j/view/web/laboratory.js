import { VotesPanel, showDigit } from "./votes.js";
import { THEMES, paint, views } from "./colours.js";
import {
  cellsPicture,
  choices,
  opening,
  pictureButton,
  pictureButtons,
  textureMates,
  thumbnail,
} from "./choices.js";
import { wireControls } from "./controls.js";
import { tellsDigits } from "./digits.js";
import { formatLink, parseLink, showLink } from "./link.js";
import { readModel } from "./model.js";
import { Player } from "./player.js";
import { choose } from "./radio.js";
import { Stage } from "./stage.js";
import { together } from "./together.js";
import { describe, notice, story, words } from "./words.js";

const element = (id) => document.getElementById(id);
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const prefers = (what) => matchMedia(`(prefers-${what})`).matches;

const SLIDERS = ["speed", "fire", "brush", "angle", "scale", "pace", "zoom"];

/** Milliseconds without another change of the window's size after which cells are made for it. */
const SETTLED = 150;

/** Milliseconds without another change of a setting after which the address says it. */
const NOTED = 300;

/** Where the slider stands for so many steps a second, and how many those are. */
const toSlider = (speed) => (100 / 3) * Math.log10(speed);
const toSpeed = (slider) => 10 ** ((3 * slider) / 100);

/** Steps a second at first, and for who is made ill by what moves. */
const SPEED = prefers("reduced-motion: reduce") ? 8 : 60;

/** The page: one model at work, what is shown of it, and what the controls are set to. */
class Laboratory {
  constructor(entries) {
    this.entries = entries;
    this.choices = choices(entries);
    this.settings = { tool: "erase", speed: toSlider(SPEED), fire: 50, brush: 5, angle: 0 };
    Object.assign(this.settings, { scale: 100, pace: 100, zoom: 4 });
    this.votes = new VotesPanel((digit) => showDigit(this.player, digit));
    this.ownTheme = prefers("color-scheme: dark") ? "dark" : "light";
    this.theme = this.ownTheme;
    // On a small screen, the controls would cover most of a texture.
    this.bare = matchMedia("(max-width: 820px), (max-height: 500px)").matches;
    this.stage = new Stage(element("stage"));
    this.stage.onTouched = () => {
      this.isTouched = true;
      this.hint();
    };
    this.stage.onResized = () => this.resized();
    this.view = 0;
    this.isSeen = true;
    new IntersectionObserver((seen) => {
      this.isSeen = seen[seen.length - 1].isIntersecting;
    }).observe(element("field"));
    this.counted = { steps: 0, since: performance.now() };
    element("strip").hidden = entries.length === 1;
    this.addModels();
    wireControls(this);
    this.follow();
    window.addEventListener("hashchange", () => this.follow());
    requestAnimationFrame((now) => this.frame(now, now));
  }

  /** Shows what the address says. */
  follow() {
    const link = parseLink(location.hash);
    const named = this.choices.findIndex(({ name }) => name === link.model);
    const index = named >= 0 ? named : opening(this.choices);
    this.embeds = link.embed === true || new URLSearchParams(location.search).has("embed");
    document.body.classList.toggle("embed", this.embeds);
    if (index !== this.selected) this.select(index);
    const wanted = this.firstSettings();
    for (const id of SLIDERS) {
      const value = Number(link[id]);
      if (id in link && Number.isFinite(value)) wanted[id] = id === "speed" ? toSlider(value) : value;
    }
    element("whole").href = formatLink({ model: this.choices[index].name });
    this.theme = link.theme === "dark" || link.theme === "light" ? link.theme : this.theme;
    this.view = clamp(Math.floor(Number(link.view) || 0), 0, this.views.length - 1);
    this.choosePicture(Math.floor(Number(link.picture) || 0));
    const seed = Math.floor(Number(link.seed));
    if (seed > 0) this.player.restart(seed);
    this.use(wanted);
  }

  /** What the sliders stand at before anyone has moved them. */
  firstSettings() {
    const fire = Math.round(100 * this.player.model.fireRate);
    const { brush } = this.words;
    return { speed: toSlider(SPEED), fire, brush, angle: 0, scale: 100, pace: 100, zoom: 4 };
  }

  /** What is shown, in words for the address: a model, and settings that are not the first ones. */
  where() {
    const { settings, player } = this;
    const first = this.firstSettings();
    const said = { model: this.choices[this.selected].name, embed: this.embeds };
    for (const id of SLIDERS.filter((each) => Math.abs(settings[each] - first[each]) > 0.01)) {
      said[id] = id === "speed" ? Math.round(toSpeed(settings[id])) : settings[id];
    }
    if (this.view > 0) said.view = this.view;
    if (player.picture > 0) said.picture = player.picture;
    if (this.theme !== this.ownTheme) said.theme = this.theme;
    return said;
  }

  /** The address of what is shown, with the seed that it grew from. */
  fullLink() {
    showLink(formatLink({ ...this.where(), seed: this.player.seed }), false);
    return location.href;
  }

  /** What a file of what is shown is called. */
  fileName() {
    const name = this.choices[this.selected].name.replace(/[^\w-]+/g, "-");
    return `${name}-${this.player.steps}`;
  }

  note() {
    clearTimeout(this.noting);
    this.noting = setTimeout(() => showLink(formatLink(this.where()), false), NOTED);
  }

  /** Shows another model, with the controls as they are but for what belongs to a model. */
  select(index) {
    const running = this.player?.running ?? true;
    this.player?.dispose();
    this.selected = index;
    const { entries, title } = this.choices[index];
    const models = entries.map(readModel);
    const [model] = models;
    document.body.classList.toggle("filled", model.isTexture);
    const players = models.map((each) => new Player(each));
    this.show(players.length > 1 ? together(players) : players[0]);
    this.player.running = running;
    this.views = views(model);
    this.view = Math.min(this.view, this.views.length - 1);
    this.addChoices(entries[0], model);
    element("name").textContent = title;
    document.title = `${title} · neural cellular automaton`;
    element("story").textContent = story(models);
    element("notice").textContent = notice(models);
    const target = element("target").querySelector("img");
    element("target").hidden = !entries[0].target;
    if (entries[0].target) target.src = entries[0].target;
    const own = { fire: Math.round(100 * model.fireRate), angle: 0, scale: 100, pace: 100 };
    this.use({ ...own, ...this.rename(model) });
    this.cover();
    const button = element("models").children[index];
    const strip = element("strip");
    strip.scrollLeft = button.offsetLeft - (strip.clientWidth - button.offsetWidth) / 2;
  }

  /** Shows another model by hand, to which one can come back. */
  go(index) {
    if (index === this.selected) return;
    this.select(index);
    clearTimeout(this.noting);
    showLink(formatLink(this.where()), true);
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
    element("article").href = named.article;
    this.isTouched = false;
    element("stage").setAttribute("aria-label", `The cells. ${named.hint}`);
    element("votes").hidden = !tellsDigits(model);
    element("verdict").hidden = !tellsDigits(model);
    document.querySelector("[data-tool=plant]").hidden = model.isTexture;
    element("living").hidden = model.isTexture;
    for (const part of document.querySelectorAll(".of-textures")) part.hidden = !model.isTexture;
    return { tool: named.tool, brush: named.brush };
  }

  /** Says what to do: at first, and where nothing more can happen. */
  hint() {
    const text = this.isEmpty ? this.words.gone : this.isTouched ? "" : this.words.hint;
    element("hint").classList.toggle("gone", text === "");
    if (text && element("hint").textContent !== text) element("hint").textContent = text;
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
    this.player.speed = toSpeed(speed);
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
    const count = this.choices.length;
    this.go((this.selected + by + count) % count);
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
  paintWith(entry) {
    this.paints = entry;
    this.stage.paintsOther = entry !== this.mates[0];
    if (this.stage.paintsOther && this.shared !== entry) {
      this.shared = entry;
      this.player.shareWith(readModel(entry));
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
    const said = {
      speed: `${Math.round(toSpeed(settings.speed))} steps/s`,
      fire: `${settings.fire} %`,
      brush: `radius ${settings.brush}`,
      angle: `${settings.angle}°`,
      scale: `${settings.scale} %`,
      pace: `${settings.pace} %`,
      zoom: element("zoom-value").textContent,
    };
    for (const id of SLIDERS) {
      element(id).value = settings[id];
      element(`${id}-value`).textContent = said[id];
      element(id).setAttribute("aria-valuetext", said[id]);
    }
    for (const [id, can] of Object.entries({ angle: player.canTurn, scale: player.canStretch })) {
      element(id).disabled = !can;
      element(`${id}-label`).classList.toggle("off", !can);
    }
    element("engine").textContent = player.automaton.title;
    element("engine").title = player.whyPlain || "WebGL2 or plain JavaScript (M)";
    const mark = (id, chosen) => choose(element(id), element(id).children[chosen]);
    choose(element("tools"), document.querySelector(`[data-tool=${settings.tool}]`));
    mark("views", this.view);
    mark("models", this.selected);
    mark("pictures", player.picture);
    mark("mates", settings.tool === "paint" ? this.mates.indexOf(this.paints) : -1);
    this.hint();
    this.note();
  }

  frame(now, before) {
    // What nobody sees stands still.
    if (this.isSeen && !document.hidden) this.advance(Math.min(now - before, 100));
    if (now - this.counted.since >= 500) this.count(now);
    requestAnimationFrame((next) => this.frame(next, now));
  }

  advance(elapsed) {
    this.counted.steps += this.player.advance(elapsed);
    const theme = THEMES[this.theme];
    this.stage.draw(this.views[this.view], theme);
    if (this.embeds) return;
    // One small picture a frame keeps all of them moving at little cost.
    this.turn = ((this.turn ?? -1) + 1) % this.views.length;
    drawSmall(this.player, this.views[this.turn], theme, element("views").children[this.turn]);
  }

  count(now) {
    const { steps, since } = this.counted;
    element("rate").textContent = Math.round((1000 * steps) / (now - since));
    element("steps").textContent = this.player.steps.toLocaleString("en");
    const alive = this.player.players.map(living);
    element("alive").textContent = alive.map((cells) => cells.toLocaleString("en")).join(" / ");
    this.isEmpty = alive.every((cells) => cells === 0) && !this.player.model.isTexture;
    this.hint();
    if (tellsDigits(this.player.model)) this.votes.count(this.player);
    this.counted = { steps: 0, since: now };
  }

  /** Buttons for all of a model that there is to choose from. */
  addChoices(entry, model) {
    this.addViews();
    element("pictures").replaceChildren(
      ...pictureButtons(entry, model, (picture) => this.choosePicture(picture)),
    );
    this.mates = textureMates(this.entries, entry);
    this.shared = null;
    const buttons = this.mates.map((mate) =>
      pictureButton(mate.title, thumbnail(mate), () => this.paintWith(mate)),
    );
    element("mates").replaceChildren(...buttons);
    element("mates-label").hidden = buttons.length === 0;
    if (this.settings.tool === "paint") this.use({ tool: "erase" });
  }

  addViews() {
    const buttons = this.views.map((view, i) =>
      pictureButton(view.name, cellsPicture(this.player.model), () => {
        this.view = i;
        this.refresh();
      }),
    );
    element("views").replaceChildren(...buttons);
  }

  addModels() {
    const buttons = this.choices.map(({ title, entries }, i) =>
      pictureButton(title, entries.map((entry) => thumbnail(entry)), () => this.go(i)),
    );
    element("models").replaceChildren(...buttons);
  }
}

/** How many cells of a player live. */
function living(player) {
  const { channels, life, aliveThreshold } = player.model;
  const state = player.state();
  let alive = 0;
  for (let at = life === "input" ? 0 : 3; at < state.length; at += channels) {
    alive += state[at] > aliveThreshold;
  }
  return alive;
}

function drawSmall(player, view, theme, button) {
  const context = button.querySelector("canvas").getContext("2d");
  const image = context.createImageData(player.model.width, player.model.height);
  paint(player.state(), player.model, view, theme, image);
  context.putImageData(image, 0, 0);
}

new Laboratory(JSON.parse(element("entries").textContent));
