// The load of each core while a pool works: what its workers use, and on top of that what others do.

import { loadBar } from "../base/bar.js";

/** @typedef {{ count: number, loads: number[], mine: number[] }} Loads in percent; `mine` is empty if it is not known */

const MANY = 16; // more cores than this: upright bars without words

export function drawCores(
  /** @type {import("../base/common.js").Pen} */ pen, /** @type {number} */ width, /** @type {number} */ height,
  /** @type {import("../base/common.js").Colours} */ c, /** @type {Loads} */ { count, loads, mine },
) {
  const em = parseFloat(pen.font), cores = Array.from({ length: loads.length || count }, (_, core) => core);
  const bar = (/** @type {number} */ core, /** @type {[number, number, number, number]} */ box, upright = false) =>
    loadBar(pen, c, (loads[core] ?? 0) / 100, mine.length ? mine[core] / 100 : undefined, box, upright);
  pen.textBaseline = "middle";
  if (cores.length > MANY) {
    const columns = Math.min(64, cores.length), rows = Math.ceil(cores.length / columns);
    const wide = width / columns, high = height / rows;
    for (const core of cores)
      bar(core, [(core % columns) * wide, Math.floor(core / columns) * high + 2, Math.max(1, wide - 2), high - 4], true);
    return;
  }
  const row = Math.min(height / cores.length, em * 5), gap = Math.min(row * 0.22, em * 0.6);
  const left = pen.measureText(`çekirdek ${cores.length - 1}`).width + em * 0.6;
  const right = pen.measureText("%100").width + em * 0.5;
  for (const core of cores) {
    const y = core * row;
    pen.textAlign = "left";
    pen.fillStyle = c.text;
    pen.fillText(`çekirdek ${core}`, 0, y + row / 2);
    bar(core, [left, y + gap / 2, width - left - right, row - gap]);
    if (core >= loads.length) continue;
    pen.fillStyle = c.text;
    pen.textAlign = "right";
    pen.fillText(`%${loads[core]}`, width, y + row / 2);
  }
}
