import { tellsDigits } from "./digits.js";

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
const TEXTURES = {
  tool: "erase",
  brush: 8,
  erase: "Cut",
  plant: "Plant",
  restart: "Noise",
  restartTitle: "From noise (R)",
  hint: "Drag across it to cut it",
};

/** The words for a model. */
export function words(model) {
  if (model.isTexture) return TEXTURES;
  return tellsDigits(model) ? DRAWINGS : PICTURES;
}
