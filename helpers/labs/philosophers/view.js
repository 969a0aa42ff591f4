// The philosophers' laboratory: a round table, forks between, who holds which, and who waits for whom.

import { block, button, canvas, choice, el, field, fold, frame, listen, results, scroller, table } from "../base/common.js";
import { number } from "../base/numbers.js";
import { bind, decided, named, offered, slid } from "../base/settings.js";
import { drawDinner } from "./table.js";

/** @typedef {import("../base/common.js").Model} Model */
/** @typedef {import("./table.js").Table} Table */

const MEALS = [1, 3, 5, 10, 20];
const ring = (/** @type {number[]} */ circle) => [...circle, circle[0]].join(" → ");

function dinnerFields(/** @type {Model} */ model, /** @type {{ view: string, signal: AbortSignal }} */ frame) {
  const { cures, methods, moments, philosophers: [low, high], rules } = model.get("facts");
  const philosophers = el("input", { type: "range", min: low, max: high, step: 1 });
  const shown = el("output", { class: "dinner-count", "aria-hidden": "true" });
  const cure = choice(.../** @type {[string, string][]} */ (Object.entries(cures)));
  const meals = el("select");
  const forced = choice(["yes", "hepsi aynı anda"], ["no", "şansa kalır"]);
  const method = choice(...methods.map((/** @type {string} */ name) => [name, name]));
  const rule = el("p", { class: "dinner-rule" });
  const label = () => {
    rule.textContent = `${rules[cure.value]} ${moments[forced.value]}`;
    shown.textContent = philosophers.value;
    philosophers.setAttribute("aria-valuetext", `${philosophers.value} filozof`);
  };
  for (const input of [philosophers, cure, forced]) input.addEventListener("input", label);
  const slider = field(["Filozof sayısı: ", shown], philosophers);
  const main = [field("Çare", cure), slider];
  const node = el("div", { class: "kurs-fields dinner-fields" },
    field("Kişi başına öğün", meals), field("İlk uzanma", forced), field("Başlatma yöntemi", method));
  const { ask, show } = bind(model, frame, {
    philosophers: slid(philosophers, label), cure: named(cure, label), meals: offered(meals, MEALS),
    forced: decided(forced, label), start_method: named(method),
  });
  show();
  return { ask, rule, node, main, cure, philosophers };
}

/** The picture and the same as a table. */
function dinnerTable(
  /** @type {string[]} */ states, /** @type {HTMLInputElement} */ philosophers, /** @type {AbortSignal} */ signal,
) {
  const empty = () => {
    const none = Array(Number(philosophers.value)).fill(0);
    return { doing: none, wants: none, holders: none, eaten: none, circle: [], give_ups: 0, meals: 0, empty: true };
  };
  /** @type {Table} */
  let dinner = empty();
  const picture = canvas("Masa", (pen, width, height, colours) => drawDinner(pen, width, height, colours, dinner), signal);
  const caption = el("p", { class: "dinner-caption" }), list = scroller("Masanın tablosu", "dinner-now");
  const cells = (/** @type {number} */ index) => {
    const who = index + 1, held = dinner.holders.flatMap((holder, fork) => (holder === who ? [`Ç${fork + 1}`] : []));
    const fork = dinner.wants[index], other = fork && dinner.holders[fork - 1];
    const wanted = !fork ? "–" : `Ç${fork}` + (other ? ` (${other}. filozofta)` : "");
    return [states[dinner.doing[index]], held.join(" ve ") || "–", wanted, `${dinner.eaten[index]}/${dinner.meals}`];
  };
  const show = (/** @type {Table | null} */ now, /** @type {number} */ meals, /** @type {unknown} */ busy) => {
    dinner = now ? { ...now, meals } : empty();
    const rows = dinner.doing.map((_, index) => (dinner.empty ? ["–", "–", "–", "–"] : cells(index)));
    list.replaceChildren(table("Masa", ["Filozof", "Durum", "Elinde", "Beklediği", "Öğün"],
      rows.map((row, index) => [`${index + 1}.`, ...row]),
      rows.map((_, index) => (dinner.circle.includes(index + 1) ? "dinner-stuck" : ""))));
    picture.node.setAttribute("aria-label", dinner.empty ? `Masada ${rows.length} filozof ve ${rows.length} çatal`
      : `Masa: ${rows.map((row, index) => `${index + 1}. filozof ${row[0]}`).join(", ")}`);
    caption.textContent = dinner.empty ? "İki filozofun arasında bir çatal var (Ç1, Ç2, …). Yemek için iki çatal gerekir."
      : dinner.deadlocked ? (busy ? `Kimse ilerlemiyor: ${number(dinner.stuck ?? 0)} saniyedir.` : "Kilitlenme anındaki masa.")
      : dinner.circle.length ? "Çember kapandı; süresi dolan açacak."
      : `Geçen süre: ${number(dinner.seconds ?? 0, 1)} s. Geri konan çatal: ${number(dinner.give_ups)}.`;
    picture.paint();
  };
  const legend = el("p", { class: "dinner-legend" },
    ...[["eats", "yiyor"], ["waits", "bekliyor"], ["stuck", "bekleme çemberinde"]].map(([kind, text]) =>
      el("span", {}, el("span", { class: `dinner-swatch ${kind}`, "aria-hidden": "true" }), text)),
    el("span", {}, "ok: kimi beklediği"), el("span", {}, "mavi çatal: birinin elinde"));
  return { picture: picture.node, caption, legend, list, show };
}

