import { readModel } from "./model.js";

const REGIMES = ["growing", "persistent", "regenerating"];

/** A button with a small picture, one of several to choose from. */
export function pictureButton(name, picture, onClick) {
  const button = document.createElement("button");
  button.className = "picture";
  button.title = name;
  button.setAttribute("role", "radio");
  const label = document.createElement("span");
  label.textContent = name;
  button.append(...[picture].flat(), label);
  button.addEventListener("click", onClick);
  return button;
}

/** A small picture that was made beforehand; an empty one, where there is none. */
export function thumbnail(entry, which = 0) {
  const image = document.createElement(entry.thumbnails[which] ? "img" : "i");
  if (entry.thumbnails[which]) image.src = entry.thumbnails[which];
  image.alt = "";
  return image;
}

/** A small picture of some cells, to be drawn again and again. */
export function cellsPicture({ width, height }) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

/**
 * What there is to choose from: each entry, and before them those that were trained to grow, to keep
 * and to heal the same picture, together.
 */
export function choices(entries) {
  const key = ({ channels, width, height, provenance }) =>
    [provenance.target, channels, width, height].join(" ");
  const groups = new Map();
  for (const entry of entries.filter(({ provenance }) => provenance.target && !provenance.purpose)) {
    groups.set(key(entry), [...(groups.get(key(entry)) ?? []), entry]);
  }
  const trios = [...groups.values()]
    .map((group) => REGIMES.map((is) => group.find((entry) => entry.provenance.regime === is)))
    .filter((trio) => trio.every(Boolean))
    .map((trio) => ({
      name: `${trio[0].provenance.target}-compared`,
      title: `${trio[2].title.split(",")[0]}, compared`,
      entries: trio,
    }));
  const singles = entries.map((entry) => ({
    name: entry.name,
    title: entry.title,
    entries: [entry],
  }));
  return [...trios, ...singles];
}

/** The place of what a page opens with: the lizard that heals, if it is there, or the first entry. */
export function opening(list) {
  const isLizard = ({ entries: [{ provenance }], name }) =>
    name === "lizard" && provenance.regime === "regenerating";
  const lizard = list.findIndex(isLizard);
  return lizard >= 0 ? lizard : list.findIndex(({ entries }) => entries.length === 1);
}

/** Buttons for the pictures that a model can grow. */
export function pictureButtons(entry, model, onPicture) {
  return model.pictures.map((name, i) =>
    pictureButton(name, thumbnail(entry, i), () => onPicture(i)),
  );
}

/** Those textures among the entries whose cells could be an entry's, that one first. */
export function textureMates(entries, chosen) {
  const isTexture = (entry) => entry.provenance.purpose?.kind === "texture";
  if (!isTexture(chosen)) return [];
  const own = readModel(chosen);
  const fits = (entry) => {
    const other = readModel(entry);
    return other.channels === own.channels && other.circular === own.circular;
  };
  const mates = entries.filter((entry) => entry !== chosen && isTexture(entry) && fits(entry));
  return mates.length === 0 ? [] : [chosen, ...mates];
}
