// The node laboratory: workers as lanes, tasks that move; a button ends a worker.

import { block, button, el, field, fold, frame, listen, results } from "../base/common.js";
import { number } from "../base/numbers.js";
import { bind, slid } from "../base/settings.js";

/** @typedef {[state: string, worker: number, again: number]} Task */

/**
 * A run at one moment, as _run.py has it.
 * @typedef {object} Picture
 * @property {boolean} over
 * @property {(number | null)[]} workers the PID of each; null: a new one is being started
 * @property {Task[]} tasks
 * @property {number} done
 * @property {number} again
 * @property {number} kills
 * @property {number} seconds
 */

/**
 * @typedef {object} Run
 * @property {number} workers
 * @property {number} tasks
 * @property {number} task_seconds
 * @property {number} done
 * @property {number} kills
 * @property {number} again
 * @property {number} seconds
 * @property {boolean} complete
 */

const NODE_WORDS = /** @type {Record<string, string>} */ ({
  waiting: "zamanlayıcıda bekliyor", given: "işçide, yapılıyor ya da sırada", done: "bitti, sonucu işçide duruyor",
});
const NODE_SIGNS = /** @type {Record<string, string>} */ ({ waiting: "…", given: "▶", done: "✓" });

function nodeFields(
  /** @type {import("../base/common.js").Model} */ model, /** @type {{ view: string, signal: AbortSignal }} */ frame,
) {
  const { limits } = model.get("facts");
  const slider = (/** @type {string} */ label, /** @type {number} */ min, /** @type {number} */ max, /** @type {number} */ step, unit = "") => {
    const input = el("input", { type: "range", min, max, step });
    const shown = el("output", { "aria-hidden": "true" });
    const node = field([`${label}: `, shown], input);
    const tell = () => {
      shown.textContent = `${number(Number(input.value), step < 1 ? 1 : 0)}${unit}`;
      input.setAttribute("aria-valuetext", shown.textContent);
    };
    input.addEventListener("input", tell);
    return { ...slid(input, tell), node };
  };
  const workers = slider("İşçi sayısı", 2, limits.workers, 1), tasks = slider("Görev sayısı", 1, limits.tasks, 1);
  const seconds = slider("Bir görevin süresi", 0, 5, 0.1, " s");
  const node = el("div", { class: "kurs-fields node-fields" }, workers.node, tasks.node, seconds.node);
  const { ask, show } = bind(model, frame, { workers, tasks, task_seconds: seconds });
  show();
  const inputs = [workers.input, tasks.input, seconds.input];
  return { ask, node, lock: (/** @type {boolean} */ busy) => { for (const input of inputs) input.disabled = busy; } };
}

/** One task as a box: its number, a sign for its state, and a sign if it was lost before. */
function nodeBox(/** @type {number} */ index, /** @type {Task} */ [state, , again]) {
  const words = `${index + 1}. görev: ${NODE_WORDS[state]}${again ? `; ${again} kez kayboldu` : ""}`;
  return el("span", { class: `node-task ${state}${again ? " again" : ""}`, role: "listitem", title: words, "aria-label": words },
    `${index + 1} ${NODE_SIGNS[state]}${again ? " ↻" : ""}`);
}

/** The scheduler's lane and one of each worker. */
function nodeLanes(/** @type {(worker: number) => void} */ end) {
  const node = el("div", { class: "node-lanes" });
  let lanes = /** @type {{ head: HTMLElement, boxes: HTMLElement, kill: HTMLElement | null, drawn: string }[]} */ ([]);
  const make = (/** @type {number} */ count) => {
    lanes = Array.from({ length: count + 1 }, (_, worker) => {
      const head = el("span", { class: "node-name" }), boxes = el("div", { class: "node-boxes", role: "list" });
      const kill = worker ? button(`${worker}. işçiyi sonlandır`, () => end(worker)) : null;
      node.append(el("section", { class: "node-lane" }, el("div", { class: "node-head" }, head, ...(kill ? [kill] : [])), boxes));
      return { head, boxes, kill, drawn: "" };
    });
  };
  const show = (/** @type {Picture} */ { workers, tasks, over }) => {
    if (lanes.length !== workers.length + 1) { node.replaceChildren(); make(workers.length); }
    lanes.forEach((lane, worker) => {
      const pid = worker ? workers[worker - 1] : 0;
      const words = !worker ? "Zamanlayıcı (henüz verilmemiş görevler)" : over ? `${worker}. işçi · kapandı`
        : pid ? `${worker}. işçi · PID ${pid} · çalışıyor` : `${worker}. işçi · ÖLDÜ, bakıcısı yenisini başlatıyor`;
      if (lane.head.textContent !== words) lane.head.textContent = words;
      lane.head.parentElement?.classList.toggle("node-dead", Boolean(worker) && !over && !pid);
      if (lane.kill) block(lane.kill, over || !pid);
      const mine = tasks.map((task, index) => ({ task, index })).filter(({ task }) => task[1] === worker);
      const drawn = JSON.stringify(mine);
      if (drawn === lane.drawn) return;
      lane.drawn = drawn;
      lane.boxes.replaceChildren(...mine.map(({ task, index }) => nodeBox(index, task)));
    });
  };
  return { node, show };
}

