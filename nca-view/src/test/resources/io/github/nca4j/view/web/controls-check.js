// Moves every slider, uses every tool, and leaves in the page what that changed.
const STEPS = 8;

function slide(id, value) {
  const slider = document.getElementById(id);
  slider.value = value;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The picture as a number: FNV-1a of its pixels. */
function picture() {
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  return data.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5);
}

async function grown() {
  await press("r");
  await press(".", STEPS);
  return picture();
}

async function after(milliseconds) {
  await press(" ");
  await new Promise((done) => setTimeout(done, milliseconds));
  await press(" ");
  return picture();
}

async function check() {
  const seen = { errors: [] };
  window.addEventListener("error", (event) => seen.errors.push(event.message));
  canvas.setPointerCapture = () => {};
  await press(" ");
  seen.chance = [await grown(), await grown()];
  slide("fire", 100);
  seen.certain = [await grown(), await grown()];
  slide("angle", 60);
  seen.turned = await grown();
  slide("angle", 0);
  slide("speed", 0);
  await grown();
  seen.slow = [picture(), await after(300)];
  slide("speed", 100);
  seen.fast = [picture(), await after(300)];

  await grown();
  const still = picture();
  await press("g");
  await drag(0.5, 0.5, 0.8, 0.5);
  seen.grabbed = [still, picture()];
  await press("x");
  await press("e");
  pointer("pointerdown", 0.25, 0.5, { button: 2 });
  pointer("pointerup", 0.25, 0.5, { button: 2 });
  pointer("pointerleave", 0.25, 0.5);
  await frame();
  seen.planted = filled();
  pointer("pointerdown", 0.1, 0.5, { pointerType: "touch" });
  pointer("pointermove", 0.4, 0.5, { pointerType: "touch" });
  pointer("pointerup", 0.4, 0.5, { pointerType: "touch" });
  await frame();
  seen.touched = filled();

  await press("d");
  seen.dark = [...canvas.getContext("2d").getImageData(0, 0, 1, 1).data];
  const name = () => document.getElementById("name").textContent;
  seen.names = [name()];
  await press("n");
  seen.names.push(name());
  await press("m");
  const engine = document.getElementById("engine");
  seen.engine = [engine.textContent, engine.title];
  report.textContent = JSON.stringify(seen);
  window.requestAnimationFrame = () => {}; // The end.
}

document.body.append(report);
check().catch((error) => (report.textContent = `failed: ${error.stack}`));
