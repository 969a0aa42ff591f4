// The laboratory of the tools: one job, one tool, its lanes, the cores, the GIL, the way through the decision tree.

import { axes, hatch, niceStep } from "../base/chart.js";
import { block, button, canvas, choice, el, field, fold, frame, listen, results } from "../base/common.js";
import { number } from "../base/numbers.js";
import { bind, named, offered, slid } from "../base/settings.js";
import { drawCores } from "../pool/cores.js";

/** @typedef {import("../base/common.js").Model} Model */

/**
 * A run at one moment, as _run.py has it.
 * @typedef {object} ToolPicture
 * @property {boolean} over
 * @property {number} tasks
 * @property {number} done
 * @property {number} seconds
 * @property {[lane: number, start: number, stop: number][]} blocks
 * @property {number[]} loads of the cores, percent
 * @property {number} at_once
 * @property {number | null} cores
 * @property {number | null} gil milliseconds
 * @property {boolean | null} gil_taken
 */

/** @typedef {{ job: string, tool: string, workers: number, tasks: number, size: string, done: number, seconds: number,
 *    at_once: number, cores: number, gil: number, complete: boolean }} ToolRow */

const TASK_COUNTS = [4, 8, 16, 32, 64];

function toolFields(/** @type {Model} */ model, /** @type {{ view: string, signal: AbortSignal }} */ frame) {
  const { jobs, tools, sizes, workers: most } = model.get("facts");
  const job = choice(...jobs), tool = choice(...tools.map((/** @type {[string, string]} */ [name, reason]) =>
    [name, reason ? `${name}: ${reason}` : name]));
  tools.forEach((/** @type {[string, string]} */ [, reason], /** @type {number} */ n) => { tool.options[n].disabled = Boolean(reason); });
  const workers = el("input", { type: "range", min: 1, max: most, step: 1 }), shown = el("output", { "aria-hidden": "true" });
  const tell = () => { shown.textContent = number(Number(workers.value)); };
  workers.addEventListener("input", tell);
  const tasks = el("select"), size = choice(...sizes);
  const node = el("div", { class: "kurs-fields tool-fields" }, field("İş", job), field("Araç", tool),
    field(["İşçi sayısı: ", shown], workers), field("İş sayısı", tasks), field("Bir işin boyutu", size));
  const { ask, show } = bind(model, frame, {
    job: named(job), tool: named(tool), workers: slid(workers, tell), tasks: offered(tasks, TASK_COUNTS),
    size: { input: size, read: () => Number(size.value), show: (value) => { size.value = String(value); } },
  });
  show();
  return { ask, node, lock: (/** @type {boolean} */ busy) => { for (const input of [job, tool, workers, tasks, size]) input.disabled = busy; } };
}

/** Each lane a row, each job a box; neighbours differ in pattern too. */
function drawToolLanes(
  /** @type {import("../base/common.js").Pen} */ pen, /** @type {number} */ width, /** @type {number} */ height,
  /** @type {import("../base/common.js").Colours} */ c, /** @type {ToolPicture | null} */ picture,
) {
  const { blocks = [], seconds = 0 } = picture ?? {};
  const lanes = Math.max(1, ...blocks.map(([lane]) => lane + 1)), last = Math.max(0.2, seconds);
  const area = { left: 74, right: width - 12, above: 6, below: height - 26 }, pace = niceStep(last, 5);
  const { atX } = axes(pen, c, area, { low: 0, high: last, step: pace, text: (value) => `${number(value, pace < 0.1 ? 2 : pace < 1 ? 1 : 0)} s` },
    { low: 0, high: 1, step: 2, text: () => "" });
  const row = (area.below - area.above) / lanes, gap = Math.min(4, row * 0.2);
  const seen = /** @type {Record<number, number>} */ ({});
  for (const [lane, start, stop] of blocks) {
    const x = atX(start), wide = Math.max(1.5, atX(stop) - x - 1), y = area.above + lane * row + gap / 2;
    seen[lane] = (seen[lane] ?? 0) + 1;
    pen.fillStyle = c.blue;
    pen.globalAlpha = 0.75;
    pen.fillRect(x, y, wide, row - gap);
    pen.globalAlpha = 1;
    if (seen[lane] % 2 === 0) hatch(pen, x, y, wide, row - gap, c.page);
  }
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  pen.fillStyle = c.text;
  const every = Math.ceil(13 / row);  // as many names as do not touch each other
  for (let lane = 0; lane < lanes; lane += every) pen.fillText(`şerit ${lane + 1}`, 0, area.above + (lane + 0.5) * row);
}

