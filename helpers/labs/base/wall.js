// A lab before a class: it fills the screen, and is worked with keys that stand on it.

const WRITES = "input:not([type=range], [type=checkbox], [type=radio]), select, textarea"; // letters are its own

/** Change a slider or a choice by one step, as its own keys would. */
function step(/** @type {HTMLInputElement | HTMLSelectElement} */ input, /** @type {number} */ by) {
  if (input.disabled) return;
  if (input instanceof HTMLSelectElement) {
    input.selectedIndex = Math.min(input.options.length - 1, Math.max(0, input.selectedIndex + by));
  } else {
    input.value = String(Number(input.value) + by * Number(input.dataset.by ?? input.step));
  }
  for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
}

/**
 * Let a lab fill the screen, and the page where the browser refuses that; let keys work it.
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 */
export function wall(root, signal) {
  const node = document.createElement("button");
  node.type = "button";
  let page = false; // whether it fills the page
  const filled = () => page || document.fullscreenElement === root;

  const show = () => {
    const on = filled();
    root.classList.toggle("kurs-wall", on);
    node.textContent = on ? "Küçült" : "Tam ekran";
    node.dataset.key = on ? "Esc" : "F";
    node.setAttribute("aria-keyshortcuts", on ? "Escape" : "F");
  };
  // A popover lies above everything, wherever in the page it stands.
  const fill = (/** @type {boolean} */ on) => {
    page = on;
    if (on) root.setAttribute("popover", "manual");
    if (on) root.showPopover?.();
    else root.removeAttribute("popover"); // which also hides it
    root.classList.toggle("kurs-page", on);
    show();
  };
  const toggle = async () => {
    if (page) fill(false);
    else if (filled()) await document.exitFullscreen();
    else {
      try {
        await root.requestFullscreen();
      } catch {
        fill(true);
      }
    }
    root.focus({ preventScroll: true });
    if (!filled()) root.scrollIntoView({ block: "nearest" });
  };
  node.addEventListener("click", toggle);
  document.addEventListener("fullscreenchange", show, { signal });
  // A browser leaves a full screen by itself; the page only knows how.
  document.addEventListener("keydown", (event) => { if (filled() && event.key === "Escape") toggle(); }, { signal, capture: true });

  const pressed = /** @type {Record<string, () => void>} */ ({ f: () => node.click() });
  root.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) return;
    const arrow = event.key.startsWith("Arrow");
    if (arrow ? target !== root && !target.matches("button, summary") : target.matches(WRITES)) return;
    const act = pressed[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });

  /** Let a key press a button or a fold's line, and show it there. */
  const key = (/** @type {string} */ letter, /** @type {Element} */ button) => {
    for (const name of ["data-key", "aria-keyshortcuts"]) button.setAttribute(name, letter.toUpperCase());
    pressed[letter] = () => /** @type {HTMLElement} */ (button).click();
  };
  /** Let ← and → change a control, by the step in its `data-by` if it has one, and show them at its label. */
  const steps = (/** @type {HTMLInputElement | HTMLSelectElement} */ input) => {
    // Not by `labels`: those of a view that is not on the page yet are not known.
    input.closest(".kurs-field")?.querySelector("label")?.setAttribute("data-key", "← →");
    pressed.arrowleft = () => step(input, -1);
    pressed.arrowright = () => step(input, 1);
  };
  show();
  return { node, key, steps };
}
