// What the runs of a pool have given: figures, a table, the speed-ups as a chart, and files of both.

import { amdahlCurve, niceCeiling, pointLabel, speedUpChart } from "../base/chart.js";
import { el, table } from "../base/common.js";
import { number, percentText, secondsText, timesText } from "../base/numbers.js";

/** @typedef {import("../base/chart.js").Layer} Layer */
/** @typedef {import("../base/chart.js").Point} Point */
/** @typedef {import("../base/common.js").Colours} Colours */

/**
 * A run, as `LabRun.row()` gives it.
 * @typedef {object} Row
 * @property {number} number
 * @property {string} job
 * @property {string} work
 * @property {string} key runs of the same key have done the same
 * @property {number} tasks
 * @property {number} pool_size
 * @property {number} chunksize
 * @property {string} start_method
 * @property {number} seconds
 * @property {number} serial_seconds
 * @property {number} speed_up
 * @property {number} efficiency
 * @property {number} overhead
 * @property {number} done
 * @property {boolean} complete
 */

/** @typedef {{ runs: Row[], share: number | null, cores: number }} Results */

/** Speed-up against pool size: measured, ideal, Amdahl. */
export function drawSpeedUp(
  /** @type {CanvasRenderingContext2D} */ pen, /** @type {number} */ width, /** @type {number} */ height,
  /** @type {Colours} */ c, /** @type {Results} */ { runs, share, cores },
) {
  const whole = runs.filter((run) => run.complete), key = runs.at(-1)?.key;
  const own = whole.filter((run) => run.key === key), others = whole.filter((run) => run.key !== key);
  const most = Math.max(4, cores, ...whole.map((run) => run.pool_size));
  const top = niceCeiling(1.12 * Math.max(1.7, Math.min(cores, most), ...whole.map((run) => run.speed_up)));
  const points = (/** @type {Row[]} */ some) => some.map((run) => /** @type {Point} */ ([run.pool_size, run.speed_up]));
  const sizes = [...new Set(own.map((run) => run.pool_size))].sort((a, b) => a - b);
  const means = sizes.map((size) => {
    const found = own.filter((run) => run.pool_size === size);
    return /** @type {Point} */ ([size, found.reduce((sum, run) => sum + run.speed_up, 0) / found.length]);
  });
  /** @type {Layer} */
  const measured = { label: "ölçülen", points: points(own), line: false, mark: "round" };
  /** @type {Layer} */
  const ideal = { label: "ideal", points: [[1, 1], [most, most]], colour: c.faint, dash: [7, 5] };
  /** @type {Layer[]} */
  const fitted = typeof share !== "number" ? [] : [{ label: `Amdahl (seri pay ${percentText(share)})`,
    points: amdahlCurve(share, most), colour: c.orange, width: 2.5 }];
  /** @type {Layer[]} */
  const strange = !others.length ? [] : [{ label: "başka ayarlı işler", points: points(others), colour: c.faint,
    line: false, mark: "square" }];
  const at = speedUpChart(pen, width, height, c, { most, top, cores,
    layers: [ideal, ...fitted, { points: means, colour: c.blue }, ...strange, measured],
    shown: [measured, ideal, ...fitted, ...strange] });
  const last = own.at(-1);
  if (last) pointLabel(pen, c, width, at.atX(last.pool_size), at.atY(last.speed_up), timesText(last.speed_up));
}

export function figuresOf(/** @type {Row} */ run) {
  const tile = (/** @type {string} */ label, /** @type {string} */ value, /** @type {string} */ note) => el("div", {}, el("dt", {}, label), el("dd", {}, value), el("dd", { class: "kurs-pool-note" }, note));
  return [
    tile("Süre", secondsText(run.seconds), `tek tek: ${secondsText(run.serial_seconds)}`),
    tile("Hızlanma", timesText(run.speed_up), `ideal: ${number(run.pool_size)} kat`),
    tile("Verimlilik", percentText(run.efficiency), "hızlanma ÷ işçi sayısı"),
    tile("Ek yük", secondsText(Math.max(0, run.overhead)), "süre − tek tek ÷ işçi sayısı"),
  ];
}

const COLUMNS = ["Çalışma", "İş", "İşçi", "Süre", "Hızlanma", "Verimlilik", "Ek yük", "Durum"];

export function tableOf(/** @type {Row[]} */ runs) {
  const cells = (/** @type {Row} */ run) => [
    secondsText(run.seconds),
    run.complete ? timesText(run.speed_up) : "–",
    run.complete ? percentText(run.efficiency) : "–",
    run.complete ? secondsText(Math.max(0, run.overhead)) : "–",
    run.complete ? "tam" : `yarım: ${run.done}/${run.tasks}`,
  ];
  const rows = runs.map((run) => [`${run.number}.`,
    [run.work, el("small", {}, `parça ${run.chunksize}, ${run.start_method}`)], number(run.pool_size), ...cells(run)]);
  return table("", COLUMNS, rows.reverse(), ["kurs-pool-last"]);
}

/** What a Turkish Excel opens by a double click: UTF-8 with its mark, semicolons, decimal commas. */
export function csvOf(/** @type {Row[]} */ runs) {
  const comma = (/** @type {number} */ value, /** @type {number} */ digits) => value.toFixed(digits).replace(".", ",");
  const quote = (/** @type {string} */ text) => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const head = ["Çalışma", "İş", "İş sayısı", "Havuz boyutu", "Parça boyutu", "Başlatma yöntemi", "Süre (s)",
    "Seri süre (s)", "Hızlanma (kat)", "Verimlilik (%)", "Ek yük (s)", "Biten iş", "Durum"];
  const rows = runs.map((run) => [run.number, run.work, run.tasks, run.pool_size, run.chunksize, run.start_method,
    comma(run.seconds, 4), comma(run.serial_seconds, 4),
    run.complete ? comma(run.speed_up, 3) : "", run.complete ? comma(100 * run.efficiency, 1) : "",
    run.complete ? comma(run.overhead, 4) : "", run.done, run.complete ? "tam" : "yarım"]);
  return `\ufeff${[head, ...rows].map((row) => row.map((cell) => quote(String(cell))).join(";")).join("\r\n")}\r\n`;
}

export function download(/** @type {Blob | null} */ blob, /** @type {string} */ name) {
  if (!blob) return;
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/**
 * On white, whatever the page's theme: it goes into reports.
 * @returns {Promise<Blob | null>}
 */
export function pngOf(/** @type {string} */ title, /** @type {Results} */ results) {
  const [width, height, scale] = [800, 480, 2];
  const node = el("canvas", { width: width * scale, height: height * scale });
  const pen = /** @type {CanvasRenderingContext2D} */ (node.getContext("2d"));
  pen.scale(scale, scale);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width, height);
  pen.translate(24, 20);
  pen.font = "bold 17px system-ui, sans-serif";
  pen.fillStyle = "#1a1a1a";
  pen.textBaseline = "middle";
  pen.fillText(`${title}: ${results.runs.at(-1)?.work}`, 0, 8);
  pen.translate(0, 28);
  pen.font = "15px system-ui, sans-serif";
  drawSpeedUp(pen, width - 48, height - 64, { text: "#1a1a1a", faint: "#555", line: "#bbb", page: "#fff",
    blue: "#0072b2", orange: "#b34d00", green: "#00694d", red: "#b00020" }, results);
  return new Promise((done) => node.toBlob(done, "image/png"));
}
