// Cuts a texture that covers the page, paints another onto it, and leaves what that came to.
async function check() {
  const seen = { errors: [] };
  window.addEventListener("error", (event) => seen.errors.push(event.message));
  canvas.setPointerCapture = () => {};
  const size = () => document.getElementById("about").textContent.match(/(\d+) × (\d+)/).slice(1);
  await press(" ");
  await press("r");
  seen.noise = colours();
  await press(".");
  seen.formed = colours();
  const box = canvas.getBoundingClientRect();
  seen.covers = box.width >= innerWidth && box.height >= innerHeight && box.left === 0;
  seen.cells = size().map(Number);
  seen.tools = [...document.querySelectorAll(".tool:not([hidden])")].map((b) => b.textContent);
  seen.views = [...document.querySelectorAll("#views span")].map((span) => span.textContent);
  await drag(0, 0.5, 1, 0.5);
  seen.cut = colours();
  await press(".");
  seen.healed = colours();
  await press("p");
  await drag(0.25, 0, 0.25, 1);
  await press(".");
  seen.painted = colours();
  for (let i = 0; i < 8; i++) await press("z");
  await new Promise((done) => setTimeout(done, 300));
  await press(".");
  seen.larger = size().map(Number);
  seen.stillPainted = colours();
  await press("m");
  await press(".", 2);
  seen.engine = document.getElementById("engine").textContent;
  seen.onTheOther = colours();
  await press("m");
  await press("w", 2, true);
  seen.pace = document.getElementById("pace-value").textContent;
  seen.scaleCan = !document.getElementById("scale").disabled;
  await press("h");
  seen.bare = document.body.classList.contains("bare");
  await press("r");
  await press(".", 4);
  seen.again = colours();
  seen.thumbnails = [...document.querySelectorAll("#models img, #mates img")].map((i) => i.src);
  report.textContent = JSON.stringify(seen);
  window.requestAnimationFrame = () => {}; // The end.
}

/** The share of the picture that each of its commonest colours has. */
function colours() {
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  const counts = {};
  for (let at = 0; at < data.length; at += 4) {
    const colour = [0, 1, 2].map((c) => data[at + c].toString(16).padStart(2, "0")).join("");
    counts[colour] = (counts[colour] ?? 0) + 4 / data.length;
  }
  return Object.fromEntries(Object.entries(counts).filter(([, share]) => share > 0.02));
}

document.body.append(report);
check().catch((error) => (report.textContent = `failed: ${error.stack}`));