const NODE_HEADS = ["Çalışma", "İşçi", "Görev süresi", "Biten", "Sonlandırılan işçi", "Yeniden yapılan görev", "Süre"];

function nodeRow(/** @type {Run} */ run, /** @type {number} */ index) {
  return [`${index + 1}${run.complete ? "" : " (yarım)"}`, number(run.workers), `${number(run.task_seconds, 1)} s`,
    `${number(run.done)}/${number(run.tasks)}`, number(run.kills), number(run.again), `${number(run.seconds, 1)} s`];
}

export default {
  render(/** @type {import("../base/common.js").Context} */ context) {
    const { model } = context, { root, body, message, say, key, close, view, signal } = frame(context, "Düğümü öldür");
    root.classList.add("node-lab");
    const fields = nodeFields(model, { view, signal });
    const start = button("Başlat", () => fields.ask("start"), "kurs-primary");
    const stop = button("Durdur", () => model.send({ do: "stop" }));
    const clear = button("Temizle", () => model.send({ do: "clear" }));
    const lanes = nodeLanes((worker) => model.send({ do: "end", worker }));
    const sum = el("p", { class: "node-sum" }), why = el("p", { class: "node-why", "aria-live": "polite" });
    const legend = el("p", { class: "node-legend" }, "… bekliyor · ▶ işçide · ✓ bitti · ↻ kaybolmuştu, yeniden yapıldı");
    const live = el("div", { class: "node-live" }, sum, lanes.node, legend), runs = results("node-runs", NODE_HEADS);
    const ended = fold("Sonuçlar", runs.node);
    for (const [letter, node] of /** @type {[string, HTMLElement][]} */ ([["b", start], ["d", stop], ["s", ended.children[0]]])) key(letter, node);
    body.append(fields.node, el("div", { class: "node-buttons" }, start, stop, clear), message, why, live, el("div", { class: "kurs-folds" }, ended));

    const paint = (/** @type {Picture | null} */ now) => {
      live.hidden = !now;
      if (!now) return;
      sum.textContent = `Biten ${number(now.done)}/${number(now.tasks.length)} · sonlandırılan işçi ${number(now.kills)} · `
        + `yeniden verilen görev ${number(now.again)} · ${number(now.seconds, 1)} s`;
      lanes.show(now);
    };
    let busy = "", problem = 0, frames = 0;
    const show = () => {
      const state = model.get("state"), was = busy;
      busy = state.busy;
      start.textContent = busy ? "Çalışıyor…" : "Başlat";
      block(start, busy);
      block(stop, !busy);
      block(clear, !busy && !state.runs.length && !state.picture);
      fields.lock(Boolean(busy));
      say(state.message, state.kind);
      if (why.textContent !== state.why) why.textContent = state.why;
      if (state.picture || !busy || !was) paint(state.picture);
      runs.show(state.runs.map(nodeRow));
    };
    const custom = (/** @type {{ problem?: string, frame?: Picture }} */ content) => {
      if (content.problem) problem = Date.now();
      if (!content.frame || !busy) return;
      paint(content.frame);
      root.dataset.frames = String(frames += 1);
      const state = model.get("state");
      if (Date.now() - problem > 5000) say(state.message, state.kind);
    };
    listen(model, signal, { "change:state": show, "msg:custom": custom });
    show();
    return close;
  },
};
