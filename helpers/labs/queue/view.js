// The queue laboratory: producers and consumers over a real bounded queue.

import { axes, niceStep, plot, polyline } from "../base/chart.js";
import { block, button, canvas, choice, el, field, fold, frame, listen, results } from "../base/common.js";
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
    /** @type {string} */ label, /** @type {number} */ max, /** @type {number} */ step, /** @type {(value: number) => string} */ text,
  ) => {
    const input = el("input", { type: "range", min: label.endsWith("sayısı") ? 1 : 0, max, step });
    const shown = el("output", { "aria-hidden": "true" });
    const node = field([`${label}: `, shown], input);
    const tell = () => { shown.textContent = text(Number(input.value)); input.setAttribute("aria-valuetext", shown.textContent); };
    input.addEventListener("input", tell);
    const control = slid(input, tell);
    const show = (/** @type {number} */ value) => { input.max = String(Math.max(max, value)); control.show(value); };
    return { ...control, node, show };
  };
  const whole = (/** @type {number} */ value) => number(value);
  const producers = slider("Üretici sayısı", limits.producers, 1, whole);
  const consumers = slider("Tüketici sayısı", limits.consumers, 1, whole);
  const bound = slider("Kuyruğun sınırı", 20, 1, (value) => (value ? number(value) : "sınırsız"));
  const produce = slider("Üretme süresi", 1, 0.01, secs);
  const consume = slider("Tüketme süresi", 1, 0.01, secs);
  consume.input.dataset.by = "0.05";
  const items = el("select"), method = choice(...methods.map((/** @type {string} */ name) => [name, name]));
  const node = el("div", { class: "kurs-fields queue-fields" }, producers.node, consumers.node,
    field("Öğe sayısı", items), field("Başlatma yöntemi", method));
  const main = [produce.node, consume.node, bound.node];
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
  return { ask, node, main, consume: consume.input, lock: (/** @type {boolean} */ busy) => { for (const input of steady) input.disabled = busy; } };
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
        return { state, count, node: el("li", {}, el("b", {}, `${index + 1}.`), count, state) };
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
  /** @type {import("../base/common.js").Colours} */ c, /** @type {Picture | null} */ picture, /** @type {Picture | null} */ before,
) {
  const { levels = [], bound = 0, seconds = 0, over = false } = picture ?? {};
  const last = Math.max(over ? 0.1 : 5, seconds, before?.seconds ?? 0);
  const most = Math.max(4, bound, ...levels, ...before?.levels ?? []) * 1.08;
  const em = parseFloat(pen.font), area = { left: em * 3, right: width - em, above: em, below: height - em * 2 };
  const pace = niceStep(last, 5);
  const at = axes(pen, c, area,
    { low: 0, high: last, step: pace, text: (value) => `${number(value, pace < 1 ? 1 : 0)} s` },
    { low: 0, high: most, step: Math.max(1, niceStep(most, 5)), text: number });
  const stairs = (/** @type {Picture} */ one) => {
    const points = one.levels.flatMap((level, n) => /** @type {import("../base/chart.js").Point[]} */ (
      [[n * one.step, level], [Math.min((n + 1) * one.step, last), level]]));
    if (one.over) points.push([one.seconds, one.items + one.pills]);
    return points;
  };
  const earlier = before ? [{ points: stairs(before), colour: c.faint, width: 1.5, dash: [5, 4], fill: true }] : [];
  const now = picture ? [{ points: stairs(picture), colour: c.blue, width: 2, fill: true }] : [];
  plot(pen, c, area, at, [...earlier, ...now]);
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
    const { model } = context, ui = frame(context, "Kuyruk laboratuvarı"), { root, body, message, say, close, signal } = ui;
    root.classList.add("queue-lab");
    const { states, cut_short: cutShort } = model.get("facts");
    const fields = queueFields(model, ui);
    const start = button("Başlat", () => fields.ask("start"), "kurs-primary");
    const stop = button("Durdur", () => model.send({ do: "stop" }));
    const clear = button("Temizle", () => model.send({ do: "clear" }));
    const makers = queueLanes("Üretici", states[0], "üretti", cutShort), boxes = queueBoxes();
    const takers = queueLanes("Tüketici", states[1], "tüketti", cutShort);
    const tiles = queueTiles(), runs = results("queue-runs", HEADS);
    let picture = /** @type {Picture | null} */ (null), before = /** @type {Picture | null} */ (null), spoken = 0;
    const chart = canvas("Kuyruğun doluluğu", (pen, w, h, c) => drawLevels(pen, w, h, c, picture, before), signal);
    const beforeWords = el("span", { class: "kurs-before" });
    const why = el("p", { class: "queue-why", "aria-live": "polite" });
    const street = el("div", { class: "queue-street" }, makers.node, boxes.node, takers.node);
    const level = el("figure", { class: "kurs-stage" }, el("figcaption", {},
      el("span", {}, "Kuyruğun doluluğu (öğe ve hap sayısı, zamana göre)"), beforeWords), chart.node);
    const settings = fold("Ayarlar", fields.node), ended = fold("Sonuçlar", tiles.node, runs.node, el("div", {}, clear));
    body.append(el("div", { class: "kurs-deck" }, start, stop, ...fields.main), message, why, street, level,
      el("div", { class: "kurs-folds" }, settings, ended));
    for (const [letter, node] of /** @type {[string, Element][]} */ ([["b", start], ["d", stop],
      ["a", settings.children[0]], ["s", ended.children[0]]])) ui.key(letter, node);
    ui.steps(fields.consume);
    /** Before the first run: the processes that will be there, and an empty queue. */
    const empty = () => {
      const { producers, consumers, bound, items } = model.get("settings");
      const none = (/** @type {number} */ count) => /** @type {[number, number][]} */ (Array.from({ length: count }, () => [-1, 0]));
      return /** @type {Picture} */ ({ producers: none(producers), consumers: none(consumers), bound, items: 0, pills: 0, produced: 0,
        consumed: 0, wanted: items, highest: 0, blocked: 0, idle: 0, seconds: 0, levels: [], step: 1, over: false });
    };

    const paint = (/** @type {Picture | null} */ given) => {
      const now = given ?? empty();
      // The end of the run before stays faint behind.
      if (!given && picture) before = picture.over ? picture : null;
      picture = given;
      beforeWords.textContent = before ? `önceki: sınır ${before.bound || "yok"}, ${number(before.seconds, 1)} s` : "";
      tiles.node.hidden = !given;
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
      if (!busy && !state.runs.length) before = null;
      ended.children[0].textContent = state.runs.length ? `Sonuçlar (${state.runs.length})` : "Sonuçlar";
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
    const chosen = () => { if (!picture && !busy) paint(null); };
    listen(model, signal, { "change:state": show, "change:settings": chosen, "msg:custom": custom });
    show();
    return close;
  },
};
