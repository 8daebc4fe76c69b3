/** What stands after the # of the page's address: a model's name, then settings. */

/** A setting a member, and `model` and `embed`; what is not there is missing. */
export function parseLink(hash) {
  const link = Object.create(null);
  for (const part of hash.replace(/^#/, "").split("&").filter(Boolean)) {
    const [key, value] = part.split("=").map(decoded);
    if (value !== undefined) link[key] = value;
    else if (key === "embed") link.embed = true;
    else link.model = key;
  }
  return link;
}

export function formatLink({ model, embed, ...settings }) {
  const parts = [encodeURIComponent(model)];
  if (embed) parts.push("embed");
  for (const [key, value] of Object.entries(settings)) {
    parts.push(`${key}=${encodeURIComponent(value)}`);
  }
  return `#${parts.join("&")}`;
}

/** What was typed by hand may be anything. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Writes to the address: as a place to come back to, or over the present one. */
export function showLink(hash, asNew) {
  try {
    if (asNew) history.pushState(null, "", hash);
    else history.replaceState(null, "", hash);
  } catch {
    // A frame that is shut in has no history, and needs none.
  }
}
