// Lets a model of several pictures grow one after another, and leaves what that came to.
async function check() {
  const seen = { errors: [] };
  window.addEventListener("error", (event) => seen.errors.push(event.message));
  canvas.setPointerCapture = () => {};
  const buttons = () => [...document.querySelectorAll("#pictures button")];
  const chosen = () => buttons().find((b) => b.getAttribute("aria-checked") === "true").title;
  await press(" ");
  seen.names = buttons().map((button) => button.textContent);
  seen.views = [...document.querySelectorAll("#views span")].map((span) => span.textContent);
  await press(".", 80);
  seen.first = middle();
  buttons()[1].click();
  await press(".", 10);
  seen.second = [chosen(), middle()];
  await press("r");
  await press(".", 40);
  seen.restarted = middle();
  await press("ArrowLeft");
  seen.cut = filled();
  await press(".", 80);
  seen.healed = [middle(), filled()];
  await press("x");
  await press("p");
  await drag(0.5, 0.5, 0.5, 0.5);
  await press(".", 8);
  seen.planted = middle();
  await press("t");
  await press(".", 10);
  seen.third = [chosen(), middle()];
  await press("2");
  seen.fourth = chosen();
  report.textContent = JSON.stringify(seen);
  window.requestAnimationFrame = () => {}; // The end.
}

/** The colour in the middle. */
function middle() {
  const { width, height } = canvas;
  const at = [Math.floor(width / 2) + 2, Math.floor(height / 2) + 2];
  return [...canvas.getContext("2d").getImageData(...at, 1, 1).data.slice(0, 3)];
}

document.body.append(report);
check().catch((error) => (report.textContent = `failed: ${error.stack}`));
