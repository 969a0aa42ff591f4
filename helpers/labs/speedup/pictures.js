// The pictures of the speed-up laboratory, and the same as a table and in words.

import { amdahl, amdahlCurve, axes, hatch, legend, niceCeiling, pointLabel, speedUpChart } from "../base/chart.js";
import { el } from "../base/common.js";
import { percentText, secondsText, shortNumber, timesText } from "../base/numbers.js";

/** @typedef {import("../base/chart.js").Layer} Layer */
/** @typedef {import("../base/chart.js").Point} Point */
/** @typedef {import("../base/common.js").Colours} Colours */
/** @typedef {import("../base/common.js").Pen} Pen */
/** @typedef {"computing" | "pickling" | "start_up" | "waiting"} Part */

/**
 * What has been measured with one value, as `Point` in _result.py has it.
 * @typedef {object} Measured
 * @property {number} value
 * @property {number} seconds the median of `count` measurements
 * @property {number} count
 * @property {number} speed_up
 * @property {number} predicted
 * @property {[least: number, most: number]} spread of the speed-ups
 * @property {Record<Part, number>} shares of the workers' time
 */

/**
 * An experiment that has ended, or as far as it has come.
 * @typedef {object} Run
 * @property {"speedup" | "chunksize" | "size"} kind
 * @property {number} number
 * @property {string} job
 * @property {string} work
 * @property {string} start_method
 * @property {number} pool_size
 * @property {number} repeats
 * @property {boolean} complete
 * @property {Measured[]} points
 * @property {number} serial_share
 * @property {number | null} [fitted_share]
 * @property {string} [outcome]
 * @property {string} [reason]
 */

// From the bottom up: what one wants, then what it costs.
const PARTS = { computing: "hesap", pickling: "pickle", start_up: "başlatma", waiting: "bekleme" };
// A task that waits computes nothing: there the work is called work, and a worker without any is idle.
const partsOf = (/** @type {string} */ job) => /** @type {[Part, string][]} */ (Object.entries(job === "wait" ? { ...PARTS, computing: "iş", waiting: "boşta" } : PARTS));

/** Speed-up against pool size: the prediction before, the points as they come, the fitted line after. */
export function drawChart(
  /** @type {Pen} */ pen, /** @type {number} */ width, /** @type {number} */ height, /** @type {Colours} */ c,
  /** @type {{ run: Run | null, earlier: Run | null, share: number, sizes: number[], cores: number, measuring: boolean }} */
  { run, earlier, share, sizes, cores, measuring },
) {
  const fitted = run?.fitted_share, points = run?.points ?? [], before = earlier?.points ?? [];
  const told = measuring && run ? run.serial_share : share;
  const most = Math.max(2, ...sizes, ...points.map((one) => one.value));
  const top = niceCeiling(1.12 * Math.max(1.5, amdahl(told, most), ...[...points, ...before].map((one) => one.speed_up)));
  const places = (/** @type {Measured[]} */ some) => some.map((one) => /** @type {Point} */ ([one.value, one.speed_up]));
  /** @type {Layer} */
  const predicted = { points: amdahlCurve(told, most), colour: c.green, width: 2.5, dash: [9, 4, 2, 4],
    label: told ? `öngörü: Amdahl, seri pay ${percentText(told)}` : "öngörü: ideal (seri pay %0)" };
  /** @type {Layer[]} */
  const ideal = !told ? [] : [{ points: [[1, 1], [most, most]], colour: c.faint, dash: [6, 5], label: "ideal" }];
  /** @type {Layer[]} */
  const measured = !points.length ? [] : [{ points: places(points), line: false, mark: "round",
    label: "ölçülen (ortanca; çizgi: en az, en çok)" }];
  /** @type {Layer[]} */
  const law = typeof fitted !== "number" ? [] : [{ points: amdahlCurve(fitted, most), colour: c.orange, width: 2.5,
    label: `ölçülene uyan Amdahl, seri pay ${percentText(fitted)}` }];
  /** @type {Layer[]} */
  const previous = !before.length ? [] : [{ points: places(before), colour: c.faint, line: false, mark: "square", label: "önceki ölçüm" }];
  /** @type {Layer[]} */
  const spreads = points.map(({ value, spread }) => ({ points: spread.map((speed) => [value, speed]), width: 2 }));
  const at = speedUpChart(pen, width, height, c, { most, top, cores,
    layers: [...ideal, ...law, predicted, ...previous, ...spreads, ...measured],
    shown: [predicted, ...ideal, ...measured, ...law, ...previous] });
  for (const { value, speed_up } of points) pointLabel(pen, c, width, at.atX(value), at.atY(speed_up), timesText(speed_up));
}

