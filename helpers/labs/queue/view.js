// The queue laboratory: producers and consumers over a real bounded queue.

import { axes, niceStep, plot, polyline } from "../base/chart.js";
import { block, button, canvas, choice, el, field, frame, listen, results } from "../base/common.js";
import { number } from "../base/numbers.js";
import { bind, named, offered, slid } from "../base/settings.js";

/** @typedef {import("../base/common.js").Model} Model */

/**
 * A run at one moment, as _frames.py has it.
 * @typedef {object} Picture
 * @property {[state: number, count: number][]} producers
 * @property {[state: number, count: number][]} consumers
 * @property {number} bound 0: none
 * @property {number} items in the queue
 * @property {number} pills
 * @property {number} produced
 * @property {number} consumed
 * @property {number} wanted
 * @property {number} highest
 * @property {number} blocked seconds in put()
 * @property {number} idle seconds in get()
 * @property {number} seconds
 * @property {number[]} levels
 * @property {number} step seconds from one level to the next
 * @property {boolean} over
 */

/**
 * @typedef {object} Run
 * @property {number} producers
 * @property {number} consumers
 * @property {number} produce_seconds
 * @property {number} consume_seconds
 * @property {boolean} speed_changed
 * @property {number} bound
 * @property {number} items
 * @property {number} consumed
 * @property {number} highest
 * @property {number} full_share
 * @property {number} blocked_seconds
 * @property {number} idle_seconds
 * @property {number} seconds
 * @property {string} start_method
 * @property {boolean} complete
 */

const AMOUNTS = [10, 20, 40, 100, 200, 500, 1000];
const MOST_CELLS = 60; // of a queue without a bound; the rest is said in words
const LIVE = 100; // milliseconds between two messages of a slider that is being moved
const ENDED = 6; // a state, as the processes note it
const secs = (/** @type {number} */ value) => `${number(value, value < 10 ? 2 : 1)} s`;

function queueFields(/** @type {Model} */ model, /** @type {{ view: string, signal: AbortSignal }} */ frame) {
  const { limits, methods } = model.get("facts");
  const slider = (
    /** @type {string} */ label, /** @type {number} */ max, /** @type {number} */ step, /** @type {(value: number) => string} */ text, note = "",
  ) => {
    const input = el("input", { type: "range", min: label.endsWith("sayısı") ? 1 : 0, max, step });
    const shown = el("output", { "aria-hidden": "true" });
    const node = field([`${label}: `, shown], input, ...(note ? [el("small", {}, note)] : []));
    const tell = () => { shown.textContent = text(Number(input.value)); input.setAttribute("aria-valuetext", shown.textContent); };
    input.addEventListener("input", tell);
    const control = slid(input, tell);
    const show = (/** @type {number} */ value) => { input.max = String(Math.max(max, value)); control.show(value); };
    return { ...control, node, show };
  };
  const whole = (/** @type {number} */ value) => number(value);
  const now = "bir öğe için; çalışırken de değişir";
  const producers = slider("Üretici sayısı", limits.producers, 1, whole);
  const consumers = slider("Tüketici sayısı", limits.consumers, 1, whole);
  const bound = slider("Kuyruğun sınırı", 20, 1, (value) => (value ? number(value) : "sınırsız"), "0: sınır yok");
  const produce = slider("Üretme süresi", 1, 0.01, secs, now);
  const consume = slider("Tüketme süresi", 1, 0.01, secs, now);
  const items = el("select"), method = choice(...methods.map((/** @type {string} */ name) => [name, name]));
  const node = el("div", { class: "kurs-fields queue-fields" }, producers.node, consumers.node, bound.node,
    produce.node, consume.node, field("Öğe sayısı", items), field("Başlatma yöntemi", method));
  const { ask, send, show } = bind(model, frame, {
    producers, consumers, bound, produce_seconds: produce, consume_seconds: consume,
    items: offered(items, AMOUNTS), start_method: named(method),
  });
  let due = 0;
  const live = () => { due ||= setTimeout(() => { due = 0; if (!frame.signal.aborted) send(); }, LIVE); };
  for (const { input } of [produce, consume]) input.addEventListener("input", live);
  show();
  // The others are those of a whole run.
  const steady = [producers.input, consumers.input, bound.input, items, method];
  return { ask, node, lock: (/** @type {boolean} */ busy) => { for (const input of steady) input.disabled = busy; } };
}

