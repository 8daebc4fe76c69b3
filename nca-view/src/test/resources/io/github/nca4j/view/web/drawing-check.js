// Draws digits on the page, by key and by hand, and leaves what the cells made of them.
async function check() {
  const seen = { errors: [] };
  window.addEventListener("error", (event) => seen.errors.push(event.message));
  canvas.setPointerCapture = () => {};
  await press(" ");
  seen.tool = document.querySelector(".tool[aria-checked=true]").textContent;
  seen.first = cells();
  await press("1");
  seen.one = cells();
  await press("x");
  seen.cleared = cells();
  await drag(0.2, 0.5, 0.8, 0.5);
  seen.drawn = cells();
  await press("v", 3);
  seen.view = document.querySelector("#views [aria-checked=true]").textContent;
  seen.hidden = cells();
  await press("V", 3, true);
  await press(".", 40);
  await new Promise((done) => setTimeout(done, 700));
  await frame();
  seen.voting = cells();
  seen.votes = [...document.querySelectorAll("#votes output")].map((o) => Number(o.textContent));
  seen.verdict = document.getElementById("verdict").textContent;
  await press("v");
  seen.digit = cells();
  await press("v", document.querySelectorAll("#views button").length - 1);
  await press("r");
  seen.forgotten = cells();
  await press("e");
  await press("]", 4);
  await drag(0, 0.5, 0.5, 0.5);
  seen.erased = cells();
  // In the middle of a cell: its diagonal neighbours get less than lets them live.
  await press("x");
  await press("p");
  await press("[", 30);
  await drag(14.5 / 28, 14.5 / 28, 14.5 / 28, 14.5 / 28);
  await press("v", 2);
  seen.alive = cells();
  report.textContent = JSON.stringify(seen);
  window.requestAnimationFrame = () => {}; // The end.
}

/** How many cells have each colour, but for the white ones. */
function cells() {
  const { width, height } = canvas;
  const side = width / 28;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  const counts = {};
  for (let y = 0; y < 28; y++) {
    for (let x = 0; x < 28; x++) {
      const at = 4 * (Math.floor((y + 0.5) * side) * width + Math.floor((x + 0.5) * side));
      const colour = [0, 1, 2].map((c) => data[at + c].toString(16).padStart(2, "0")).join("");
      if (colour !== "ffffff") counts[colour] = (counts[colour] ?? 0) + 1;
    }
  }
  return counts;
}

document.body.append(report);
check().catch((error) => (report.textContent = `failed: ${error.stack}`));
