// Plays with the page and leaves in it what that came to.
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
