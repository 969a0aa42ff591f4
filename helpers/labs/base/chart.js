// Drawing on canvases: axes, lines, points, a legend. A chart of speed-ups, which two labs show.

import { number } from "./numbers.js";

/** @typedef {import("./common.js").Colours} Colours */
/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {[x: number, y: number]} Point */
/** @typedef {{ left: number, right: number, above: number, below: number, pad?: number }} Area */

/**
 * @typedef {object} Axis
 * @property {number} low
 * @property {number} high
 * @property {number} step from one label to the next
 * @property {(value: number) => string} text a label
 * @property {string} [name]
 */

/**
 * A line, or points, or both; with a label it stands in the legend.
 * @typedef {object} Layer
 * @property {Point[]} points in the units of the axes
 * @property {string} [colour]
 * @property {number} [width]
 * @property {number[]} [dash]
 * @property {boolean} [line] not wanted: false
 * @property {boolean} [fill] down to the axis
 * @property {"" | "round" | "square"} [mark]
 * @property {string} [label]
 * @property {boolean} [upright] its sample in the legend
 */

export function niceCeiling(/** @type {number} */ value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-3)));
  return (([1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8].find((step) => step * power >= value)) ?? 10) * power;
}

export function niceStep(/** @type {number} */ range, /** @type {number} */ parts) {
  const raw = range / parts;
  const power = 10 ** Math.floor(Math.log10(raw));
  return ([1, 2, 5].find((step) => step * power >= raw) ?? 10) * power;
}

/** The lowest value, and the multiples of a step above it. */
export function ticks(/** @type {number} */ low, /** @type {number} */ high, /** @type {number} */ step) {
  const found = [low];
  for (let n = Math.floor(low / step + 1e-6) + 1; n * step <= high * 1.001; n += 1) found.push(n * step);
  return found;
}

export function hatch(
  /** @type {Pen} */ pen, /** @type {number} */ x, /** @type {number} */ y,
  /** @type {number} */ width, /** @type {number} */ height, /** @type {string} */ colour,
) {
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  pen.strokeStyle = colour;
  pen.lineWidth = 1.5;
  pen.beginPath();
  for (let at = x - height; at < x + width; at += 7) {
    pen.moveTo(at, y + height);
    pen.lineTo(at + height, y);
  }
  pen.stroke();
  pen.restore();
}

/** A filled arrowhead with its tip at a point, in the pen's colour. */
export function arrowHead(
  /** @type {Pen} */ pen, /** @type {Point} */ [x, y], /** @type {number} */ angle, /** @type {number} */ length,
) {
  pen.beginPath();
  pen.moveTo(x, y);
  for (const side of [-0.45, 0.45]) pen.lineTo(x - length * Math.cos(angle + side), y - length * Math.sin(angle + side));
  pen.closePath();
  pen.fill();
}

