// The race laboratory: a shared counter, with and without a lock, and two increments step by step.

import { block, button, choice, el, field, fold, frame, listen, results } from "../base/common.js";
import { number } from "../base/numbers.js";
import { bind, decided, named, offered, slid } from "../base/settings.js";

/** @typedef {import("../base/common.js").Model} Model */

/**
 * @typedef {object} Step of a tale, as _steps.py tells it
 * @property {number} who process 1 or 2
 * @property {keyof typeof DOES} does
 * @property {[number | null, number | null]} hands what each process has read
 * @property {number} counter
 * @property {number} owner of the lock
 * @property {boolean} lost
 * @property {number} milliseconds
 * @property {string} text
 */

const COUNTS = [100, 1000, 10000, 100000, 1000000];
const TURN = 2200; // milliseconds that a step stays when the steps go on by themselves
const duration = (/** @type {number} */ seconds) => (seconds < 1 ? `${number(seconds * 1000)} ms` : `${number(seconds, 2)} s`);

function raceFields(
  /** @type {Model} */ model, /** @type {{ view: string, signal: AbortSignal }} */ frame, /** @type {(locked: boolean) => void} */ choose,
) {
  const { methods, max_processes: most } = model.get("facts");
  const processes = el("input", { type: "range", min: 1, max: most, step: 1 });
  const shown = el("output", { class: "race-count", "aria-hidden": "true" });
  const increments = el("select");
  const lock = choice(["no", "Kilitsiz"], ["yes", "Kilitli (get_lock)"]);
  const method = choice(...methods.map((/** @type {string} */ name) => [name, name]));
  const label = () => { shown.textContent = processes.value; processes.setAttribute("aria-valuetext", `${processes.value} süreç`); };
  processes.addEventListener("input", label);
  const slider = field(["Süreç sayısı: ", shown], processes);
  const node = el("div", { class: "kurs-fields race-fields" }, slider,
    field("Süreç başına artırma", increments), field("Başlatma yöntemi", method));
  const locked = () => choose(lock.value === "yes"), main = field("Kilit", lock);
  lock.addEventListener("change", locked);
  const { ask, show } = bind(model, frame, {
    processes: slid(processes, label), increments: offered(increments, COUNTS), lock: decided(lock, locked), start_method: named(method),
  });
  show();
  return { ask, node, main, lock };
}

// Two bars one above the other: what should be there, and what is, with the missing part hatched.
function raceBars() {
  const row = (/** @type {string} */ name) => {
    const full = el("span", { class: "race-full" }), gap = el("span", { class: "race-gap" }), text = el("span", { class: "race-value" });
    return { full, gap, text, node: el("div", { class: "race-row" },
      el("span", { class: "race-name" }, name), el("span", { class: "race-track" }, full, gap), text) };
  };
  const expected = row("Beklenen"), found = row("Bulunan"), lost = el("span", { class: "race-value" });
  const legend = el("div", { class: "race-row race-legend" }, el("span", { class: "race-name" }, "Kaybolan"),
    el("span", { class: "race-track race-plain" }, el("span", { class: "race-gap race-sample" }), " taralı bölüm"), lost);
  expected.full.classList.add("race-outline");
  const before = el("span", { class: "race-before", "aria-hidden": "true" }), beforeWords = el("p", { class: "kurs-before" });
  found.full.before(before);
  // What another run found stands faint behind.
  const showBefore = (/** @type {Run | undefined} */ run) => {
    before.hidden = !run;
    beforeWords.textContent = run ? `önceki: ${run.lock ? "kilitli" : "kilitsiz"}, ${run.processes} × ${number(run.increments)}; bulunan ${
      number(run.found)}, kaybolan ${number(run.lost)}, süre ${duration(run.seconds)}` : "";
    if (run) before.style.width = `${(100 * run.found) / run.expected}%`;
  };
  const show = (/** @type {number} */ total, /** @type {number} */ done, /** @type {number} */ value) => {
    const share = (/** @type {number} */ part) => `${total ? Math.max(0, Math.min(100, (100 * part) / total)) : 0}%`;
    expected.full.hidden = !total;
    expected.full.style.width = share(done);
    found.full.style.width = share(value);
    found.gap.style.width = share(done - value);
    expected.text.textContent = number(done);
    found.text.textContent = number(value);
    lost.textContent = number(done - value);
  };
  const node = el("div", { class: "race-bars" }, expected.node, found.node, legend, beforeWords);
  return { show, showBefore, node };
}

/**
 * @typedef {object} Run
 * @property {number} processes
 * @property {number} increments
 * @property {boolean} lock
 * @property {string} start_method
 * @property {number} expected
 * @property {number} found
 * @property {number} lost
 * @property {number} seconds
 * @property {boolean} complete
 * @property {string} said
 * @property {string} why
 */

