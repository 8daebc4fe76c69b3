import { showDigit } from "./votes.js";
import { tellsDigits } from "./digits.js";
import { wireRadios } from "./radio.js";
import { wireSharing } from "./share.js";
import { clear, eraseRectangle } from "./model.js";

/** A key makes that much faster or slower, on the slider. */
const FASTER = (100 / 3) * Math.log10(1.25);

/** Wires buttons, sliders and keys to the laboratory, whose settings they show. */
export function wireControls(lab) {
  const element = (id) => document.getElementById(id);

  const press = {
    run: () => lab.toggleRunning(),
    step: () => lab.singleStep(),
    restart: () => lab.player.restart(),
    clear: () => lab.player.edit(clear),
    engine: () => lab.switchAutomaton(),
    theme: () => lab.toggleTheme(),
    panel: () => lab.togglePanel(),
    help: () => element("keys").showModal(),
    close: () => element("keys").close(),
  };
  const share = wireSharing(lab);
  for (const [id, action] of Object.entries(press)) {
    element(id).addEventListener("click", () => {
      action();
      lab.refresh();
    });
  }
  for (const button of document.querySelectorAll(".tool")) {
    button.addEventListener("click", () => lab.use({ tool: button.dataset.tool }));
  }
  for (const button of document.querySelectorAll(".half")) {
    button.addEventListener("click", () => cutHalf(lab.player, button.dataset.half));
  }
  document.querySelectorAll("[role=radiogroup]").forEach(wireRadios);
  // Where the mouse has pressed a button, the arrows and the space bar are the page's again.
  document.addEventListener("click", (event) => {
    const isByMouse = event.detail > 0 && event.target.closest("[role=radio]");
    if (isByMouse) element("stage").focus({ preventScroll: true });
  });
  markKeys();
  for (const id of ["speed", "fire", "brush", "angle", "scale", "pace", "zoom"]) {
    element(id).addEventListener("input", (event) => lab.use({ [id]: Number(event.target.value) }));
  }

  const turnBy = (degrees) => {
    if (!lab.player.canTurn) return;
    const next = lab.settings.angle + degrees;
    lab.use({ angle: next > 180 ? next - 360 : next < -180 ? next + 360 : next });
  };
  const tuneTexture = (id, by) => {
    if (lab.player.model.isTexture) lab.use({ [id]: lab.settings[id] + by });
  };
  const keys = {
    " ": press.run,
    ".": press.step,
    r: press.restart,
    x: press.clear,
    m: press.engine,
    d: press.theme,
    "?": press.help,
    c: () => lab.use({ tool: "erase" }),
    e: () => lab.use({ tool: "erase" }),
    f: share.film,
    o: share.picture,
    l: share.link,
    ",": () => lab.use({ fire: lab.settings.fire - 5 }),
    ";": () => lab.use({ fire: lab.settings.fire + 5 }),
    g: () => lab.use({ tool: "grab" }),
    p: () => (lab.mates.length > 0 ? lab.paintNext() : lab.use({ tool: "plant" })),
    h: () => (lab.player.model.isTexture ? press.panel() : press.help()),
    t: (shift) => lab.nextPicture(shift ? -1 : 1),
    s: (shift) => tuneTexture("scale", shift ? -10 : 10),
    w: (shift) => tuneTexture("pace", shift ? -10 : 10),
    z: (shift) => tuneTexture("zoom", shift ? -1 : 1),
    "+": () => lab.use({ speed: lab.settings.speed + FASTER }),
    "=": () => lab.use({ speed: lab.settings.speed + FASTER }),
    "-": () => lab.use({ speed: lab.settings.speed - FASTER }),
    "[": () => lab.use({ brush: lab.settings.brush - 1 }),
    "]": () => lab.use({ brush: lab.settings.brush + 1 }),
    a: (shift) => turnBy(shift ? -15 : 15),
    v: (shift) => lab.nextView(shift ? -1 : 1),
    n: (shift) => lab.nextModel(shift ? -1 : 1),
    arrowleft: () => cutHalf(lab.player, "left"),
    arrowright: () => cutHalf(lab.player, "right"),
    arrowup: () => cutHalf(lab.player, "up"),
    arrowdown: () => cutHalf(lab.player, "down"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || element("keys").open) return;
    const key = event.key.toLowerCase();
    if (/^[0-9]$/.test(key)) chooseNumber(lab, Number(key));
    // A slider keeps its arrows, a button its space bar.
    if (event.target.matches("input") && key.startsWith("arrow")) return;
    if (event.target.matches("button, a") && key === " ") return;
    if (!Object.hasOwn(keys, key)) return;
    event.preventDefault();
    keys[key](event.shiftKey);
    lab.refresh();
  });
}

/** Shows the focus to who moves it by keys, and to nobody else. */
function markKeys() {
  const root = document.documentElement;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Tab" || event.key.startsWith("Arrow")) root.classList.add("by-keys");
  });
  document.addEventListener("pointerdown", () => root.classList.remove("by-keys"));
}

/** Draws a digit, or chooses one of a model's pictures, counted from 1. */
function chooseNumber(lab, number) {
  if (tellsDigits(lab.player.model)) showDigit(lab.player, number);
  else if (number > 0) lab.choosePicture(number - 1);
}

function cutHalf(player, side) {
  player.edit((state, model) => {
    const { width, height } = model;
    const x = width >> 1;
    const y = height >> 1;
    const box = {
      left: [0, 0, x, height],
      right: [x, 0, width, height],
      up: [0, 0, width, y],
      down: [0, y, width, height],
    }[side];
    eraseRectangle(state, model, ...box);
  });
}
