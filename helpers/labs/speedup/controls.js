// The controls of the speed-up laboratory.

import { choice, el, field } from "../base/common.js";
import { percentText, shortNumber, timesText } from "../base/numbers.js";
import { named, written } from "../base/settings.js";

/**
 * @typedef {object} Facts
 * @property {Record<string, { label: string, unit: string }>} jobs
 * @property {number[]} pool_sizes
 * @property {string[]} methods
 * @property {number} cores
 * @property {number} max_tasks
 * @property {number} max_chunk
 * @property {number} max_pool
 * @property {number} most_repeats
 */

/** @typedef {"speedup" | "chunksize" | "size"} Kind */
/** @typedef {keyof typeof LABELS} Name of a control */

const EXPERIMENTS = {
  speedup: "Hızlanma: havuz boyutu değişir",
  chunksize: "Süre nereye gidiyor: parça boyutu değişir",
  size: "Süre nereye gidiyor: iş boyutu değişir",
};
/** @type {Record<Kind, Name[]>} */
const SHOWN = {
  speedup: ["job", "tasks", "size", "pool_sizes", "chunksize", "repeats", "start_method"],
  chunksize: ["job", "tasks", "size", "values", "pool_size", "repeats", "start_method"],
  size: ["job", "tasks", "values", "chunksize", "pool_size", "repeats", "start_method"],
};
const LABELS = { job: "İş türü", tasks: "İş sayısı", size: "İş boyutu", pool_sizes: "Havuz boyutları", values: "Değerler",
  chunksize: "Parça boyutu", pool_size: "İşçi sayısı", repeats: "Tekrar", start_method: "Başlatma yöntemi" };
const listText = (/** @type {number[]} */ values) => values.map(shortNumber).join("; ");

/** The controls of all experiments; those of the chosen one are seen. */
export function speedupControls(/** @type {Facts} */ facts) {
  const text = (extra = {}) => el("input", { type: "text", autocomplete: "off", ...extra });
  const whole = (/** @type {number} */ max, extra = {}) => el("input", { type: "number", min: 1, max, step: 1, ...extra });
  const kind = choice(.../** @type {[string, string][]} */ (Object.entries(EXPERIMENTS)));
  const experiment = () => /** @type {Kind} */ (kind.value);
  const inputs = {
    job: choice(...Object.entries(facts.jobs).map(([name, job]) => /** @type {[string, string]} */ ([name, job.label]))),
    tasks: whole(facts.max_tasks),
    size: text({ inputmode: "decimal" }),
    pool_sizes: text({ placeholder: listText(facts.pool_sizes) }),
    values: text(),
    chunksize: whole(facts.max_chunk, { placeholder: "otomatik" }),
    pool_size: whole(facts.max_pool),
    repeats: whole(facts.most_repeats),
    start_method: choice(...facts.methods.map((name) => /** @type {[string, string]} */ ([name, name]))),
  };
  const names = /** @type {Name[]} */ (Object.keys(inputs));
  const fields = Object.fromEntries(names.map((name) => [name, field(LABELS[name], inputs[name])]));
  const name = (/** @type {Name} */ key, /** @type {string} */ label) => {
    const node = fields[key].firstElementChild;
    if (node) node.textContent = label;
  };

  const share = el("input", { type: "range", min: 0, max: 90, step: 5 });
  const shareWords = el("output", { class: "speedup-share" });
  const tellShare = () => {
    const value = Number(share.value) / 100;
    shareWords.textContent = value ? `${percentText(value)} (en çok ${timesText(1 / value)} hızlanır)` : "%0 (seri bölüm yok)";
    share.setAttribute("aria-valuetext", shareWords.textContent);
  };
  share.addEventListener("input", tellShare);
  const slider = field(["Seri bırakılan pay: ", shareWords], share);
  slider.classList.add("speedup-slider");

  const adapt = () => {
    for (const key of names) fields[key].hidden = !SHOWN[experiment()].includes(key);
    slider.hidden = kind.value !== "speedup";
    const { unit } = facts.jobs[inputs.job.value];
    name("size", `İş boyutu (${unit})`);
    name("values", kind.value === "size" ? `İş boyutları (${unit})` : "Parça boyutları (iş)");
  };
  for (const input of [kind, inputs.job]) input.addEventListener("change", adapt);
  const chooser = field("Deney", kind);
  chooser.classList.add("speedup-kind");
  fields.job.classList.add("speedup-wide");
  const node = el("div", { class: "kurs-fields speedup-fields" }, ...Object.values(fields));
  /** @type {Record<string, import("../base/settings.js").Control>} */
  const controls = {
    experiment: { ...named(kind, adapt), renews: true },
    job: { ...named(inputs.job, adapt), renews: true },
    tasks: written(inputs.tasks),
    size: written(inputs.size, shortNumber),
    pool_sizes: written(inputs.pool_sizes, listText),
    values: written(inputs.values, listText),
    chunksize: written(inputs.chunksize),
    pool_size: written(inputs.pool_size),
    repeats: written(inputs.repeats),
    start_method: named(inputs.start_method),
    serial_share: {
      input: share,
      read: () => Number(share.value) / 100,
      show: (value) => { share.value = String(Math.round(value * 100)); tellShare(); },
    },
  };
  return { node, chooser, slider, controls, kind, share, experiment };
}