const HEADS = ["Yarış", "Süreç × artırma", "Kilit", "Yöntem", "Beklenen", "Bulunan", "Kaybolan", "Süre"];

function rowOf(/** @type {Run} */ run, /** @type {number} */ index) {
  const share = run.lost ? ` (%${number((100 * run.lost) / run.expected)})` : "";
  return [`${index + 1}${run.complete ? "" : " (yarım)"}`, `${run.processes} × ${number(run.increments)}`,
    run.lock ? "var" : "yok", run.start_method, number(run.expected), number(run.found),
    `${number(run.lost)}${share}`, duration(run.seconds)];
}

const DOES = { "": "başlangıç", oku: "oku", ekle: "ekle", yaz: "yaz", al: "kilidi al", bekle: "bekle", "bırak": "bırak" };

function raceSteps(/** @type {Model} */ model, /** @type {AbortSignal} */ signal, /** @type {HTMLElement} */ record) {
  let locked = false, position = 0, timer = 0;
  const tale = () => /** @type {{ steps: Step[], origin: string, summary: string, recorded: boolean }} */ (model.get("state").tales[locked ? 1 : 0]);
  const box = (/** @type {string} */ name) => {
    const value = el("span", { class: "race-number" }), note = el("span", { class: "race-note" });
    return { value, note, node: el("div", { class: "race-box" }, el("span", { class: "race-who" }, name), value, note) };
  };
  const boxes = [box("1. sürecin belleği"), box("Paylaşılan sayaç"), box("2. sürecin belleği")];
  boxes[1].node.classList.add("race-counter");
  const arrows = [el("span", { class: "race-arrow" }), el("span", { class: "race-arrow" })];
  const text = el("p", { class: "race-text" }), result = el("p", { class: "race-result" });
  const rows = el("tbody");
  const origin = el("p", { class: "race-origin" });

  const show = () => {
    const { steps, origin: from, summary } = tale(), last = steps.length - 1;
    position = Math.min(position, last);
    const step = steps[position], values = [step.hands[0], step.counter, step.hands[1]];
    boxes.forEach((one, index) => {
      one.value.textContent = String(values[index] ?? "–");
      const mine = index !== 1 && step.who === (index ? 2 : 1);
      one.node.classList.toggle("race-acts", mine);
      one.node.classList.toggle("race-loses", index === 1 && step.lost);
      one.note.textContent = index !== 1 ? (mine ? DOES[step.does] : "")
        : locked ? (step.owner ? `kilit: ${step.owner}. süreçte` : "kilit: boşta") : "kilit: yok";
    });
    arrows.forEach((arrow, index) => {
      const active = step.who === index + 1, write = step.does === "yaz";
      const right = active && (write === (index === 0));
      arrow.textContent = !active || !["oku", "yaz"].includes(step.does) ? "" : right ? "⟶" : "⟵";
    });
    text.textContent = `${position}/${last}. ${step.text}`;
    result.textContent = position === last ? summary : "";
    origin.textContent = from;
    rows.replaceChildren(...steps.slice(1).map((one, index) => {
      const past = index + 1 <= position, now = index + 1 === position;
      const cell = (/** @type {number} */ who) => el("td", {}, past && one.who === who ? DOES[one.does] : "");
      return el("tr", { class: now ? "race-now" : false, "aria-current": now ? "step" : false },
        el("th", { scope: "row" }, now ? `▶ ${index + 1}` : `${index + 1}`),
        el("td", {}, past ? number(one.milliseconds) : ""), cell(1),
        el("td", {}, past ? (one.lost ? `${one.counter} (kayıp)` : `${one.counter}`) : ""), cell(2));
    }));
    block(first, position === 0);
    block(back, position === 0);
    block(forward, position === last);
    auto.setAttribute("aria-pressed", String(Boolean(timer)));
    auto.textContent = timer ? "Oto: dur" : "Oto";
  };
  const halt = () => { clearInterval(timer); timer = 0; };
  const go = (/** @type {number} */ to) => { halt(); position = Math.max(0, Math.min(tale().steps.length - 1, to)); show(); };
  const play = () => {
    if (timer) { halt(); show(); return; }
    if (position === tale().steps.length - 1) position = 0;
    timer = setInterval(() => {
      position += 1;
      if (position >= tale().steps.length - 1) halt();
      show();
    }, TURN);
    show();
  };
  const first = button("Başa dön", () => go(0));
  const back = button("◀ Geri", () => go(position - 1));
  const forward = button("İleri ▶", () => go(position + 1), "kurs-primary");
  const auto = button("Oto", play);
  const bar = el("div", { class: "race-buttons", role: "group", "aria-label": "Adımlar" }, first, back, forward, auto, record);
  bar.addEventListener("keydown", (event) => {
    const to = new Map([["ArrowRight", position + 1], ["ArrowLeft", position - 1], ["Home", 0], ["End", Infinity]]).get(event.key);
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  });
  const heads = ["Adım", "ms", "1. süreç", "Sayaç", "2. süreç"];
  const node = el("section", { class: "race-steps", "aria-label": "Adım adım" },
    bar,
    el("div", { class: "race-columns" },
      el("div", {},
        el("div", { class: "race-boxes", "aria-hidden": "true" }, boxes[0].node, arrows[0], boxes[1].node, arrows[1], boxes[2].node),
        el("div", { class: "race-told", role: "status" }, text, result), origin),
      el("table", { class: "race-log" }, el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))), rows)));
  signal.addEventListener("abort", halt);
  const choose = (/** @type {boolean} */ value) => { if (value !== locked) { locked = value; go(0); } };
  return { node, choose, restart: () => go(0) };
}

