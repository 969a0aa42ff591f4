// What the labs share in the browser.

import { number } from "./numbers.js";
import { wall } from "./wall.js";

/**
 * A lab's side of anywidget. What its Python gives: `state`, `settings` and `facts`, which never change.
 * @typedef {object} Model
 * @property {(name: string) => any} get
 * @property {(name: string, value: unknown) => void} set
 * @property {() => void} save_changes
 * @property {(content: Record<string, unknown>) => void} send
 * @property {(event: string, call: (...values: any[]) => void) => void} on
 * @property {(event: string, call: (...values: any[]) => void) => void} off
 */

/** @typedef {{ model: Model, el: HTMLElement, signal?: AbortSignal }} Context what anywidget gives a view */
/** @typedef {ReturnType<typeof colours>} Colours */
/** @typedef {CanvasRenderingContext2D} Pen */

/**
 * Make an element. An attribute that is false or missing is left out; "on…" is a listener.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined || value === null) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

/**
 * An input with its label.
 * @param {string | (Node | string)[]} label
 * @param {HTMLInputElement | HTMLSelectElement} input
 * @param {...(Node | string)} notes
 */
export function field(label, input, ...notes) {
  const id = `kurs-${crypto.randomUUID?.() ?? Math.random().toString(36).slice(2)}`;
  input.id = id;
  return el("div", { class: "kurs-field" }, el("label", { for: id }, ...[label].flat()), input, ...notes);
}

/** A select element; `options`: value and text of each. */
export const choice = (/** @type {[value: string | number, text: string][]} */ ...options) =>
  el("select", {}, ...options.map(([value, text]) => el("option", { value }, text)));

/** Let a select offer these numbers. */
export function offer(/** @type {HTMLSelectElement} */ select, /** @type {number[]} */ numbers) {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  select.replaceChildren(...sorted.map((value) => el("option", { value }, number(value))));
}

export const button = (/** @type {string} */ label, /** @type {() => void} */ click, kind = "") =>
  el("button", { type: "button", class: kind || null, onclick: click }, label);

/** Make a button look and be told as one that can't be pressed; a disabled one would throw the focus away. */
export const block = (/** @type {Element} */ node, /** @type {unknown} */ blocked) =>
  node.setAttribute("aria-disabled", String(Boolean(blocked)));

/** What a demo does not need folds away; in its line stands what it is. */
export const fold = (/** @type {string} */ title, /** @type {Node[]} */ ...children) =>
  el("details", { class: "kurs-fold" }, el("summary", {}, title), ...children);

/** Listen to a model until the view goes. */
export function listen(
  /** @type {Model} */ model, /** @type {AbortSignal} */ signal, /** @type {Record<string, (...values: any[]) => void>} */ calls,
) {
  for (const [event, call] of Object.entries(calls)) {
    model.on(event, call);
    signal.addEventListener("abort", () => model.off(event, call));
  }
}

/** A table; the first cell of each row is its head. */
export function table(
  /** @type {string} */ caption, /** @type {string[]} */ heads, /** @type {(string | (Node | string)[])[][]} */ rows,
  /** @type {string[]} */ classes = [],
) {
  return el("table", {}, ...(caption ? [el("caption", {}, caption)] : []),
    el("thead", {}, el("tr", {}, ...heads.map((text) => el("th", { scope: "col" }, text)))),
    el("tbody", {}, ...rows.map(([head, ...cells], n) => el("tr", { class: classes[n] || null },
      el("th", { scope: "row" }, ...[head].flat()), ...cells.map((cell) => el("td", {}, ...[cell].flat()))))));
}

/** A place for a wide table. */
export const scroller = (/** @type {string} */ label, /** @type {string} */ kind) =>
  el("div", { class: `kurs-scroll ${kind}`, tabindex: 0, role: "region", "aria-label": label });

/** The table of all runs so far; `show` gets a row and a class for each, the oldest first. */
export function results(/** @type {string} */ kind, /** @type {string[]} */ heads) {
  const node = scroller("Sonuç tablosu", kind);
  const show = (/** @type {string[][]} */ rows, /** @type {string[]} */ classes = []) => {
    node.hidden = !rows.length;
    node.replaceChildren(table("Sonuçlar (en yeni üstte)", heads, [...rows].reverse(), [...classes].reverse()));
  };
  return { node, show };
}

const LOST = "Kernel yeniden başladı ya da kapandı; bu hücreyi yeniden çalıştırın.";

/**
 * The frame of a lab: a named region, a place for the picture, one line that says the state in words.
 * `say(text, kind)` shows and speaks a message there, kind: "", "good", "bad". What an action raised in
 * Python ("problem") and the kernel's end are said here. `signal` is aborted when the view goes.
 * `key(letter, node)` lets a key press a button, `steps(input)` lets ← and → change a control; both keys are
 * shown there. In `body` an element of the class "kurs-stage" takes what room there is on a full screen.
 * @param {Context} context
 * @param {string} title
 * @param {number} every milliseconds after which Python hears that the view is still there
 */