/** One list of processes, each with its state in words. */
function queueLanes(
  /** @type {string} */ name, /** @type {string[]} */ states, /** @type {string} */ verb, /** @type {string} */ cutShort,
) {
  const list = el("ol", {});
  const node = el("div", { class: "queue-side" }, el("h4", {}, `${name}ler`), list);
  let lanes = /** @type {Record<"state" | "count" | "node", HTMLElement>[]} */ ([]);
  const show = (/** @type {[number, number][]} */ notes, /** @type {boolean} */ over) => {
    if (lanes.length !== notes.length) {
      lanes = notes.map((_, index) => {
        const state = el("span", { class: "queue-state" }), count = el("span", { class: "queue-count" });
        return { state, count, node: el("li", {}, el("b", {}, `${index + 1}. ${name.toLocaleLowerCase("tr")}`), count, state) };
      });
      list.replaceChildren(...lanes.map((lane) => lane.node));
    }
    notes.forEach(([state, count], index) => {
      const { state: words, count: shown, node: lane } = lanes[index], cut = over && state !== ENDED;
      lane.dataset.state = cut ? "cut" : String(state);
      words.textContent = cut ? cutShort : states[state] ?? "";
      shown.textContent = `${number(count)} ${verb}`;
    });
  };
  return { node, show };
}

/** The queue as boxes: what is taken next stands at the right. */
function queueBoxes() {
  const sign = (/** @type {string} */ kind) => el("i", { class: `queue-sign ${kind}`, "aria-hidden": "true" });
  const cells = el("div", { class: "queue-cells", role: "img" }), more = el("p", { class: "queue-more" });
  const head = el("strong", { class: "queue-level" });
  const node = el("div", { class: "queue-middle" },
    el("h4", {}, "Kuyruk"), head,
    el("div", { class: "queue-ways", "aria-hidden": "true" }, el("span", {}, "put() →"), el("span", {}, "→ get()")),
    cells, more,
    el("p", { class: "queue-legend" }, el("span", {}, sign("item"), "öğe"), el("span", {}, sign("pill"), "zehirli hap"),
      el("span", {}, sign("empty"), "boş yer")));
  let drawn = "";
  const show = (/** @type {Picture} */ { bound, items, pills }) => {
    const level = items + pills, full = Boolean(bound) && level >= bound;
    head.textContent = bound ? `${number(level)} / ${number(bound)}${full ? " · DOLU" : level ? "" : " · boş"}`
      : `${number(level)} · sınır yok`;
    node.classList.toggle("queue-full", full);
    cells.setAttribute("aria-label",
      `Kuyrukta ${number(items)} öğe ve ${number(pills)} zehirli hap var; ${bound ? `sınır ${number(bound)}` : "sınır yok"}.`);
    const places = bound || Math.min(level, MOST_CELLS);
    more.textContent = level > places ? `… ve ${number(level - places)} tane daha` : "";
    const now = `${places} ${items} ${pills}`;
    if (now === drawn) return;
    drawn = now;
    // The pills come last. Of those that don't fit, the last ones are left out, but a pill is always seen.
    const shown = Math.min(items, places - Math.min(pills, places));
    cells.replaceChildren(...Array.from({ length: places }, (_, place) =>
      el("span", { class: "queue-cell" }, sign(place < shown ? "item" : place < shown + pills ? "pill" : "empty"))));
  };
  return { node, show };
}

/** The level over time, with the bound as a line. */
function drawLevels(
  /** @type {import("../base/common.js").Pen} */ pen, /** @type {number} */ width, /** @type {number} */ height,
  /** @type {import("../base/common.js").Colours} */ c, /** @type {Picture | null} */ picture,
) {
  const { levels = [], step = 1, bound = 0, seconds = 0, over = false } = picture ?? {};
  const last = Math.max(over ? 0.1 : 5, seconds), most = Math.max(4, bound, ...levels) * 1.08;
  const area = { left: 40, right: width - 12, above: 14, below: height - 26 };
  const pace = niceStep(last, 5);
  const at = axes(pen, c, area,
    { low: 0, high: last, step: pace, text: (value) => `${number(value, pace < 1 ? 1 : 0)} s` },
    { low: 0, high: most, step: Math.max(1, niceStep(most, 5)), text: number });
  const end = over ? seconds : levels.length * step;
  const points = levels.flatMap((level, n) => /** @type {import("../base/chart.js").Point[]} */ (
    [[n * step, level], [Math.min((n + 1) * step, last), level]]));
  if (over && picture) points.push([end, picture.items + picture.pills]);
  plot(pen, c, area, at, [{ points, colour: c.blue, width: 2, fill: true }]);
  if (!bound) return;
  const limit = at.atY(bound);
  polyline(pen, c.orange, 2, [7, 5], [[area.left, limit], [area.right, limit]]);
  pen.fillStyle = c.orange;
  pen.textAlign = "right";
  pen.textBaseline = "top";
  pen.fillText(`sınır ${number(bound)}`, area.right, limit + 4);
}

