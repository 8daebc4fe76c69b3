import { tellsDigits } from "./digits.js";

/** What the pointer does at first, and what the page calls that and other things. */
const PICTURES = {
  tool: "erase",
  brush: 5,
  erase: "Cut",
  plant: "Plant",
  restart: "Seed",
  restartTitle: "From the seed (R)",
  hint: "Drag across it to cut it",
  gone: "Nothing is left alive: press R",
  article: "https://distill.pub/2020/growing-ca/",
};
const DRAWINGS = {
  ...PICTURES,
  tool: "plant",
  brush: 1.5,
  erase: "Erase",
  plant: "Draw",
  restart: "Forget",
  restartTitle: "All but the digit (R)",
  hint: "Draw a digit",
  gone: "Draw a digit",
  article: "https://distill.pub/2020/selforg/mnist/",
};
const TEXTURES = {
  ...PICTURES,
  brush: 8,
  restart: "Noise",
  restartTitle: "From noise (R)",
  article: "https://distill.pub/selforg/2021/textures/",
};

/** The words for a model, and a brush that a small picture outlives. */
export function words(model) {
  if (model.isTexture) return TEXTURES;
  if (tellsDigits(model)) return DRAWINGS;
  const { size = 0 } = model.provenance;
  const brush = size > 0 ? Math.max(1, Math.min(PICTURES.brush, Math.round(size / 8))) : PICTURES.brush;
  return { ...PICTURES, brush };
}

const TAUGHT = {
  growing: "taught to become the picture, not to stay it",
  persistent: "taught to stay the picture, not to heal",
  regenerating: "taught with wounds: it heals",
};

/** One line below the name: what to do, and why. */
export function story(models) {
  const [model] = models;
  if (models.length > 1) return "One cut hits all three. Only one was taught to heal.";
  if (model.isTexture) return "No cell knows where it is. Cut the pattern: it closes.";
  if (tellsDigits(model)) return "No cell sees it whole. They ask each other.";
  if (model.pictures.length > 0) return "One model, several pictures. Change it as it lives.";
  return "No cell knows where it is. Cut it.";
}

/** What this is, and what to notice. */
export function notice(models) {
  const [model] = models;
  const weights = model.parameters.toLocaleString("en");
  const same = `Every pixel is a cell. It sees its neighbours and nothing else, and all run the same
    small network of ${weights} numbers, each in its own time.`;
  if (models.length > 1) {
    const lessons = models.map(({ provenance: { regime } }) => `${regime}, ${TAUGHT[regime]}`);
    return `${same} These three differ in what they were taught: ${lessons.join("; ")}.`;
  }
  if (model.isTexture) return `${same} From noise they make a pattern, as large as there is room.`;
  if (tellsDigits(model)) {
    return `${same} Each votes for the digit that it takes itself to be a part of, in its colour.`;
  }
  const taught = TAUGHT[model.provenance.regime];
  return `${same} From one cell they grow the picture${taught ? `. This one was ${taught}` : ""}.`;
}

export function describe(model) {
  const { regime, steps } = model.provenance;
  const parts = [`${model.width} × ${model.height} cells`];
  parts.push(`${model.channels} channels`, `${model.parameters.toLocaleString("en")} weights`);
  if (steps > 0) parts.unshift(`${regime}, ${steps.toLocaleString("en")} training steps`.trim());
  return parts.join(" · ");
}