export default {
  render(/** @type {import("../base/common.js").Context} */ context) {
    const { model } = context, ui = frame(context, "Yarış laboratuvarı"), { root, body, message, say, close, signal } = ui;
    root.classList.add("race-lab");
    const record = button("Ağır çekimde kaydet", () => fields.ask("record"));
    const steps = raceSteps(model, signal, record);
    const fields = raceFields(model, ui, steps.choose), bars = raceBars(), table = results("race-runs", HEADS);
    const start = button("Başlat", () => fields.ask("start"), "kurs-primary");
    const stop = button("Durdur", () => model.send({ do: "stop" }));
    const clear = button("Temizle", () => model.send({ do: "clear" }));
    record.classList.add("race-record");
    const why = el("p", { class: "race-why", "aria-live": "polite" });
    // Either the race or the steps: a sentence stands only with what it tells of.
    let seen = "run";
    const look = (/** @type {string} */ what) => { seen = what; show(); };
    const race = button("Yarış", () => look("run")), slow = button("Adım adım", () => look("record"));
    const settings = fold("Ayarlar", fields.node), ended = fold("Sonuçlar", table.node, el("div", {}, clear));
    body.append(el("div", { class: "kurs-deck" }, start, stop, fields.main,
      el("div", { role: "group", "aria-label": "Görünen" }, race, slow)), message, why,
    el("div", { class: "kurs-stage" }, bars.node, steps.node), el("div", { class: "kurs-folds" }, settings, ended));
    for (const [letter, node] of /** @type {[string, Element][]} */ ([["b", start], ["d", stop], ["y", race], ["m", slow],
      ["k", record], ["a", settings.children[0]], ["s", ended.children[0]]])) ui.key(letter, node);
    ui.steps(fields.lock);

    /** @type {{ processes: number, increments: number } | null} */
    let running = null;
    let busy = "", about = "run", tales = "";
    const show = () => {
      const state = model.get("state"), runs = /** @type {Run[]} */ (state.runs), last = runs.at(-1);
      if (state.busy === "run" && busy !== "run") running = model.get("settings");
      if (state.busy && !busy || state.about !== about) seen = state.about;
      ({ busy, about } = state);
      start.textContent = busy === "run" ? "Yarış sürüyor…" : "Başlat";
      record.textContent = busy === "record" ? "Kaydediliyor…" : "Ağır çekimde kaydet";
      block(start, busy);
      block(record, busy);
      block(stop, !busy);
      block(clear, !busy && !runs.length && !state.tales[0].recorded);
      race.setAttribute("aria-pressed", String(seen === "run"));
      slow.setAttribute("aria-pressed", String(seen !== "run"));
      bars.node.hidden = seen !== "run";
      steps.node.hidden = seen === "run";
      if (about === seen) say(state.message, state.kind);
      else say(seen === "run" && last ? last.said : "");
      const because = about === seen ? state.why : seen === "run" && last ? last.why : "";
      if (why.textContent !== because) why.textContent = because;
      if (!busy && last) bars.show(last.expected, last.expected, last.found);
      else if (!last || busy === "run") bars.show(0, 0, 0);
      bars.showBefore(runs.at(busy === "run" ? -1 : -2));
      ended.children[0].textContent = runs.length ? `Sonuçlar (${runs.length})` : "Sonuçlar";
      table.show(runs.map(rowOf), runs.map((run) => (run.lost ? "race-lossy" : "")));
      const told = JSON.stringify(state.tales);
      if (told !== tales) { tales = told; steps.restart(); }
    };
    const frameCame = (/** @type {{ frame?: { done: number, found: number } }} */ content) => {
      const now = content.frame;
      if (!now || busy !== "run" || !running) return;
      bars.show(running.processes * running.increments, now.done, now.found);
    };
    listen(model, signal, { "change:state": show, "msg:custom": frameCame });
    show();
    return close;
  },
};
