// Presses the page's keys and draws on its canvas, and leaves in the page what that came to.
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

async function check() {
  const seen = { errors: [] };
  window.addEventListener("error", (event) => seen.errors.push(event.message));
  canvas.setPointerCapture = () => {};
  await press(" ");
  await press("r");
  seen.seed = filled();
  await press(".", task.steps);
  seen.grown = filled();
  await press("ArrowLeft");
  seen.cut = filled();
  await press(".", task.steps);
  seen.healed = filled();
  await press("]", 30);
  await drag(0.75, 0, 0.75, 1);
  seen.erased = filled();
  await press("x");
  seen.cleared = filled();
  await press("p");
  await drag(0.25, 0.5, 0.25, 0.5);
  seen.planted = filled();
  await press("v");
  seen.view = document.querySelector("#views [aria-checked=true]").textContent;
  await press("m");
  await press(".");
  seen.engine = document.getElementById("engine").textContent;
  await press("m");
  seen.otherEngine = document.getElementById("engine").textContent;
  seen.steps = document.getElementById("steps").textContent;
  report.textContent = JSON.stringify(seen);
  window.requestAnimationFrame = () => {}; // The end.
}

const task = JSON.parse(document.getElementById("task").textContent);
document.body.append(report);
check().catch((error) => (report.textContent = `failed: ${error.stack}`));