/** A part of a bar in its own colour and its own pattern. */
function fillPart(
  /** @type {Pen} */ pen, /** @type {Colours} */ c, /** @type {Part} */ part,
  /** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ wide, /** @type {number} */ high,
) {
  if (high <= 0) return;
  const colour = { computing: c.blue, pickling: c.green, start_up: c.orange, waiting: c.faint }[part];
  pen.fillStyle = part === "computing" ? colour : c.page;
  pen.fillRect(x, y, wide, high);
  if (part === "start_up" || part === "pickling") hatch(pen, x, y, wide, high, colour);
  if (part === "pickling") {
    pen.save();
    pen.translate(2 * x + wide, 0);
    pen.scale(-1, 1);
    hatch(pen, x, y, wide, high, colour);
    pen.restore();
  }
  if (part === "waiting") {
    pen.fillStyle = colour;
    for (let dy = 4; dy < high - 1; dy += 7)
      for (let dx = 4 + (dy % 2) * 3; dx < wide - 2; dx += 7) pen.fillRect(x + dx, y + dy, 2, 2);
  }
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.strokeRect(x + 0.5, y + 0.5, Math.max(0, wide - 1), Math.max(0, high - 1));
}

/** Where the workers' time goes, a bar for each value. */
export function drawShares(
  /** @type {Pen} */ pen, /** @type {number} */ width, /** @type {number} */ height, /** @type {Colours} */ c,
  /** @type {{ run: Run | null, name: string, labels: [value: number, label: string][], job: string }} */ { run, name, labels, job },
) {
  const em = parseFloat(pen.font);
  pen.textBaseline = "middle";
  const parts = partsOf(job);
  const above = em * 2.6 + legend(pen, width, c, parts.map(([part, label]) =>
    [(x, y) => fillPart(pen, c, part, x, y - em * 0.5, em * 1.7, em), label]));
  const below = height - em * 3.2, left = em * 3.6, right = width - em * 0.5;
  const { atY } = axes(pen, c, { left, right, above, below }, null, { low: 0, high: 1, step: 0.25, text: percentText });
  pen.fillStyle = c.faint;
  pen.textAlign = "left";
  pen.fillText("İşçilerin süresi (%)", 0, above - em * 1.9);
  pen.textAlign = "right";
  pen.fillText(name, right, below + em * 2.4);
  const room = (right - left) / Math.max(1, labels.length), wide = Math.min(room * 0.72, em * 6);
  labels.forEach(([value, label], n) => {
    const middle = left + room * (n + 0.5), one = run?.points.find((point) => point.value === value);
    pen.textAlign = "center";
    pen.fillStyle = c.text;
    pen.fillText(label, middle, below + em);
    if (!one) return;
    let base = 0;
    for (const [part] of parts) {
      const share = one.shares[part], y = atY(base + share), high = atY(base) - y;
      fillPart(pen, c, part, middle - wide / 2, y, wide, high);
      const words = percentText(share), size = pen.measureText(words).width + em * 0.5;
      if (high > em * 1.6 && size < wide) {
        pen.fillStyle = c.page;
        pen.fillRect(middle - size / 2, y + high / 2 - em * 0.65, size, em * 1.3);
        pen.fillStyle = c.text;
        pen.fillText(words, middle, y + high / 2);
      }
      base += share;
    }
    pen.fillStyle = c.text;
    pen.fillText(secondsText(one.seconds), middle, above - em * 0.7);
  });
}

/** The points in a table, which is also the pictures in words. */
export function pointTable(/** @type {Run} */ run, /** @type {string} */ unit) {
  const shares = (/** @type {Measured} */ one) => partsOf(run.job).map(([part]) => percentText(one.shares[part]));
  const first = { speedup: "İşçi", chunksize: "Parça boyutu", size: `İş boyutu (${unit})` }[run.kind];
  const speed = run.kind === "speedup", whole = run.points.every((one) => one.count === run.repeats);
  const heads = [first, "Süre", ...(speed ? ["Öngörü", "Hızlanma", "Verimlilik"] : []),
    ...partsOf(run.job).map(([, text]) => text[0].toLocaleUpperCase("tr") + text.slice(1)), ...(whole ? [] : ["Ölçüm"])];
  const rows = run.points.map((one) => el("tr", {}, el("th", { scope: "row" }, shortNumber(one.value)),
    ...[secondsText(one.seconds), ...(speed ? [timesText(one.predicted), timesText(one.speed_up), percentText(one.speed_up / one.value)] : []),
      ...shares(one), ...(whole ? [] : [`${one.count}/${run.repeats}`])].map((text) => el("td", {}, text))));
  return el("table", {}, el("caption", {}, `${run.number}. çalışma: ${run.work}, ${run.start_method}${run.pool_size ? `, ${run.pool_size} işçi` : ""}${run.complete ? "" : " (yarım)"}`),
    el("thead", {}, el("tr", {}, ...heads.map((text) => el("th", { scope: "col" }, text)))), el("tbody", {}, ...rows));
}

export function inWords(/** @type {string} */ kind, /** @type {Run | null} */ run, /** @type {number} */ share) {
  if (kind === "speedup") {
    if (!run) return `Hızlanma grafiği: daha ölçüm yok; öngörü çizgisi seri pay ${percentText(share)} için.`;
    return `Hızlanma grafiği: ${run.points.map((one) => `${one.value} işçiyle ${timesText(one.speed_up)}, öngörü ${timesText(one.predicted)}`).join("; ")}.`;
  }
  if (!run) return "Sürenin nereye gittiği: daha ölçüm yok.";
  return `Sürenin nereye gittiği: ${run.points.map((one) => `${shortNumber(one.value)}: ${
    partsOf(run.job).map(([part, label]) => `${label} ${percentText(one.shares[part])}`).join(", ")}`).join("; ")}.`;
}
