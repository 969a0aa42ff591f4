// The controls of a lab's settings, which live in its Python: what a person enters is sent there, nothing else.

import { el, listen, offer } from "./common.js";

/** @typedef {HTMLInputElement | HTMLSelectElement} Input */

/**
 * The control of one setting.
 * @typedef {object} Control
 * @property {Input} input
 * @property {() => string | number | boolean} read what stands in it
 * @property {(value: any) => void} show a value of Python's, or a text that was written and is refused
 * @property {boolean} [renews] a new one gives other settings new values
 */

/** @typedef {Record<string, { entry: string, problem: string }>} Wrong what is refused, by setting */

/** A field in which one writes; its text is read in Python. */
export const written = (/** @type {HTMLInputElement} */ input, /** @type {(value: any) => string} */ text = String) =>
  /** @type {Control} */ ({
    input,
    // Letters in a number field: the browser does not tell which.
    read: () => (input.validity.badInput ? "?" : input.value),
    show: (value) => { input.value = typeof value === "string" ? value : value === null ? "" : text(value); },
  });

/** A choice among names. */
export const named = (/** @type {HTMLSelectElement} */ input, adapt = () => {}) => /** @type {Control} */ ({
  input, read: () => input.value, show: (value) => { input.value = value; adapt(); },
});

/** A choice between yes and no. */
export const decided = (/** @type {HTMLSelectElement} */ input, adapt = () => {}) => /** @type {Control} */ ({
  input, read: () => input.value === "yes", show: (value) => { input.value = value ? "yes" : "no"; adapt(); },
});

/** A slider. */
export const slid = (/** @type {HTMLInputElement} */ input, tell = () => {}) => /** @type {Control} */ ({
  input, read: () => Number(input.value), show: (value) => { input.value = String(value); tell(); },
});

/** A choice among some numbers, and the one that is there. */
export const offered = (/** @type {HTMLSelectElement} */ input, /** @type {number[]} */ numbers) =>
  /** @type {Control} */ ({
    input,
    read: () => Number(input.value),
    show: (value) => {
      if (input.value === String(value)) return;
      offer(input, [...numbers, value]);
      input.value = String(value);
    },
  });

/**
 * Keep controls and settings together. `send` sends what a person has entered, `ask` an action after that,
 * `show` shows the settings again. `tell` gets all that is wrong in the fields, "" once nothing is any more.
 * @param {import("./common.js").Model} model
 * @param {{ view: string, signal: AbortSignal }} frame
 * @param {Record<string, Control>} controls
 * @param {{ settings?: () => Record<string, any>, tell?: (wrong: string) => void }} lab
 */
export function bind(model, { view, signal }, controls, { settings = () => model.get("settings"), tell = () => {} } = {}) {
  const known = /** @type {Record<string, unknown>} */ ({}); // what was shown, or sent
  const sent = /** @type {Record<string, number>} */ ({}); // the message with the last entry of a control
  let count = 0, heard = 0, told = "";

  const all = Object.entries(controls);
  const untold = (/** @type {string} */ name) => name in known && controls[name].read() !== known[name];
  const unheard = (/** @type {string} */ name) => (sent[name] ?? 0) > heard;

  const send = () => {
    const entered = Object.fromEntries(all.filter(([name]) => untold(name)).map(([name, { read }]) => [name, read()]));
    if (!Object.keys(entered).length) return;
    count += 1;
    for (const [name, entry] of Object.entries(entered)) { known[name] = entry; sent[name] = count; }
    model.send({ do: "enter", view, number: count, entered });
  };
  const ask = (/** @type {string} */ what) => { send(); model.send({ do: what }); };

  const show = (entered = false) => {
    const entries = model.get("_entries"), [who, number] = entries.heard;
    if (who === view) heard = number;
    const renewed = all.some(([name, { renews }]) => renews && unheard(name));
    const wrong = /** @type {Wrong} */ (renewed ? {} : entries.wrong);
    const words = [];
    for (const [name, { input, read, show }] of all) {
      const now = settings(), refused = name in now ? wrong[name] : undefined;
      if (refused) words.push(`${input.labels?.[0].textContent} için ${refused.problem}`);
      // What a person has entered stays until Python has dealt with it.
      if (untold(name) || unheard(name)) continue;
      // What is refused stays as it was written, also what the browser does not tell.
      if (refused && read() !== refused.entry) show(refused.entry);
      if (!refused && name in now) show(now[name]);
      known[name] = read();
      sayWrong(input, refused?.problem ?? "");
    }
    const before = told;
    told = words.join(" ");
    if (told !== before || (told && entered)) tell(told);
  };
  const answer = (/** @type {{ refused?: boolean }} */ content) => { if (content.refused) tell(told); };

  for (const [, { input }] of all) input.addEventListener("change", send);
  listen(model, signal, { "change:settings": () => show(), "change:_entries": () => show(true), "msg:custom": answer });
  return { send, ask, show };
}

/** Say beside a field what is wrong in it; "": nothing. */
function sayWrong(/** @type {Input} */ input, /** @type {string} */ problem) {
  const id = `${input.id}-wrong`, note = input.parentElement?.querySelector(".kurs-wrong");
  if (!problem) {
    note?.remove();
    for (const name of ["aria-invalid", "aria-describedby"]) input.removeAttribute(name);
    return;
  }
  if (note) note.textContent = problem;
  else input.before(el("small", { class: "kurs-wrong", id }, problem)); // above: the row of inputs stays even
  input.closest("details")?.setAttribute("open", "");
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", id);
}
