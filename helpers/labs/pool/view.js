// The pool laboratory: controls, lanes of the workers, load of the cores, results.

import { block, button, canvas, el, fold, frame, listen, scroller } from "../base/common.js";
import { leftText, number, percentText, secondsText, timesText } from "../base/numbers.js";
import { bind } from "../base/settings.js";
import { poolControls } from "./controls.js";
import { drawCores } from "./cores.js";
import { emptyRun, laneView, takeFrame } from "./lanes.js";
import { csvOf, download, drawSpeedUp, figuresOf, pngOf, tableOf } from "./results.js";

const TITLE = "Havuz laboratuvarı";
const STARTS = { "": "Başlat", serial: "Ölçülüyor…", pool: "Çalışıyor…", stopping: "Duruyor…" };
const FULLEST = 26; // lines of writing: higher than this the lanes do not become

/** @typedef {import("../base/common.js").Context} Context */
/** @typedef {import("./results.js").Row} Row */

const meanOf = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const bytesOf = (/** @type {DataView | undefined} */ view) =>
  view ? [...new Uint8Array(view.buffer, view.byteOffset, view.byteLength)] : [];

/** The load of the cores: as it is now, and its mean over the run that is shown. */
function coreLoads() {
  let sums = /** @type {{ loads: number[], mine: number[], total: number, looks: number }} */ ({ loads: [], mine: [], total: 0, looks: 0 });
  const now = { loads: /** @type {number[]} */ ([]), mine: /** @type {number[]} */ ([]), words: "" };
  const take = (/** @type {boolean} */ fresh, /** @type {boolean} */ over, /** @type {number} */ total, /** @type {number[]} */ loads, /** @type {number[]} */ mine) => {
    if (fresh) sums = { loads: [], mine: [], total: 0, looks: 0 };
    if (!loads.length) return;
    const added = (/** @type {number[]} */ new_, /** @type {number[]} */ old) => new_.map((value, core) => value + (old[core] ?? 0));
    sums = { loads: added(loads, sums.loads), mine: added(mine, sums.mine), total: sums.total + total, looks: sums.looks + 1 };
    const mean = (/** @type {number[]} */ some) => some.map((sum) => Math.round(sum / sums.looks));
    // The last look before the end says nothing of the run as a whole.
    [now.loads, now.mine] = over ? [mean(sums.loads), mean(sums.mine)] : [loads, mine];
    const all = Math.round(meanOf(now.loads)), own = Math.min(all, Math.round(over ? sums.total / sums.looks : total));
    now.words = `${over ? "ortalama" : "şimdi"}: bu havuz %${own}, ötekiler %${all - own}`;
  };
  return { now, take };
}

