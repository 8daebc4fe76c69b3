import { readModel } from "./model.js";
import { growThumbnail } from "./thumbnails.js";

/** Cells of a texture's thumbnail, all of which have to be computed. */
const TEXTURE_SIDE = 40;

/** A button with a small picture of some cells, one of several to choose from. */
export function pictureButton(name, { width, height }, onClick) {
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

export function check(button, on) {
  button.setAttribute("aria-checked", String(on));
}

/** The model of an entry as its thumbnail shows it. */
export function small(entry) {
  const model = readModel(entry);
  return model.isTexture ? { ...model, width: TEXTURE_SIDE, height: TEXTURE_SIDE } : model;
}

/** Buttons for the pictures that a model can grow, each drawn as it grows, one after another. */
export function pictureButtons(model, onPicture) {
  const buttons = model.pictures.map((name, i) => pictureButton(name, model, () => onPicture(i)));
  const next = (i) => {
    const canvas = buttons[i]?.querySelector("canvas");
    if (canvas) growThumbnail(model, i, canvas, () => next(i + 1));
  };
  next(0);
  return buttons;
}

/** The places of those textures among the entries whose cells could be a model's, its own first. */
export function textureMates(entries, selected) {
  const own = readModel(entries[selected]);
  if (!own.isTexture) return [];
  const fits = (entry, i) => {
    const other = readModel(entry);
    const isAlike = other.channels === own.channels && other.circular === own.circular;
    return i !== selected && other.isTexture && isAlike;
  };
  const mates = entries.map((entry, i) => (fits(entry, i) ? i : -1)).filter((i) => i >= 0);
  return mates.length === 0 ? [] : [selected, ...mates];
}