function queueTiles() {
  const node = el("dl", { class: "queue-tiles" });
  const tiles = ["Üretilen", "Tüketilen", "Kuyrukta en çok", "put() bekledi", "get() bekledi", "Süre"].map((name) => {
    const value = el("dd", {});
    node.append(el("div", {}, el("dt", {}, name), value));
    return value;
  });
  const show = (/** @type {Picture} */ picture) => [`${number(picture.produced)}/${number(picture.wanted)}`,
    `${number(picture.consumed)}/${number(picture.wanted)}`, number(picture.highest),
    `${number(picture.blocked, 1)} s`, `${number(picture.idle, 1)} s`, `${number(picture.seconds, 1)} s`,
  ].forEach((text, index) => { tiles[index].textContent = text; });
  return { node, show };
}

const HEADS = ["Çalışma", "Üretici → tüketici", "Üretme / tüketme süresi", "Sınır", "Tüketilen", "Kuyrukta en çok",
  "Dolu", "put() bekledi", "get() bekledi", "Süre", "Yöntem"];

function rowOf(/** @type {Run} */ run, /** @type {number} */ index) {
  return [`${index + 1}${run.complete ? "" : " (yarım)"}`, `${run.producers} → ${run.consumers}`,
    `${secs(run.produce_seconds)} / ${secs(run.consume_seconds)}${run.speed_changed ? " (değişti)" : ""}`,
    run.bound ? number(run.bound) : "yok", `${number(run.consumed)}/${number(run.items)}`, number(run.highest),
    run.bound ? `%${number(100 * run.full_share)}` : "–", `${number(run.blocked_seconds, 1)} s`,
    `${number(run.idle_seconds, 1)} s`, `${number(run.seconds, 1)} s`, run.start_method];
}

export default {
  render(/** @type {import("../base/common.js").Context} */ context) {
    const { model } = context, { root, body, message, say, close, view, signal } = frame(context, "Kuyruk laboratuvarı");
    root.classList.add("queue-lab");
    const { states, cut_short: cutShort } = model.get("facts");
    const fields = queueFields(model, { view, signal });
    const start = button("Başlat", () => fields.ask("start"), "kurs-primary");
    const stop = button("Durdur", () => model.send({ do: "stop" }));
    const clear = button("Temizle", () => model.send({ do: "clear" }));
    const makers = queueLanes("Üretici", states[0], "üretti", cutShort), boxes = queueBoxes();
    const takers = queueLanes("Tüketici", states[1], "tüketti", cutShort);
    const tiles = queueTiles(), runs = results("queue-runs", HEADS);
    let picture = /** @type {Picture | null} */ (null), spoken = 0;
    const chart = canvas("Kuyruğun doluluğu", (pen, w, h, c) => drawLevels(pen, w, h, c, picture), signal);
    const why = el("p", { class: "queue-why", "aria-live": "polite" });
    const live = el("div", { class: "queue-live" },
      el("div", { class: "queue-street" }, makers.node, boxes.node, takers.node), tiles.node,
      el("figure", {}, el("figcaption", {}, "Kuyruğun doluluğu (öğe ve hap sayısı, zamana göre)"), chart.node));
    body.append(fields.node, el("div", { class: "queue-buttons" }, start, stop, clear), message, why, live, runs.node);

    const paint = (/** @type {Picture | null} */ now) => {
      picture = now;
      live.hidden = !now;
      if (!now) return;
      makers.show(now.producers, now.over);
      takers.show(now.consumers, now.over);
      boxes.show(now);
      tiles.show(now);
      if (now.over || Date.now() - spoken > 2000) {
        spoken = Date.now();
        chart.node.setAttribute("aria-label", `Kuyruğun doluluk grafiği: ${number(now.seconds, 1)} saniyede en çok `
          + `${number(now.highest)} öğe, ${now.over ? "sonda" : "şimdi"} ${number(now.items + now.pills)}; `
          + `${now.bound ? `sınır ${number(now.bound)}` : "sınır yok"}.`);
      }
      chart.paint();
    };
    let busy = "", problem = 0;
    const show = () => {
      const state = model.get("state");
      busy = state.busy;
      start.textContent = busy ? "Çalışıyor…" : "Başlat";
      block(start, busy);
      block(stop, !busy);
      block(clear, !busy && !state.runs.length && !state.picture);
      fields.lock(Boolean(busy));
      say(state.message, state.kind);
      if (why.textContent !== state.why) why.textContent = state.why;
      if (state.picture || !busy || !picture || picture.over) paint(state.picture);
      runs.show(state.runs.map(rowOf));
    };
    const custom = (/** @type {{ problem?: string, frame?: Picture }} */ content) => {
      if (content.problem) problem = Date.now();
      if (!content.frame || !busy) return;
      paint(content.frame);
      // What went wrong has been read; the run goes on.
      const state = model.get("state");
      if (Date.now() - problem > 5000) say(state.message, state.kind);
    };
    listen(model, signal, { "change:state": show, "msg:custom": custom });
    show();
    return close;
  },
};