/**
 * @typedef {object} Run
 * @property {number} philosophers
 * @property {number} meals
 * @property {string} cure
 * @property {boolean} forced
 * @property {string} start_method
 * @property {boolean} deadlocked
 * @property {boolean} complete
 * @property {number[]} circle
 * @property {number[]} eaten
 * @property {number} give_ups
 * @property {number} seconds
 */

const HEADS = ["Yemek", "Filozof × öğün", "Çare", "İlk uzanma", "Yöntem", "Sonuç", "Yenen öğün", "Geri konan", "Süre"];

function rowOf(/** @type {Run} */ run, /** @type {number} */ index, /** @type {Record<string, string>} */ cures) {
  const ended = run.deadlocked ? `kilitlendi: ${ring(run.circle)}` : run.complete ? "bitti" : "yarım";
  const eaten = run.eaten.reduce((sum, one) => sum + one, 0);
  return [`${index + 1}`, `${run.philosophers} × ${run.meals}`, cures[run.cure], run.forced ? "zorlandı" : "şansa",
    run.start_method, ended, `${number(eaten)}/${number(run.philosophers * run.meals)}`, number(run.give_ups),
    `${number(run.seconds, 1)} s`];
}

export default {
  render(/** @type {import("../base/common.js").Context} */ context) {
    const { model } = context, ui = frame(context, "Yemek yiyen filozoflar"), { root, body, message, say, close, signal } = ui;
    const { cures, states } = model.get("facts");
    root.classList.add("dinner-lab");
    const fields = dinnerFields(model, ui), runs = results("dinner-runs", HEADS);
    const dinner = dinnerTable(states, fields.philosophers, signal);
    const start = button("Başlat", () => fields.ask("start"), "kurs-primary");
    const stop = button("Durdur", () => model.send({ do: "stop" }));
    const clear = button("Temizle", () => model.send({ do: "clear" }));
    const why = el("p", { class: "dinner-why", "aria-live": "polite" });
    const before = el("p", { class: "kurs-before" });
    const settings = fold("Ayarlar", fields.node), now = fold("Masa", dinner.list), ended = fold("Sonuçlar", runs.node, el("div", {}, clear));
    body.append(el("div", { class: "kurs-deck" }, start, stop, ...fields.main), message,
      el("div", { class: "dinner-live kurs-stage" }, el("div", { class: "kurs-column" }, dinner.picture),
        el("div", { class: "dinner-side" }, fields.rule, why, dinner.caption, dinner.legend, before)),
      el("div", { class: "kurs-folds" }, settings, now, ended));
    for (const [letter, node] of /** @type {[string, Element][]} */ ([["b", start], ["d", stop],
      ["a", settings.children[0]], ["m", now.children[0]], ["s", ended.children[0]]])) ui.key(letter, node);
    ui.steps(fields.cure);

    let busy = "", meals = model.get("settings").meals;
    const show = () => {
      const state = model.get("state"), last = state.runs[state.runs.length - 1];
      if (state.busy && !busy) meals = model.get("settings").meals;
      else if (!state.busy && last) meals = last.meals;
      busy = state.busy;
      start.textContent = busy ? "Yemek sürüyor…" : "Başlat";
      block(start, busy);
      block(stop, !busy);
      block(clear, !busy && !state.runs.length);
      say(state.message, state.kind);
      if (why.textContent !== state.why) why.textContent = state.why;
      dinner.show(state.table, meals, busy);
      const earlier = /** @type {Run | undefined} */ (state.runs.at(busy ? -1 : -2));
      before.textContent = earlier ? `önceki: ${rowOf(earlier, 0, cures).slice(1).filter((_, cell) => [0, 1, 4, 5, 7].includes(cell)).join(", ")}` : "";
      fields.rule.hidden = Boolean(state.why);
      ended.children[0].textContent = state.runs.length ? `Sonuçlar (${state.runs.length})` : "Sonuçlar";
      runs.show(state.runs.map((/** @type {Run} */ run, /** @type {number} */ index) => rowOf(run, index, cures)),
        state.runs.map((/** @type {Run} */ run) => (run.deadlocked ? "dinner-stuck" : "")));
    };
    const frameCame = (/** @type {{ frame?: Table }} */ content) => { if (busy && content.frame) dinner.show(content.frame, meals, busy); };
    const resized = () => { if (!model.get("state").table && !busy) dinner.show(null, meals, false); };
    fields.philosophers.addEventListener("change", resized);
    listen(model, signal, { "change:state": show, "change:settings": resized, "msg:custom": frameCame });
    show();
    return close;
  },
};