function render(/** @type {Context} */ context) {
  const { model } = context;
  const facts = /** @type {import("./controls.js").Facts} */ (model.get("facts"));
  const ui = frame(context, TITLE);
  let run = emptyRun();
  let frames = 0;
  let spoken = 0;

  const controls = poolControls(facts), slider = /** @type {HTMLInputElement} */ (controls.controls.pool_size.input);
  const fields = bind(model, ui, controls.controls, {
    tell: (wrong) => {
      if (!wrong) return onState();
      ui.say(wrong, "bad");
      block(start, model.get("state").busy !== "");
    },
  });
  const guarded = (/** @type {string} */ label, /** @type {() => void} */ click, kind = "") => {
    const node = button(label, () => { if (node.getAttribute("aria-disabled") !== "true") click(); }, kind);
    return node;
  };
  const start = guarded("Başlat", () => {
    block(start, true);
    fields.ask("start");
  }, "kurs-primary kurs-pool-start");
  const stop = guarded("Durdur", () => model.send({ do: "stop" }));
  const clear = guarded("Temizle", () => model.send({ do: "clear" }));

  const bar = el("progress", { max: 1, value: 0, "aria-label": "Biten işlerin payı" });
  const barWords = el("span", { class: "kurs-pool-progress" });
  const progress = el("div", { class: "kurs-pool-bar" }, bar, barWords);
  // Before the first run: its workers, with nothing to do yet.
  const shownRun = () => (run.total ? run : Object.assign(run, { lanes: Number(slider.value) }));
  const lanes = laneView(shownRun, ui.signal), load = coreLoads();
  const cores = canvas("Çekirdek yükü", (pen, w, h, c) => drawCores(pen, w, h, c, { count: facts.cores, ...load.now }), ui.signal);
  const chartOf = () => ({ ...model.get("state"), cores: facts.cores });
  const chart = canvas("Hızlanma", (pen, w, h, c) => drawSpeedUp(pen, w, h, c, chartOf()), ui.signal);
  const coresWords = el("span", {}), beforeWords = el("span", {});
  const sign = (/** @type {string} */ kind, /** @type {Node | string} */ words) =>
    el("span", {}, el("i", { class: `kurs-pool-swatch ${kind}`, "aria-hidden": "true" }), words);
  const before = sign("before", beforeWords), own = sign("done", "bu havuz"), others = sign("others", "ötekiler");
  const live = el("div", { class: "kurs-pool-live kurs-stage" },
    el("figure", {}, el("figcaption", {}, el("strong", {}, "İşçiler"), el("span", { class: "kurs-pool-legend" },
      sign("start", "başlıyor"), sign("busy", "süren iş"), sign("done", "biten iş"), sign("idle", "boş"), before)), lanes.node),
    el("figure", {}, el("figcaption", {}, el("strong", {}, "Çekirdekler"), el("span", { class: "kurs-pool-legend" }, own, others, coresWords)), cores.node));
  const tiles = el("dl", { class: "kurs-pool-figures" });
  const rows = scroller("Çalışmaların tablosu", "kurs-pool-runs");
  const chartNote = el("p", { class: "kurs-pool-note" });
  const results = el("div", { class: "kurs-pool-results" },
    el("div", {}, rows, el("p", { class: "kurs-pool-files" },
      button("CSV indir", () => download(new Blob([csvOf(chartOf().runs)], { type: "text/csv;charset=utf-8" }), "havuz-calismalari.csv")),
      button("PNG indir", async () => download(await pngOf(TITLE, chartOf()), "havuz-hizlanma.png")), clear)),
    el("figure", {}, el("figcaption", {}, el("strong", {}, "Hızlanma")), chart.node, chartNote));

  const settings = fold("Ayarlar", controls.node), ended = fold("Sonuçlar", tiles, results);
  ui.body.append(el("div", { class: "kurs-deck" }, start, stop, controls.slider), ui.message, progress, live,
    el("div", { class: "kurs-folds" }, settings, ended));
  ui.key("b", start);
  ui.key("d", stop);
  ui.key("a", settings.children[0]);
  ui.key("s", ended.children[0]);
  ui.steps(slider);

  const paintRun = () => {
    const share = run.total ? run.done / run.total : 0;
    bar.value = share;
    const serial = run.serial ? "Seri ölçüm: " : "";
    barWords.textContent = !run.total ? ""
      : `${serial}${number(run.done)}/${number(run.total)} iş bitti (${percentText(share)})${
        run.state === "running" ? `, ${leftText(run.left)}` : run.state === "finished" ? "" : ", yarıda kaldı"}`;
    before.hidden = !run.before;
    if (run.before) beforeWords.textContent = `önceki: ${run.before.serial ? "tek tek" : `${run.before.lanes} işçi`}, ${secondsText(run.before.time)}`;
    coresWords.textContent = load.now.words;
    own.hidden = others.hidden = !load.now.mine.length;
    const now = Date.now();
    if (now - spoken > 2000 || run.state !== "running") {
      spoken = now;
      lanes.node.setAttribute("aria-label", `İşçi şeritleri: ${run.lanes} işçi, ${run.total} işin ${run.done} tanesi bitti.`);
      const { loads, words } = load.now;
      cores.node.setAttribute("aria-label", loads.length ? `Çekirdek yükü: ${loads.length <= 16
        ? loads.map((value, core) => `çekirdek ${core}: %${value}`).join(", ") : words}.` : "Çekirdek yükü");
    }
    lanes.paint();
    cores.paint();
  };
  let due = 0;
  const later = () => { due ||= requestAnimationFrame(() => { due = 0; paintRun(); }); };

  const layout = () => {
    const count = Math.max(shownRun().lanes, 2);
    const each = count <= 4 ? 2.3 : count <= 8 ? 1.9 : count <= 16 ? 1.4 : count <= 40 ? 0.9 : 0.4;
    const known = load.now.loads.length || facts.cores;
    const tall = Math.min(FULLEST, Math.max(count * each + 2.2, known > 16 ? 8 : known * (known <= 8 ? 2.2 : 1.6) + 0.2));
    for (const { node } of [lanes, cores]) node.style.height = `${tall}em`;
    progress.hidden = !run.total;
  };

  const onFrame = (
    /** @type {{ frame?: import("./lanes.js").Frame, problem?: string }} */ content,
    /** @type {DataView[]} */ buffers,
  ) => {
    if (content.problem) block(start, model.get("state").busy !== "");
    if (!content.frame) return;
    const earlier = run.lanes + load.now.loads.length;
    run = takeFrame(run, content.frame, buffers[0]);
    load.take(Boolean(content.frame.fresh), run.state !== "running", run.mine, bytesOf(buffers[1]), bytesOf(buffers[2]));
    frames += 1;
    ui.root.dataset.frames = String(frames);
    if (run.lanes + load.now.loads.length !== earlier || progress.hidden) layout();
    later();
  };

  const onState = () => {
    const state = model.get("state");
    const working = state.busy !== "";
    if (state.cleared) run = emptyRun();
    block(start, working);
    start.textContent = STARTS[/** @type {keyof typeof STARTS} */ (state.busy)];
    block(stop, !working || state.busy === "stopping");
    block(clear, working || !(state.runs.length || run.total));
    ui.root.dataset.phase = state.busy || "idle";
    ui.say(state.why ? `${state.message}\n${state.why}` : state.message, state.kind);
    const last = state.runs.at(-1);
    tiles.hidden = working || !last?.complete;
    if (last?.complete) tiles.replaceChildren(...figuresOf(last));
    results.hidden = !state.runs.length;
    ended.children[0].textContent = state.runs.length ? `Sonuçlar (${state.runs.length})` : "Sonuçlar";
    if (state.runs.length) {
      rows.replaceChildren(tableOf(state.runs));
      const whole = state.runs.filter((/** @type {Row} */ one) => one.complete);
      chart.node.setAttribute("aria-label", `Hızlanma grafiği: ${whole.map((/** @type {Row} */ one) =>
        `${one.pool_size} işçiyle ${timesText(one.speed_up)}`).join(", ") || "tamamlanmış çalışma yok"}.`);
      chartNote.textContent = state.share !== null || last.job === "wait" ? ""
        : `Amdahl çizgisi, en çok ${facts.cores} işçili (çekirdek sayısı kadar) en az iki farklı havuz boyutu ölçülünce çizilir.`;
      chart.paint();
    }
    layout();
    later();
  };

  slider.addEventListener("input", () => { if (!run.total) { layout(); later(); } });
  listen(model, ui.signal, { "msg:custom": onFrame, "change:state": onState });
  fields.show();
  onState();
  model.send({ do: "look" });
  return () => {
    cancelAnimationFrame(due);
    ui.close();
  };
}

export default { render };
