/** Groups of buttons of which one is chosen: a single Tab stop, and arrows within, as ARIA has it. */

const BY = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The buttons of a group that can be chosen. */
function radios(group) {
  return [...group.querySelectorAll("[role=radio]:not([hidden])")];
}

/** Lets the arrows choose the next button of a group. */
export function wireRadios(group) {
  group.addEventListener("keydown", (event) => {
    const buttons = radios(group);
    const at = buttons.indexOf(event.target);
    const by = BY[event.key];
    if (at < 0 || !by || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    // The page's own arrows cut.
    event.stopPropagation();
    const next = buttons[(at + by + buttons.length) % buttons.length];
    next.click();
    next.focus();
  });
}

/** Shows which of a group's buttons is chosen, if one is. */
export function choose(group, chosen) {
  const buttons = radios(group);
  const stop = buttons.includes(chosen) ? chosen : buttons[0];
  for (const button of buttons) {
    button.setAttribute("aria-checked", String(button === chosen));
    button.tabIndex = button === stop ? 0 : -1;
  }
}
