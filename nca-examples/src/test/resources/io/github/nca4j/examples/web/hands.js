// Presses the page's keys and drags on its canvas.
const canvas = document.getElementById("stage");
const report = document.createElement("pre");
report.id = "report";

const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

async function press(key, times = 1) {
  for (let i = 0; i < times; i++) {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  }
  await frame();
}

/** A place on the canvas in parts of its size. */
function pointer(type, x, y) {
  const box = canvas.getBoundingClientRect();
  const clientX = box.left + x * box.width;
  const clientY = box.top + y * box.height;
  const options = { clientX, clientY, button: 0, pointerType: "mouse", bubbles: true };
  canvas.dispatchEvent(new PointerEvent(type, options));
}

async function drag(fromX, fromY, toX, toY) {
  pointer("pointerdown", fromX, fromY);
  pointer("pointermove", toX, toY);
  pointer("pointerup", toX, toY);
  pointer("pointerleave", toX, toY);
  await frame();
}
