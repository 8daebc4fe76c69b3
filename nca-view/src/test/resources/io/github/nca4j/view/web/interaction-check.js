// Plays with the page and leaves in it what that came to.
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
  await press("v", 3);
  seen.erasedHidden = filled();
  await press("V", 3, true);
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
