// The pool laboratory: controls, lanes of the workers, load of the cores, results.

import { block, button, canvas, el, frame, listen, scroller } from "../base/common.js";
import { leftText, number, percentText, timesText } from "../base/numbers.js";
import { bind } from "../base/settings.js";
import { poolControls } from "./controls.js";
import { drawCores } from "./cores.js";
import { emptyRun, laneView, takeFrame } from "./lanes.js";
import { csvOf, download, drawSpeedUp, figuresOf, pngOf, tableOf } from "./results.js";

const TITLE = "Havuz laboratuvarı";
const STARTS = { "": "Başlat", serial: "Ölçülüyor…", pool: "Çalışıyor…", stopping: "Duruyor…" };

/** @typedef {import("../base/common.js").Context} Context */
/** @typedef {import("./results.js").Row} Row */

function render(/** @type {Context} */ context) {
  const { model } = context;
  const facts = /** @type {import("./controls.js").Facts} */ (model.get("facts"));
  const ui = frame(context, TITLE);
  let run = emptyRun();
  let loads = /** @type {number[]} */ ([]);
  let frames = 0;
  let spoken = 0;

  const controls = poolControls(facts);
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
  const lanes = laneView(() => run, ui.signal);
  const cores = canvas("Çekirdek yükü", (pen, w, h, c) => drawCores(pen, w, h, c, loads), ui.signal);
  const chartOf = () => ({ ...model.get("state"), cores: facts.cores });
  const chart = canvas("Hızlanma", (pen, w, h, c) => drawSpeedUp(pen, w, h, c, chartOf()), ui.signal);
  const coresWords = el("span", {});
  const swatch = (/** @type {string} */ kind) => el("i", { class: `kurs-pool-swatch ${kind}`, "aria-hidden": "true" });
  const live = el("div", { class: "kurs-pool-live" },
    el("figure", {}, el("figcaption", {}, el("strong", {}, "İşçiler"), el("span", { class: "kurs-pool-legend" },
      el("span", {}, swatch("done"), "biten iş"), el("span", {}, swatch("busy"), "süren iş"), el("span", {}, swatch("idle"), "boş ya da başlıyor"))), lanes.node),
    el("figure", {}, el("figcaption", {}, el("strong", {}, "Çekirdekler"), coresWords), cores.node));
  const tiles = el("dl", { class: "kurs-pool-figures" });
  const rows = scroller("Çalışmaların tablosu", "kurs-pool-runs");
  const chartNote = el("p", { class: "kurs-pool-note" });
  const results = el("div", { class: "kurs-pool-results" },
    el("div", {}, rows, el("p", { class: "kurs-pool-files" },
      button("CSV indir", () => download(new Blob([csvOf(chartOf().runs)], { type: "text/csv;charset=utf-8" }), "havuz-calismalari.csv")),
      button("PNG indir", async () => download(await pngOf(TITLE, chartOf()), "havuz-hizlanma.png")))),
    el("figure", {}, el("figcaption", {}, el("strong", {}, "Hızlanma")), chart.node, chartNote));

  const deck = el("div", { class: "kurs-pool-buttons" }, start, stop, clear);
  ui.body.append(controls.node, deck, ui.message, progress, live, tiles, results);

  const paintRun = () => {
    const share = run.total ? run.done / run.total : 0;
    bar.value = share;
    const serial = run.serial ? "Seri ölçüm: " : "";
    barWords.textContent = !run.total ? ""
      : `${serial}${number(run.done)}/${number(run.total)} iş bitti (${percentText(share)})${
        run.state === "running" ? `, ${leftText(run.left)}` : run.state === "finished" ? "" : ", yarıda kaldı"}`;
    const now = Date.now();
    if (now - spoken > 2000 || run.state !== "running") {
      spoken = now;
      lanes.node.setAttribute("aria-label", `İşçi şeritleri: ${run.lanes} işçi, ${run.total} işin ${run.done} tanesi bitti.`);
      cores.node.setAttribute("aria-label", loads.length ? `Çekirdek yükü: ${loads.length <= 16
        ? loads.map((load, core) => `çekirdek ${core}: %${load}`).join(", ") : coresWords.textContent}.` : "Çekirdek yükü");
    }
    lanes.paint();
    cores.paint();
  };
  let due = 0;
  const later = () => { due ||= requestAnimationFrame(() => { due = 0; paintRun(); }); };

  const layout = () => {
    const count = Math.max(run.lanes, 2);
    const each = count <= 4 ? 2.3 : count <= 8 ? 1.9 : count <= 16 ? 1.4 : count <= 40 ? 0.9 : 0.4;
    lanes.node.style.height = `${count * each + 2.2}em`;
    const known = loads.length || facts.cores;
    cores.node.style.height = known > 16 ? `${Math.ceil(known / 64) * 4}em` : `${known * (known <= 8 ? 2.2 : 1.6) + 0.2}em`;
    live.hidden = !run.total;
    progress.hidden = !run.total;
  };

  const onFrame = (
    /** @type {{ frame?: Parameters<typeof takeFrame>[1], problem?: string }} */ content,
    /** @type {DataView[]} */ buffers,
  ) => {
    if (content.problem) block(start, model.get("state").busy !== "");
    if (!content.frame) return;
    const before = run.lanes + loads.length;
    run = takeFrame(run, content.frame, buffers[0]);
    if (buffers[1]?.byteLength) {
      loads = [...new Uint8Array(buffers[1].buffer, buffers[1].byteOffset, buffers[1].byteLength)];
      run.loads = loads.map((load, core) => load + (run.loads[core] ?? 0));
      run.looks += 1;
      // The last look before the end says nothing of the run as a whole.
      const over = run.state !== "running";
      if (over) loads = run.loads.map((sum) => Math.round(sum / run.looks));
      const mean = loads.reduce((sum, load) => sum + load, 0) / loads.length;
      coresWords.textContent = `${over ? "çalışma boyunca ortalama" : "şimdi, ortalama"} %${number(mean)}`;
    }
    frames += 1;
    ui.root.dataset.frames = String(frames);
    if (run.lanes + loads.length !== before || live.hidden) layout();
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

  listen(model, ui.signal, { "msg:custom": onFrame, "change:state": onState });
  onState();
  fields.show();
  model.send({ do: "look" });
  return () => {
    cancelAnimationFrame(due);
    ui.close();
  };
}

export default { render };
