// Presses the page's keys and drags on its canvas.
const canvas = document.getElementById("stage");
const report = document.createElement("pre");
report.id = "report";

const twoFrames = () =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/** Until what was done is shown; a page that has just been opened may not be painted for a while. */
async function frame() {
  const isPainted = () => canvas.getContext("2d").getImageData(0, 0, 1, 1).data[3] > 0;
  do await twoFrames();
  while (!isPainted());
}

async function press(key, times = 1, shiftKey = false) {
  for (let i = 0; i < times; i++) {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: true }));
  }
  await frame();
}

/** A place on the canvas in parts of its size. */
function pointer(type, x, y, more = {}) {
  const box = canvas.getBoundingClientRect();
  const clientX = box.left + x * box.width;
  const clientY = box.top + y * box.height;
  const options = { clientX, clientY, button: 0, pointerType: "mouse", bubbles: true, ...more };
  canvas.dispatchEvent(new PointerEvent(type, options));
}

async function drag(fromX, fromY, toX, toY) {
  pointer("pointerdown", fromX, fromY);
  pointer("pointermove", toX, toY);
  pointer("pointerup", toX, toY);
  pointer("pointerleave", toX, toY);
  await frame();
}

/** The share of pixels in each half that are not the background's white. */
function filled() {
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  const count = { left: 0, right: 0 };
  for (let i = 0; i < width * height; i++) {
    const isWhite = data[4 * i] > 250 && data[4 * i + 1] > 250 && data[4 * i + 2] > 250;
    if (!isWhite) count[i % width < width / 2 ? "left" : "right"] += 2 / (width * height);
  }
  return count;
}
