// The processes' programs side by side, each with the step that comes next; and the mends to choose from.

import { block, button, el } from "../base/common.js";

/**
 * A process as _position.py draws it.
 * @typedef {object} Process
 * @property {string} name
 * @property {string} call
 * @property {number} first the number of the first of its lines
 * @property {string[]} lines
 * @property {number} line where it stands; 0: it has ended
 * @property {string} note what its next step is called
 * @property {string} variables
 * @property {string} doing
 * @property {string} error
 * @property {boolean} can
 * @property {string} waits
 * @property {number} pid
 */

/** @typedef {[letter: string, text: string, diff: string]} Mend */

/** A text in which what stands between backticks is code. */
export const withCode = (/** @type {string} */ text) =>
  text.split("`").map((part, index) => (index % 2 ? el("code", {}, part) : part));

const stands = (/** @type {Process} */ { doing, waits, error }) =>
  error ? `hata: ${error}` : waits ? `${doing}: ${waits}` : doing;

function column(/** @type {number} */ number, /** @type {(number: number) => void} */ onStep) {
  const call = el("code"), state = el("span", { class: "sched-state" }), variables = el("span", { class: "sched-variables" });
  const step = button("", () => onStep(number), "kurs-primary sched-step"), lines = el("ol", { class: "sched-lines", tabindex: 0 });
  step.setAttribute("aria-keyshortcuts", String(number));
  const node = el("section", { class: "sched-process", "aria-label": `Süreç ${number}` },
    el("div", { class: "sched-head" }, step, el("span", { class: "sched-call" }, call), state), lines, variables);
  const show = (/** @type {Process} */ process, /** @type {boolean} */ inCircle) => {
    step.replaceChildren(el("kbd", { "aria-hidden": "true" }, String(number)), ` ${process.name} ▶`);
    step.setAttribute("aria-label", `${process.name}: bir adım ilerlet`);
    block(step, !process.can);
    call.textContent = process.call;
    state.textContent = stands(process) + (process.pid ? ` · PID ${process.pid}` : "");
    state.dataset.doing = process.doing;
    node.classList.toggle("sched-stuck", inCircle);
    lines.start = process.first;
    lines.replaceChildren(...process.lines.map((text, index) => {
      const now = process.first + index === process.line;
      return el("li", { class: now ? "sched-now" : false, "aria-current": now ? "step" : false },
        el("code", {}, text || " "),
        ...(now && process.note ? [el("span", { class: "sched-note" }, process.note)] : []));
    }));
    variables.textContent = process.variables ? `kendi belleği: ${process.variables}` : "";
  };
  return { node, show };
}

/** All processes; `show` makes as many columns as there are. */
export function columns(/** @type {(number: number) => void} */ onStep) {
  const node = el("div", { class: "sched-columns" });
  /** @type {ReturnType<typeof column>[]} */
  let all = [];
  const show = (/** @type {Process[]} */ processes, /** @type {number[]} */ circle) => {
    if (all.length !== processes.length) {
      all = processes.map((_, number) => column(number, onStep));
      node.replaceChildren(...all.map((one) => one.node));
    }
    all.forEach((one, number) => one.show(processes[number], circle.includes(number)));
  };
  return { node, show };
}

const SIGNS = { "+": "sched-plus", "-": "sched-minus" };

function diffOf(/** @type {string} */ diff) {
  const all = diff.split("\n"), code = all.filter((text) => !text.startsWith("@@"));
  const indent = Math.min(...code.map((text) => text.slice(1).search(/\S|$/)));
  const lines = all.map((text) => el("span", { class: SIGNS[/** @type {"+" | "-"} */ (text[0])] },
    text.startsWith("@@") ? "…" : `${text[0]} ${text.slice(1 + indent)}`));
  return el("pre", {}, ...lines);
}

/** The mends of a level; `onMend` gets the letter, or null to take it back. */
export function mends(/** @type {(letter: string | null) => void} */ onMend) {
  const list = el("div", { class: "sched-choices" });
  const node = el("section", { class: "sched-mends", "aria-label": "Onarımlar" },
    el("strong", {}, "Onarın: hangi değişiklik bütün sıralarda işe yarar?"), list);
  let shown = "";
  const show = (/** @type {Mend[]} */ all, /** @type {string} */ chosen) => {
    const look = JSON.stringify([all, chosen]);
    if (look !== shown) {
      const focused = list.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.letter : "";
      list.replaceChildren(...all.map(([letter, text, diff]) => {
        const pick = button(`${letter}) `, () => onMend(letter === chosen ? null : letter));
        pick.append(...withCode(text));
        pick.dataset.letter = letter;
        pick.setAttribute("aria-pressed", String(letter === chosen));
        pick.setAttribute("aria-keyshortcuts", letter);
        return el("div", { class: `sched-choice${letter === chosen ? " sched-chosen" : ""}` }, pick, diffOf(diff));
      }));
      if (focused) /** @type {HTMLElement | null} */ (list.querySelector(`[data-letter="${focused}"]`))?.focus();
      shown = look;
    }
  };
  return { node, show };
}