export function polyline(
  /** @type {Pen} */ pen, /** @type {string} */ colour, /** @type {number} */ width,
  /** @type {number[]} */ dash, /** @type {Point[]} */ points,
) {
  if (points.length < 2) return;
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.setLineDash(dash);
  pen.beginPath();
  points.forEach(([x, y], n) => (n ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  pen.stroke();
  pen.setLineDash([]);
}

/**
 * Draw the legend, in as many rows as it needs; return where it ends.
 * @param {Pen} pen
 * @param {number} width
 * @param {Colours} c
 * @param {[draw: (x: number, y: number) => void, label: string][]} entries
 */
export function legend(pen, width, c, entries) {
  const em = parseFloat(pen.font), line = em * 1.6;
  let x = 0, y = line / 2;
  pen.textAlign = "left";
  for (const [draw, label] of entries) {
    const wide = em * 2.1 + pen.measureText(label).width;
    if (x > 0 && x + wide > width) { x = 0; y += line; }
    draw(x, y);
    pen.fillStyle = c.text;
    pen.fillText(label, x + em * 2.1, y);
    x += wide + em * 1.3;
  }
  return y + line / 2;
}

/**
 * Draw the axes and their labels; return functions that tell where a value stands.
 * @param {Pen} pen
 * @param {Colours} c
 * @param {Area} area
 * @param {Axis | null} x null: its labels are the caller's
 * @param {Axis} y
 */
export function axes(pen, c, { left, right, above, below, pad = 0 }, x, y) {
  const em = parseFloat(pen.font);
  const place = (/** @type {Axis} */ axis, /** @type {number} */ from, /** @type {number} */ to) =>
    (/** @type {number} */ value) => from + ((value - axis.low) / (axis.high - axis.low)) * (to - from);
  const atX = x ? place(x, left + pad, right - pad) : () => left;
  const atY = place(y, below, above);
  pen.textBaseline = "middle";
  pen.fillStyle = c.faint;
  pen.textAlign = "left";
  if (y.name) pen.fillText(y.name, 0, above - em * 1.1);
  pen.textAlign = "right";
  for (const value of ticks(y.low, y.high, y.step)) {
    const level = Math.round(atY(value)) + 0.5;
    polyline(pen, c.line, 1, [], [[left, level], [right, level]]);
    pen.fillText(y.text(value), left - em * 0.5, atY(value));
  }
  if (x) {
    if (x.name) pen.fillText(x.name, right, below + em * 2.4);
    pen.textAlign = "center";
    for (const value of ticks(x.low, x.high, x.step)) {
      const text = x.text(value);
      pen.fillText(text, Math.min(atX(value), right - pen.measureText(text).width / 2), below + em);
    }
  }
  return { atX, atY };
}

function mark(
  /** @type {Pen} */ pen, /** @type {Colours} */ c, /** @type {string} */ kind,
  /** @type {number} */ x, /** @type {number} */ y, /** @type {string} */ colour,
) {
  const em = parseFloat(pen.font), square = kind === "square";
  pen.beginPath();
  if (square) pen.rect(x - em * 0.27, y - em * 0.27, em * 0.54, em * 0.54);
  else pen.arc(x, y, em * 0.39, 0, 2 * Math.PI);
  pen.lineWidth = 1.5;
  pen.strokeStyle = square ? colour : c.page;
  pen.fillStyle = square ? c.page : colour;
  pen.fill();
  pen.stroke();
}

/** Draw one layer, its points in pixels; `floor`: where the axis is. */
function drawLayer(
  /** @type {Pen} */ pen, /** @type {Colours} */ c, /** @type {Layer} */ layer,
  /** @type {Point[]} */ points, /** @type {number} */ floor,
) {
  const colour = layer.colour ?? c.blue;
  if (layer.fill && points.length > 1) {
    pen.beginPath();
    pen.moveTo(points[0][0], floor);
    for (const [x, y] of points) pen.lineTo(x, y);
    pen.lineTo(points[points.length - 1][0], floor);
    pen.fillStyle = colour;
    pen.globalAlpha = 0.2;
    pen.fill();
    pen.globalAlpha = 1;
  }
  if (layer.line !== false) polyline(pen, colour, layer.width ?? 1.5, layer.dash ?? [], points);
  if (layer.mark) for (const [x, y] of points) mark(pen, c, layer.mark, x, y, colour);
}

/** Draw layers, the first one lowest, inside the area. */
export function plot(
  /** @type {Pen} */ pen, /** @type {Colours} */ c, /** @type {Area} */ { left, right, above, below },
  /** @type {{ atX: (value: number) => number, atY: (value: number) => number }} */ { atX, atY },
  /** @type {Layer[]} */ layers,
) {
  pen.save();
  pen.beginPath();
  pen.rect(left, above - 2, right - left, below - above + 4);
  pen.clip();
  for (const layer of layers)
    drawLayer(pen, c, layer, layer.points.map(([x, y]) => [atX(x), atY(y)]), below);
  pen.restore();
}

/** What a layer looks like, for the legend. */
function sample(/** @type {Pen} */ pen, /** @type {Colours} */ c, /** @type {Layer} */ layer) {
  const em = parseFloat(pen.font);
  return (/** @type {number} */ x, /** @type {number} */ y) => drawLayer(pen, c, layer,
    layer.line === false ? [[x + em * 0.9, y]]
      : layer.upright ? [[x + em * 0.9, y - em * 0.6], [x + em * 0.9, y + em * 0.6]] : [[x, y], [x + em * 1.7, y]], y);
}

/** A value in words beside its point, readable above lines too. */
export function pointLabel(
  /** @type {Pen} */ pen, /** @type {Colours} */ c, /** @type {number} */ width,
  /** @type {number} */ x, /** @type {number} */ y, /** @type {string} */ text,
) {
  const em = parseFloat(pen.font), left = x > width - em * 6;
  pen.textAlign = left ? "right" : "left";
  pen.textBaseline = "middle";
  pen.fillStyle = c.text;
  pen.strokeStyle = c.page;
  pen.lineWidth = 4;
  pen.lineJoin = "round";
  for (const draw of ["strokeText", "fillText"]) pen[/** @type {"fillText"} */ (draw)](text, x + (left ? -em : em) * 0.7, y + em * 1.1);
}

/** Amdahl's law: the speed-up with so many workers, if this share of the work stays serial. */
export const amdahl = (/** @type {number} */ share, /** @type {number} */ workers) => 1 / (share + (1 - share) / workers);

/** The points of Amdahl's curve up to a pool of this size. */
export const amdahlCurve = (/** @type {number} */ share, /** @type {number} */ most) =>
  Array.from({ length: 81 }, (_, n) => 1 + (n * (most - 1)) / 80).map((size) => /** @type {Point} */ ([size, amdahl(share, size)]));

/**
 * Speed-up against pool size, with the usable cores as an upright line.
 * @param {Pen} pen
 * @param {number} width
 * @param {number} height
 * @param {Colours} c
 * @param {{ most: number, top: number, cores: number, layers: Layer[], shown: Layer[] }} chart
 *   `layers`: the first one lowest; `shown`: those of the legend, in its order
 */
export function speedUpChart(pen, width, height, c, { most, top, cores, layers, shown }) {
  const em = parseFloat(pen.font);
  pen.textBaseline = "middle";
  /** @type {Layer[]} */
  const limit = cores > most ? [] : [{ points: [[cores, 0], [cores, top]], colour: c.faint, width: 1, dash: [2, 4],
    upright: true, label: `kullanılabilir çekirdek: ${cores}` }];
  const ended = legend(pen, width, c, [...shown, ...limit].map((layer) => [sample(pen, c, layer), layer.label ?? ""]));
  const area = { left: em * 2.8, right: width - em, above: ended + em * 2, below: height - em * 3.2, pad: em * 0.6 };
  const stepY = niceStep(top, Math.max(2, Math.min(6, (area.below - area.above) / (em * 2.2))));
  const stepX = Math.max(1, niceStep(most, Math.min(16, (area.right - area.left) / (em * 2.4))));
  const at = axes(pen, c, area,
    { low: 1, high: most, step: stepX, text: String, name: "Havuz boyutu (işçi)" },
    { low: 0, high: top, step: stepY, text: (value) => number(value, stepY < 1 ? 1 : 0), name: "Hızlanma (kat)" });
  plot(pen, c, area, at, [...limit, ...layers]);
  return at;
}
