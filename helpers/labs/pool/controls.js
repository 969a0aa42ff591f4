// The controls of the pool laboratory.

import { choice, el, field } from "../base/common.js";
import { shortNumber } from "../base/numbers.js";
import { named, slid, written } from "../base/settings.js";

const OWN = "own"; // the job that is the student's own function

/**
 * @typedef {object} Facts
 * @property {Record<string, { label: string, unit: string }>} jobs
 * @property {{ name: string, tasks: number } | null} own
 * @property {number} cores
 * @property {string[]} methods
 * @property {number} max_tasks
 * @property {number} max_chunk
 * @property {number} slider up to where it goes
 */

/** The controls, and what they show by themselves when another job is chosen. */
export function poolControls(/** @type {Facts} */ facts) {
  const jobs = Object.entries(facts.jobs).map(([name, job]) => /** @type {[string, string]} */ ([name, job.label]));
  const job = choice(...jobs);
  if (facts.own) job.append(el("option", { value: OWN }, `Kendi fonksiyonunuz: ${facts.own.name}`));
  const tasks = el("input", { type: "number", min: 1, max: facts.max_tasks, step: 1 });
  // Not a number field: the browser, not the page, would choose between 0,5 and 0.5.
  const size = el("input", { type: "text", inputmode: "decimal", autocomplete: "off" });
  const chunk = el("input", { type: "number", min: 1, max: facts.max_chunk, step: 1, placeholder: "otomatik" });
  const method = choice(...facts.methods.map((name) => /** @type {[string, string]} */ ([name, name])));
  const sizeField = field("İş boyutu", size), slider = poolSlider(facts);
  const node = el("div", { class: "kurs-fields kurs-pool-fields" }, field("İş türü", job), field("İş sayısı", tasks),
    sizeField, field("Parça boyutu", chunk), field("Başlatma yöntemi", method));

  const adapt = () => {
    const own = job.value === OWN, label = sizeField.firstElementChild;
    sizeField.hidden = own;
    tasks.disabled = own;
    if (label && !own) label.textContent = `İş boyutu (${facts.jobs[job.value].unit})`;
  };
  job.addEventListener("change", adapt);
  const count = written(tasks);
  /** @type {Record<string, import("../base/settings.js").Control>} */
  const controls = {
    job: { ...named(job, adapt), renews: true },
    tasks: { ...count, show: (value) => count.show(job.value === OWN ? facts.own?.tasks : value) },
    size: written(size, shortNumber),
    chunksize: written(chunk),
    start_method: named(method),
    pool_size: slider.control,
  };
  return { node, slider: slider.node, controls };
}

/** The slider of the pool size: its numbers below it, and up to where a core stands behind each worker. */
function poolSlider(/** @type {Facts} */ facts) {
  const input = el("input", { type: "range", min: 1, max: facts.slider, step: 1 });
  const words = el("output", { class: "kurs-pool-size" });
  const marks = el("div", { class: "kurs-pool-marks", "aria-hidden": "true" });
  const at = (/** @type {number} */ value) => `calc(var(--kurs-thumb) / 2 + (100% - var(--kurs-thumb)) * ${
    (value - 1) / Math.max(1, Number(input.max) - 1)})`;
  const drawMarks = () => {
    const max = Number(input.max);
    const step = max <= 16 ? 1 : max <= 40 ? 4 : max <= 100 ? 10 : 32;
    const cores = Math.min(facts.cores, max);
    marks.replaceChildren(el("i", { class: "kurs-pool-zone", style: `width: ${at(cores)}` }));
    for (let value = 1; value <= max; value += value === 1 && step > 1 ? step - 1 : step) {
      marks.append(el("span", { style: `left: ${at(value)}`, class: `${value === cores ? "kurs-pool-core" : ""} ${value === max ? "kurs-pool-end" : ""}` }, String(value)));
    }
    if (facts.cores <= max) {
      const side = (cores - 1) / Math.max(1, max - 1);
      marks.append(el("b", { style: `left: ${at(cores)}; transform: translateX(${side < 0.2 ? "-0.6em" : side > 0.8 ? "calc(-100% + 0.6em)" : "-50%"})` },
        `▲ kullanılabilir çekirdek: ${facts.cores}`));
    }
  };
  const tell = () => {
    const value = Number(input.value);
    const over = value - facts.cores;
    const relation = over > 0 ? `çekirdek sayısından ${over} fazla`
      : over < 0 ? `çekirdek sayısından ${-over} az` : "çekirdek sayısı kadar";
    words.textContent = `${value} işçi, ${relation}`;
    input.setAttribute("aria-valuetext", `${value} işçi, ${relation}; kullanılabilir çekirdek: ${facts.cores}`);
  };
  input.addEventListener("input", tell);
  const node = field("Havuz boyutu", input, marks);
  node.classList.add("kurs-pool-slider");
  input.before(words);
  drawMarks();
  const control = slid(input, tell);
  const show = (/** @type {number} */ value) => {
    if (value > Number(input.max)) {
      input.max = String(value);
      drawMarks();
    }
    control.show(value);
  };
  return { node, control: { ...control, show } };
}
