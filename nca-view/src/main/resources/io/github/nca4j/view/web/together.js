import { Clock } from "./clock.js";
import { anySeed } from "./fire.js";

const TOLD = ["turn", "stretch", "edit", "step", "switchAutomaton", "dispose"];
const SET = ["running", "speed", "fireRate", "steps"];
const ASKED = ["model", "models", "automaton", "fire", "seed", "picture", "whyPlain"];
const ALSO_ASKED = ["canTurn", "canStretch", "degrees", "scale", "pace"];

/** Players of models of one shape as if they were one: what is done to it is done to each. */
export function together(players) {
  const [first] = players;
  const clock = new Clock();
  const all = {
    players,
    state: () => first.state(),
    restart: (seed = anySeed()) => players.forEach((player) => player.restart(seed)),
    /** As many steps of each, so that they stay side by side. */
    advance: (elapsed) => {
      const due = first.running ? clock.due(elapsed, first.speed) : 0;
      if (due > 0) clock.time(due, () => players.forEach((player) => player.make(due)));
      return due;
    },
  };
  for (const name of TOLD) {
    all[name] = (...how) => players.forEach((player) => player[name](...how));
  }
  for (const name of [...SET, ...ASKED, ...ALSO_ASKED]) {
    Object.defineProperty(all, name, {
      get: () => first[name],
      set: (value) => players.forEach((player) => (player[name] = value)),
    });
  }
  return all;
}
