// Runs both automata under given fire masks and leaves every step's states in the page.
const task = JSON.parse(document.getElementById("task").textContent);
const report = document.getElementById("states");

/** Float32 values, little-endian, as base64. */
function base64(values) {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, i) => view.setFloat32(4 * i, value, true));
  let binary = "";
  new Uint8Array(view.buffer).forEach((byte) => (binary += String.fromCharCode(byte)));
  return btoa(binary);
}

/** Row by row where an automaton can be left in a step, and begun again once, as after an edit. */
function makeStep(automaton, mask) {
  if (!automaton.goOn) {
    automaton.step(mask);
    return;
  }
  automaton.begin(mask);
  if (automaton.goOn(0)) throw new Error("a step did not end where its time did");
  automaton.begin(mask);
  while (!automaton.goOn(0));
}

try {
  const model = readModel(task.entry);
  const masks = Uint8Array.from(atob(task.masks), (character) => character.charCodeAt(0));
  const cells = model.height * model.width;
  const lines = [];
  const models = task.other ? [model, readModel(task.other)] : [model];
  for (const automaton of [new PlainAutomaton(...models), new WebglAutomaton(...models)]) {
    const seen = task.radians ? turned(model.kernels, task.radians) : model.kernels;
    automaton.useKernels(stretched(seen, task.scale ?? 1));
    automaton.useTimeStep(Math.fround(task.timeStep ?? model.timeStep));
    automaton.load(floats(task.start));
    for (let at = 0; at < masks.length; at += cells) {
      makeStep(automaton, masks.subarray(at, at + cells));
      lines.push(base64(automaton.state()));
    }
  }
  report.textContent = lines.join("\n");
} catch (error) {
  report.textContent = `failed: ${error.stack}`;
}