export function frame({ model, el: host, signal }, title, every = 1000) {
  const stopper = new AbortController();
  const message = el("p", { class: "kurs-message", role: "status" });
  const body = el("div", { class: "kurs-body" });
  const header = el("header", {}, el("strong", {}, title));
  const root = el("section", { class: "kurs-lab", "aria-label": title, tabindex: -1 }, header, body, message);
  // The notebook must not take the keys for its own shortcuts.
  root.dataset.lmSuppressShortcuts = "true";
  // Bindings for ":focus" look at the focused control itself before they look further up.
  root.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element) target.setAttribute("data-lm-suppress-shortcuts", "true");
  });
  // VS Code hears every key that reaches the page: Enter on a button would move the focus, "dd" delete the cell.
  root.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && !/^(Escape|F\d+)$/.test(event.key)) event.stopPropagation();
  });

  let alive = true;
  const show = (/** @type {string} */ text, /** @type {string} */ kind) => {
    if (message.textContent !== text) message.textContent = text;
    message.dataset.kind = kind;
  };
  const say = (/** @type {string} */ text, kind = "") => { if (alive) show(text, kind); };
  // The model of a kernel that is gone never comes back to life: the cell makes a new one.
  const lose = () => {
    if (!alive) return;
    alive = false;
    clearInterval(timer);
    for (const control of root.querySelectorAll("button, input, select")) control.toggleAttribute("disabled", true);
    show(LOST, "bad");
  };

  const problem = (/** @type {{ problem?: string }} */ content) => { if (content.problem) say(content.problem, "bad"); };
  model.on("msg:custom", problem);
  model.on("comm_live_update", lose);
  const { node: grow, key, steps } = wall(root, stopper.signal);
  header.append(grow);

  const view = crypto.randomUUID?.() ?? String(Math.random());
  const bye = () => { try { model.send({ do: "bye", view }); } catch { /* the line is gone already */ } };
  const ping = () => { try { model.send({ do: "ping", view, hidden: document.hidden }); } catch { lose(); } };
  const timer = setInterval(ping, every);
  addEventListener("pagehide", bye, { signal: stopper.signal });
  // The first one may go out before the line has its subshell.
  setTimeout(() => { if (!stopper.signal.aborted) ping(); }, 300);
  // A page that is being left turns hidden after its goodbye; only one that comes back is heard again.
  let left = false;
  addEventListener("pagehide", () => { left = true; }, { signal: stopper.signal });
  addEventListener("pageshow", () => { left = false; ping(); }, { signal: stopper.signal });
  document.addEventListener("visibilitychange", () => { if (!left) ping(); }, { signal: stopper.signal });
  ping();
  host.append(root);

  // At once when the view goes: a moment later the line may be gone as well.
  const close = () => {
    if (stopper.signal.aborted) return;
    clearInterval(timer);
    model.off("msg:custom", problem);
    model.off("comm_live_update", lose);
    if (alive) bye();
    stopper.abort();
  };
  signal?.addEventListener("abort", close);
  return { root, body, message, say, close, view, key, steps, signal: stopper.signal };
}

/** Başlat and Durdur: `set(true)` while a run is on. Of the one that can't be pressed any more the focus moves on. */
export function switches(/** @type {() => void} */ onStart, /** @type {() => void} */ onStop) {
  const start = el("button", { type: "button", class: "kurs-primary", onclick: onStart }, "Başlat");
  const stop = el("button", { type: "button", onclick: onStop }, "Durdur");
  const set = (/** @type {boolean} */ running) => {
    const focused = document.activeElement;
    start.textContent = running ? "Çalışıyor…" : "Başlat";
    start.disabled = running;
    stop.disabled = !running;
    if (focused === start && running) stop.focus();
    if (focused === stop && !running) start.focus();
  };
  return { start, stop, set };
}

/** The page's colours, read anew at each drawing: the theme may have changed. */
export function colours(/** @type {Element} */ node) {
  const style = getComputedStyle(node);
  const read = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  return {
    text: read("--kurs-text"), faint: read("--kurs-faint"), line: read("--kurs-line"), page: read("--kurs-page"),
    blue: read("--kurs-blue"), orange: read("--kurs-orange"), green: read("--kurs-green"), red: read("--kurs-red"),
  };
}

/**
 * A canvas that keeps its resolution and is drawn anew when its size or the theme changes.
 * @param {string} label
 * @param {(pen: Pen, width: number, height: number, colours: Colours) => void} draw
 * @param {AbortSignal} signal
 */
export function canvas(label, draw, signal) {
  const node = el("canvas", { role: "img", "aria-label": label });
  let look = ""; // the colours of the last drawing
  const paint = () => {
    const { width, height } = node.getBoundingClientRect();
    if (!width || !height) return;
    const scale = devicePixelRatio || 1;
    if (node.width !== Math.round(width * scale)) node.width = Math.round(width * scale);
    if (node.height !== Math.round(height * scale)) node.height = Math.round(height * scale);
    const pen = /** @type {Pen} */ (node.getContext("2d"));
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.font = `${getComputedStyle(node).fontSize} ${getComputedStyle(node).fontFamily}`;
    const now = colours(node);
    look = Object.values(now).join();
    draw(pen, width, height, now);
  };
  const sizes = new ResizeObserver(paint);
  sizes.observe(node);
  // The theme's colours arrive a moment after its name.
  const follow = (/** @type {number} */ frames) => {
    if (Object.values(colours(node)).join() !== look) paint();
    if (frames) requestAnimationFrame(() => follow(frames - 1));
  };
  const theme = new MutationObserver(() => follow(60));
  theme.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-jp-theme-name", "class"] });
  signal.addEventListener("abort", () => { sizes.disconnect(); theme.disconnect(); });
  return { node, paint };
}
