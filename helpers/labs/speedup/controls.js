// The controls of the speed-up laboratory.

import { choice, el, field } from "../base/common.js";
import { number, parseNumber, percentText, shortNumber, timesText } from "../base/numbers.js";

/**
 * @typedef {object} Facts
 * @property {Record<string, { label: string, unit: string, low: number, high: number } & Record<string, any>>} jobs
 * @property {number[]} pool_sizes
 * @property {string[]} methods
 * @property {number} cores
 * @property {number} max_tasks
 * @property {number} max_pool
 * @property {number} most_repeats
 * @property {number} most_values
 */

/** @typedef {"speedup" | "chunksize" | "size"} Kind */
/** @typedef {keyof typeof LABELS} Name of a control */
/** @typedef {Record<string, any>} Settings of one experiment */

const EXPERIMENTS = {
  speedup: "Hızlanma: havuz boyu değişir",
  chunksize: "Süre nereye gidiyor: parça boyu değişir",
  size: "Süre nereye gidiyor: iş boyu değişir",
};
/** @type {Record<Kind, Name[]>} */
const SHOWN = {
  speedup: ["job", "tasks", "size", "pool_sizes", "chunksize", "repeats", "start_method"],
  chunksize: ["job", "tasks", "size", "values", "pool_size", "repeats", "start_method"],
  size: ["job", "tasks", "values", "chunksize", "pool_size", "repeats", "start_method"],
};
const LABELS = { job: "İş türü", tasks: "İş sayısı", size: "İş boyu", pool_sizes: "Havuz boyları", values: "Değerler",
  chunksize: "Parça boyu", pool_size: "İşçi sayısı", repeats: "Tekrar", start_method: "Başlatma yöntemi" };
const listText = (/** @type {number[]} */ values) => values.map(shortNumber).join("; ");

/** `read()` returns the settings, or a text that says what is wrong. */
export function speedupControls(
  /** @type {Facts} */ facts, /** @type {(what: "share" | "settings" | "experiment") => void} */ changed,
) {
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
    chunksize: whole(1000000, { placeholder: "otomatik" }),
    pool_size: whole(facts.max_pool),
    repeats: whole(facts.most_repeats),
    start_method: choice(...facts.methods.map((name) => /** @type {[string, string]} */ ([name, name]))),
  };
  const labels = { ...LABELS };
  const names = /** @type {Name[]} */ (Object.keys(inputs));
  const fields = Object.fromEntries(names.map((name) => [name, field(labels[name], inputs[name])]));
  const name = (/** @type {Name} */ key, /** @type {string} */ label) => {
    labels[key] = label;
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
  const slider = field(["Seri bırakılan pay: ", shareWords], share);
  slider.classList.add("speedup-slider");

  const adapt = () => {
    for (const key of names) fields[key].hidden = !SHOWN[experiment()].includes(key);
    slider.hidden = kind.value !== "speedup";
    const { unit } = facts.jobs[inputs.job.value];
    name("size", `İş boyu (${unit})`);
    name("values", kind.value === "size" ? `İş boyları (${unit})` : "Parça boyları (iş)");
  };
  const fill = (/** @type {Settings} */ settings) => {
    for (const key of names) {
      const value = settings[key], input = inputs[key];
      if (!(key in settings) || document.activeElement === input && input.type !== "select-one") continue;
      input.removeAttribute("aria-invalid");
      if (key === "pool_sizes" || key === "values") input.value = value ? listText(value) : "";
      else if (key === "size") input.value = shortNumber(value);
      else input.value = value ?? "";
    }
    if ("serial_share" in settings) share.value = String(Math.round(settings.serial_share * 100));
    tellShare();
    adapt();
  };

  const read = () => {
    const job = facts.jobs[inputs.job.value], wrong = /** @type {string[]} */ ([]), settings = /** @type {Settings} */ ({});
    const range = (
      /** @type {string} */ label, /** @type {number} */ low, /** @type {number} */ high, /** @type {boolean} */ whole,
    ) => `${label} için ${shortNumber(low)} ile ${number(high)} arasında bir ${whole ? "tam sayı" : "sayı"} yazın.`;
    const one = (
      /** @type {Name} */ key, /** @type {number} */ value,
      /** @type {number} */ low, /** @type {number} */ high, /** @type {boolean} */ whole,
    ) => {
      const bad = !Number.isFinite(value) || value < low || value > high || (whole && !Number.isInteger(value));
      inputs[key].setAttribute("aria-invalid", String(bad));
      if (bad) wrong.push(range(labels[key], low, high, whole));
      return value;
    };
    const many = (
      /** @type {Name} */ key, /** @type {number} */ low, /** @type {number} */ high, /** @type {boolean} */ whole,
    ) => {
      // A comma inside a number is a decimal comma, unless the numbers are whole.
      const found = inputs[key].value.trim().split(whole ? /[;,\s]+/ : /[;\s]+|,\s+/).filter(Boolean).map(parseNumber);
      const bad = !found.length || found.length > facts.most_values
        || found.some((value) => !(value >= low && value <= high) || (whole && !Number.isInteger(value)));
      inputs[key].setAttribute("aria-invalid", String(bad));
      if (bad) wrong.push(`${labels[key]} için ${shortNumber(low)} ile ${number(high)} arasında, en çok ${facts.most_values} ${
        whole ? "tam sayı" : "sayı"} yazın; noktalı virgülle ayırın.`);
      return found;
    };
    for (const key of SHOWN[experiment()]) {
      const input = inputs[key], whole = job.unit === "MB";
      if (input instanceof HTMLSelectElement) settings[key] = input.value;
      else if (key === "size") settings[key] = one(key, parseNumber(input.value), job.low, job.high, whole);
      else if (key === "values") settings[key] = kind.value === "size" ? many(key, job.low, job.high, whole) : many(key, 1, 1000000, true);
      else if (key === "pool_sizes") settings[key] = input.value.trim() ? many(key, 1, facts.max_pool, true) : null;
      else if (key === "chunksize" && input.value === "" && !input.validity.badInput) settings[key] = null;
      else settings[key] = one(key, input.valueAsNumber, Number(input.min), Number(input.max), true);
    }
    if (kind.value === "speedup") settings.serial_share = Number(share.value) / 100;
    return wrong.length ? wrong.join(" ") : settings;
  };

  inputs.job.addEventListener("change", () => {
    const fitting = facts.jobs[inputs.job.value][kind.value];
    const keys = kind.value === "speedup" ? ["size"] : ["size", "values", "tasks"];
    fill(Object.fromEntries(keys.filter((key) => key in fitting).map((key) => [key, fitting[key]])));
  });
  kind.addEventListener("change", () => changed("experiment"));
  for (const input of [...Object.values(inputs), share]) input.addEventListener("change", () => changed("settings"));
  share.addEventListener("input", () => { tellShare(); changed("share"); });
  const chooser = field("Deney", kind);
  chooser.classList.add("speedup-kind");
  fields.job.classList.add("speedup-wide");
  const node = el("div", { class: "kurs-fields speedup-fields" }, chooser, ...Object.values(fields), slider);
  return { node, read, kind: experiment, share: () => Number(share.value) / 100,
    show: (/** @type {Record<string, any>} */ all) => { kind.value = all.experiment; fill(all[all.experiment]); } };
}
