import { DIGITS, drawDigit, votes } from "./digits.js";

/** A button a class: its colour, how many cells are for it, and an example when it is pressed. */
export class VotesPanel {
  constructor(onDigit) {
    this.counts = DIGITS.colours.map((colour, digit) => {
      const button = document.createElement("button");
      button.title = `Draw a ${digit} (${digit})`;
      const swatch = document.createElement("i");
      swatch.style.background = colour;
      const name = document.createElement("b");
      name.textContent = digit;
      const count = document.createElement("output");
      button.append(swatch, name, count);
      button.addEventListener("click", () => onDigit(digit));
      document.getElementById("votes").append(button);
      return count;
    });
  }

  /** Shows the votes of a player's cells, and what most of them say. */
  count(player) {
    const { counts, living } = votes(player.state(), player.model);
    counts.forEach((count, digit) => (this.counts[digit].textContent = count || ""));
    const most = Math.max(...counts);
    document.getElementById("verdict").textContent =
      most > 0
        ? `${most} of ${living} cells say ${counts.indexOf(most)}`
        : "No cell has a vote yet";
  }
}

/** Lays an example of a digit on the cells. */
export function showDigit(player, digit) {
  player.edit((state, model) => drawDigit(state, model, digit));
  player.steps = 0;
}
