import { DIGITS, tellsDigits, vote } from "./digits.js";

/** What of the cells is shown: a name and the colour of a cell as 0xBBGGRR. */
export function views(model) {
  if (model.isTexture) return viewsOfTexture(model);
  return tellsDigits(model) ? viewsOfDigits(model) : viewsOfPicture(model);
}

function viewsOfTexture({ channels }) {
  const list = [{ name: "Texture", paint: texture }];
  for (let c = 3; c < channels; c++) list.push(channelView(`Hidden ${c}`, c));
  return list;
}

function viewsOfPicture({ channels, inputs }) {
  const list = [
    { name: "Picture", paint: picture },
    { name: "Alpha", paint: (state, at, theme) => mix(theme.back, theme.ink, state[at + 3]) },
    { name: "Alive", paint: null },
  ];
  for (let c = 4; c < channels; c++) {
    const isInput = c >= inputs.first && c < inputs.first + inputs.count;
    if (!isInput) list.push(channelView(`Hidden ${c}`, c));
  }
  return list;
}

function viewsOfDigits(model) {
  const list = [
    { name: "Votes", paint: (state, at, theme) => voteColour(state, at, theme, model) },
    { name: "Digit", paint: (state, at, theme) => mix(theme.back, theme.ink, state[at]) },
    { name: "Alive", paint: null },
  ];
  const firstScore = model.channels - DIGITS.colours.length;
  for (let c = model.inputs.count; c < model.channels; c++) {
    list.push(channelView(c < firstScore ? `Hidden ${c}` : `Score ${c - firstScore}`, c));
  }
  return list;
}

function channelView(name, channel) {
  return { name, paint: (state, at, theme) => signed(state[at + channel], theme) };
}

export const THEMES = {
  light: {
    back: [255, 255, 255],
    ink: [20, 24, 32],
    negative: [33, 102, 172],
    positive: [214, 96, 33],
    mature: [46, 134, 84],
    developing: [237, 189, 96],
  },
  dark: {
    back: [16, 18, 24],
    ink: [240, 242, 248],
    negative: [88, 166, 255],
    positive: [255, 147, 77],
    mature: [74, 194, 126],
    developing: [158, 118, 46],
  },
};

/** Paints a state into an ImageData of a pixel a cell. */
export function paint(state, model, view, theme, image) {
  const pixels = new Uint32Array(image.data.buffer);
  if (view.paint) {
    for (let i = 0, at = 0; i < pixels.length; i++, at += model.channels) {
      pixels[i] = 0xff000000 | view.paint(state, at, theme);
    }
  } else {
    paintClasses(state, model, theme, pixels);
  }
}

/** Mature, developing and empty cells, by the 3x3 maximum of alpha or a given grey. */
function paintClasses(state, model, theme, pixels) {
  const { height, width, channels, life, aliveThreshold, circular } = model;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let alpha = life === "input" ? state[(y * width + x) * channels] : 0;
      for (let i = 0; i < 9 && life !== "input"; i++) {
        let ny = y + Math.floor(i / 3) - 1;
        let nx = x + (i % 3) - 1;
        if (circular) {
          ny = (ny + height) % height;
          nx = (nx + width) % width;
        }
        if (ny >= 0 && nx >= 0 && ny < height && nx < width) {
          alpha = Math.max(alpha, state[(ny * width + nx) * channels + 3]);
        }
      }
      const colour =
        alpha > aliveThreshold ? theme.mature : alpha > 0 ? theme.developing : theme.back;
      pixels[y * width + x] = 0xff000000 | mix(colour, colour, 0);
    }
  }
}

/** The colour of the class that a living cell is for, ink where it has no opinion. */
export function voteColour(state, at, theme, model) {
  const lives = state[at] > model.aliveThreshold;
  const digit = lives ? vote(state, at, model) : -1;
  if (digit < 0) return mix(theme.back, theme.ink, lives ? 1 : 0);
  const rgb = Number.parseInt(DIGITS.colours[digit].slice(1), 16);
  return ((rgb & 255) << 16) | (rgb & 0xff00) | (rgb >> 16);
}

/** Red, green and blue, each less one half. */
export function texture(state, at) {
  const level = (c) => Math.round(unit(state[at + c] + 0.5) * 255);
  return (level(2) << 16) | (level(1) << 8) | level(0);
}

/** Premultiplied colour over the background. */
function picture(state, at, { back }) {
  const clear = 1 - unit(state[at + 3]);
  const level = (c) => Math.round(unit((back[c] / 255) * clear + state[at + c]) * 255);
  return (level(2) << 16) | (level(1) << 8) | level(0);
}

/** -1 and 1 have the full colours, 0 the background's. */
function signed(value, theme) {
  return mix(theme.back, value < 0 ? theme.negative : theme.positive, Math.abs(value));
}

function mix(from, to, share) {
  const part = unit(share);
  const level = (c) => Math.round(from[c] + (to[c] - from[c]) * part);
  return (level(2) << 16) | (level(1) << 8) | level(0);
}

/** What is not a number gives 0. */
function unit(value) {
  return value > 0 ? Math.min(value, 1) : 0;
}
