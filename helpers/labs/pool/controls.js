// The controls of the pool laboratory.

import { choice, el, field } from "../base/common.js";
import { number, parseNumber, shortNumber } from "../base/numbers.js";

/**
 * @typedef {object} Facts
 * @property {Record<string, { label: string, unit: string, low: number, high: number, default: number }>} jobs
 * @property {{ name: string, tasks: number } | null} own
 * @property {number} cores
 * @property {string[]} methods
 * @property {number} max_tasks
 * @property {number} slider up to where it goes
 */

/** `read()` returns the settings, or a text that says what is wrong. */
export function poolControls(/** @type {Facts} */ facts, /** @type {() => void} */ changed) {
  const jobs = Object.entries(facts.jobs).map(([name, job]) => /** @type {[string, string]} */ ([name, job.label]));
  const job = choice(...jobs);
  if (facts.own) job.append(el("option", { value: "own" }, `Kendi fonksiyonunuz: ${facts.own.name}`));
  const tasks = el("input", { type: "number", min: 1, max: facts.max_tasks, step: 1 });
  // Not a number field: the browser, not the page, would choose between 0,5 and 0.5.
  const size = el("input", { type: "text", inputmode: "decimal", autocomplete: "off" });
  const chunk = el("input", { type: "number", min: 1, max: 1000000, step: 1, placeholder: "otomatik" });
  const method = choice(...facts.methods.map((name) => /** @type {[string, string]} */ ([name, name])));
  const fields = {
    job: field("İş türü", job),
    tasks: field("İş sayısı", tasks),
    size: field("İş boyu", size),
    chunksize: field("Parça boyu", chunk),
    start_method: field("Başlatma yöntemi", method),
  };
  const slider = poolSlider(facts, changed);
  const node = el("div", {}, el("div", { class: "kurs-fields kurs-pool-fields" }, ...Object.values(fields)), slider.node);

  const adapt = () => {
    const own = job.value === "own";
    fields.size.hidden = own;
    tasks.disabled = own;
    if (own) tasks.value = String(facts.own?.tasks);
    else {
      const { unit, low, high } = facts.jobs[job.value], label = fields.size.firstElementChild;
      if (label) label.textContent = `İş boyu (${unit})`;
      Object.assign(size.dataset, { min: low, max: high });
    }
  };
  let earlier = "";
  job.addEventListener("change", () => {
    if (earlier === "own") tasks.value = "16";
    if (facts.jobs[job.value]) size.value = shortNumber(facts.jobs[job.value].default);
    earlier = job.value;
    adapt();
  });
  for (const input of [job, tasks, size, chunk, method]) input.addEventListener("change", changed);

  const read = () => {
    const own = job.value === "own";
    const wrong = /** @type {string[]} */ ([]);
    const take = (/** @type {HTMLInputElement} */ input, /** @type {string} */ label, /** @type {boolean} */ whole) => {
      const value = input === size ? parseNumber(size.value) : input.valueAsNumber;
      const [low, high] = [input.min || input.dataset.min, input.max || input.dataset.max].map(Number);
      const bad = !Number.isFinite(value) || value < low || value > high || (whole && !Number.isInteger(value));
      input.setAttribute("aria-invalid", String(bad));
      if (bad) wrong.push(`${label} için ${number(low, low % 1 ? 3 : 0)} ile ${number(high)} arasında bir ${
        whole ? "tam sayı" : "sayı"} yazın.`);
      return value;
    };
    /** @type {Record<string, unknown>} */
    const settings = { job: job.value, start_method: method.value, pool_size: slider.value() };
    if (!own) {
      settings.tasks = take(tasks, "İş sayısı", true);
      settings.size = take(size, "İş boyu", job.value === "memory");
    }
    chunk.setAttribute("aria-invalid", "false");
    settings.chunksize = chunk.value === "" && !chunk.validity.badInput ? null : take(chunk, "Parça boyu", true);
    return wrong.length ? wrong.join(" ") : settings;
  };
  const show = (/** @type {Record<string, any>} */ settings) => {
    job.value = earlier = settings.job;
    if (document.activeElement !== tasks) tasks.value = settings.tasks;
    if (document.activeElement !== size) size.value = settings.size === null ? "" : shortNumber(settings.size);
    if (document.activeElement !== chunk) chunk.value = settings.chunksize ?? "";
    method.value = settings.start_method;
    slider.show(settings.pool_size);
    adapt();
  };
  return { node, read, show };
}

/** The slider of the pool size: its numbers below it, and up to where a core stands behind each worker. */
function poolSlider(/** @type {Facts} */ facts, /** @type {() => void} */ changed) {
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
  input.addEventListener("change", changed);
  const node = field("Havuz boyu", input, marks);
  node.classList.add("kurs-pool-slider");
  input.before(words);
  drawMarks();
  return {
    node,
    value: () => Number(input.value),
    show: (/** @type {number} */ value) => {
      if (value > Number(input.max)) {
        input.max = String(value);
        drawMarks();
      }
      input.value = String(value);
      tell();
    },
  };
}
