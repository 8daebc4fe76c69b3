/** What one takes away from the page: a picture, some seconds of video, a link. */

const FILM_SECONDS = 8;
const FRAMES_A_SECOND = 30;
const FILM_TYPES = ["video/webm;codecs=vp9", "video/webm", "video/mp4"];

/** Wires the buttons that share; returns what they do by their names. */
export function wireSharing(lab) {
  const element = (id) => document.getElementById(id);
  const say = (text) => (element("said").textContent = text);
  const type = filmType();
  element("film").hidden = !type;
  let recorder = null;

  const share = {
    picture: () =>
      lab.stage.picture().then((png) => save(png, `${lab.fileName()}.png`, say)),
    film: () => {
      if (!type) return;
      if (recorder) {
        recorder.stop();
        return;
      }
      recorder = record(lab.stage.canvas, type, (film) => {
        recorder = null;
        element("film").textContent = "Video";
        save(film, `${lab.fileName()}.${/mp4/.test(type) ? "mp4" : "webm"}`, say);
      });
      element("film").textContent = "Stop";
      say(`Recording ${FILM_SECONDS} seconds: cut it now`);
    },
    link: () => {
      const link = lab.fullLink();
      const done = () => say("The link is copied");
      const not = () => say("The link is in the address bar");
      if (navigator.clipboard) navigator.clipboard.writeText(link).then(done, not);
      else not();
    },
  };
  for (const [id, action] of Object.entries(share)) element(id).addEventListener("click", action);
  return share;
}

function filmType() {
  if (!window.MediaRecorder || !HTMLCanvasElement.prototype.captureStream) return null;
  return FILM_TYPES.find((type) => MediaRecorder.isTypeSupported(type));
}

/** Records a canvas for some seconds, or until it is stopped. */
function record(canvas, type, onFilm) {
  const stream = canvas.captureStream(FRAMES_A_SECOND);
  const recorder = new MediaRecorder(stream, { mimeType: type, videoBitsPerSecond: 4_000_000 });
  const parts = [];
  const end = setTimeout(() => recorder.stop(), 1000 * FILM_SECONDS);
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  recorder.addEventListener("stop", () => {
    clearTimeout(end);
    stream.getTracks().forEach((track) => track.stop());
    onFilm(new Blob(parts, { type }));
  });
  recorder.start();
  return recorder;
}

function save(blob, name, say) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  say(`${name}, ${Math.ceil(blob.size / 1000)} kB, is among your downloads`);
}