function toolTiles() {
  const node = el("dl", { class: "tool-tiles" });
  const tiles = ["Biten iş", "Süre", "Aynı anda süren iş", "Çekirdeklik hesap", "GIL'i bekleme", "GIL"].map((name) => {
    const value = el("dd", {});
    node.append(el("div", {}, el("dt", {}, name), value));
    return value;
  });
  const show = (/** @type {ToolPicture} */ now) => {
    const texts = [`${number(now.done)}/${number(now.tasks)}`, `${number(now.seconds, 2)} s`, number(now.at_once, 1),
      now.cores === null ? "…" : number(now.cores, 1), now.gil === null ? "…" : `${number(now.gil, 2)} ms`,
      now.gil_taken === null ? "…" : now.gil_taken ? "■ DOLU" : "□ boş"];
    texts.forEach((text, n) => { tiles[n].textContent = text; });
    tiles[5].parentElement?.classList.toggle("tool-taken", Boolean(now.gil_taken));
  };
  return { node, show };
}

const TOOL_HEADS = ["Koşu", "İş", "Araç", "İşçi", "Biten iş", "Boyut", "Süre", "Aynı anda", "Çekirdeklik", "GIL'i bekleme"];
const toolRow = (/** @type {ToolRow} */ run, /** @type {number} */ n) => [`${n + 1}${run.complete ? "" : " (yarım)"}`, run.job, run.tool,
  number(run.workers), `${number(run.done)}/${number(run.tasks)}`, run.size, `${number(run.seconds, 2)} s`, number(run.at_once, 1),
  number(run.cores, 1), run.complete ? `${number(run.gil, 2)} ms` : "–"];

export default {
  render(/** @type {import("../base/common.js").Context} */ context) {
    const { model } = context, { root, body, message, say, key, close, view, signal } = frame(context, "Hangi araç? laboratuvarı");
    root.classList.add("tool-lab");
    const { tree, usable } = model.get("facts");
    const fields = toolFields(model, { view, signal });
    const start = button("Başlat", () => fields.ask("start"), "kurs-primary");
    const stop = button("Durdur", () => model.send({ do: "stop" })), clear = button("Temizle", () => model.send({ do: "clear" }));
    let picture = /** @type {ToolPicture | null} */ (null);
    const lanes = canvas("İşlerin şeritleri", (pen, w, h, c) => drawToolLanes(pen, w, h, c, picture), signal);
    const cores = canvas("Çekirdeklerin yükü", (pen, w, h, c) => drawCores(pen, w, h, c, { count: picture?.loads.length ?? 0, loads: picture?.loads ?? [], mine: [] }), signal);
    const tiles = toolTiles(), runs = results("tool-runs", TOOL_HEADS);
    const why = el("p", { class: "tool-why", "aria-live": "polite" }), way = el("ol", { class: "tool-way" });
    const pictures = el("div", { class: "tool-pictures kurs-stage" },
      el("figure", { class: "tool-lanes" }, el("figcaption", {}, "Şeritler: her kutu bir iş"), lanes.node),
      el("figure", { class: "tool-cores" }, el("figcaption", {}, `Çekirdeklerin yükü (kullanılabilir: ${number(usable)})`), cores.node));
    const path = fold("Karar ağacında bu işin yolu", way), ended = fold("Sonuçlar", runs.node);
    path.classList.add("tool-tree");
    body.append(fields.node, el("div", { class: "tool-buttons" }, start, stop, clear), message, why, tiles.node, pictures,
      el("div", { class: "kurs-folds" }, path, ended));
    for (const [letter, node] of /** @type {[string, HTMLElement][]} */ ([["b", start], ["d", stop], ["k", path.children[0]], ["s", ended.children[0]]])) key(letter, node);

    const paint = (/** @type {ToolPicture | null} */ now) => {
      picture = now;
      tiles.node.hidden = pictures.hidden = !now;
      if (!now) return;
      tiles.show(now);
      lanes.node.setAttribute("aria-label", `${number(now.done)} iş, en çok ${number(Math.max(0, ...now.blocks.map(([lane]) => lane + 1)))} şeritte; ${number(now.seconds, 2)} saniye.`);
      cores.node.setAttribute("aria-label", `Çekirdeklerin yükü: ${now.loads.map((load) => `%${load}`).join(", ")}`);
      lanes.paint();
      cores.paint();
    };
    const lead = () => way.replaceChildren(...tree[model.get("settings").job].map((/** @type {[string, string]} */ [question, answer]) =>
      el("li", {}, `${question} `, el("b", {}, answer))));
    let busy = "", frames = 0;
    const show = () => {
      const state = model.get("state");
      busy = state.busy;
      start.textContent = busy ? "Çalışıyor…" : "Başlat";
      block(start, busy);
      block(stop, !busy);
      block(clear, !busy && !state.runs.length);
      fields.lock(Boolean(busy));
      say(state.message, state.kind);
      if (why.textContent !== state.why) why.textContent = state.why;
      if (state.picture || !busy || !picture || picture.over) paint(state.picture);
      runs.show(state.runs.map(toolRow));
    };
    listen(model, signal, {
      "change:state": show, "change:settings": lead,
      "msg:custom": (/** @type {{ frame?: ToolPicture }} */ content) => {
        if (!content.frame || !busy) return;
        paint(content.frame);
        root.dataset.frames = String(frames += 1);
      },
    });
    lead();
    show();
    return close;
  },
};
