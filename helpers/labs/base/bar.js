// The bar of a core's load: what one's own processes use, and hatched on top of it what others do.

import { hatch } from "./chart.js";

/**
 * @param {import("./common.js").Pen} pen
 * @param {import("./common.js").Colours} c
 * @param {number} load between 0 and 1
 * @param {number | undefined} own the part of it that is known to be one's own; undefined: that is not known
 * @param {[x: number, y: number, width: number, height: number]} box
 * @param {boolean} upright whether it grows upwards instead of to the right
 */
export function loadBar(pen, c, load, own, [x, y, width, height], upright = false) {
  const part = (/** @type {number} */ from, /** @type {number} */ to) => /** @type {[number, number, number, number]} */ (
    upright ? [x, y + height * (1 - to), width, height * (to - from)] : [x + width * from, y, width * (to - from), height]);
  pen.globalAlpha = 0.35;
  pen.fillStyle = c.line;
  pen.fillRect(x, y, width, height);
  pen.globalAlpha = 1;
  pen.fillStyle = own === undefined ? c.green : c.blue;
  const mine = Math.min(load, own ?? load);
  pen.fillRect(...part(0, mine));
  if (mine >= load) return;
  pen.fillStyle = c.page;
  pen.fillRect(...part(mine, load));
  hatch(pen, ...part(mine, load), c.orange);
}
