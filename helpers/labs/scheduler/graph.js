// Who waits for whom: processes and what they share, with an arrow from who waits to what is waited for, and from
// there to who has it. A closed circle of arrows is a deadlock.

import { arrowHead } from "../base/chart.js";

/** @typedef {import("../base/common.js").Pen} Pen */
/** @typedef {import("../base/common.js").Colours} Colours */
/** @typedef {import("./code.js").Process} Process */
/** @typedef {[x: number, y: number]} Place */

/**
 * @typedef {object} Thing what is shared
 * @property {string} name
 * @property {string} kind
 * @property {string} words what it is now
 * @property {number[]} holders
 * @property {boolean} plain only a value
 */

const ROUND = 0.62; // of a process, of the line's height, times two

/** Whether there is anything to draw. */
export const hasWaits = (/** @type {Thing[]} */ things, /** @type {Process[]} */ processes) =>
  things.some((thing) => !thing.plain) || processes.some(({ waits }) => waits);

function placesOf(/** @type {number} */ width, /** @type {number} */ height, /** @type {number} */ line, /** @type {number} */ many, /** @type {number} */ count) {
  const wide = Math.min(width / 2 - line * 4, height * 1.3), high = height / 2 - line * 1.45;
  const ring = many === count; // then they take turns on it, as in the circle of a deadlock
  const at = (/** @type {number} */ turn) => /** @type {Place} */ (
    [width / 2 + wide * Math.sin(2 * Math.PI * turn), height / 2 - high * Math.cos(2 * Math.PI * turn)]);
  const quarter = count === 2 ? -0.25 : 0; // two: left and right
  const process = (/** @type {number} */ number) => at(quarter + number / count);
  const thing = (/** @type {number} */ index) => (ring
    ? at(quarter + (((index - 1 + count) % count) + 0.5) / count)
    : /** @type {Place} */ ([width / 2 + (index - (many - 1) / 2) * line * 9, height / 2 + (count === 2 ? 0 : line)]));
  return { process, thing };
}

function arrow(
  /** @type {Pen} */ pen, /** @type {Place} */ [ax, ay], /** @type {Place} */ [bx, by], /** @type {[number, number]} */ gaps,
  /** @type {string} */ colour, /** @type {number} */ wide, /** @type {number[]} */ dashes,
) {
  const angle = Math.atan2(by - ay, bx - ax), head = 6 + 2 * wide;
  const [sx, sy] = [ax + gaps[0] * Math.cos(angle), ay + gaps[0] * Math.sin(angle)];
  const [ex, ey] = [bx - gaps[1] * Math.cos(angle), by - gaps[1] * Math.sin(angle)];
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = wide;
  pen.setLineDash(dashes);
  pen.beginPath();
  pen.moveTo(sx, sy);
  pen.lineTo(ex - head * 0.7 * Math.cos(angle), ey - head * 0.7 * Math.sin(angle));
  pen.stroke();
  pen.setLineDash([]);
  arrowHead(pen, [ex, ey], angle, head);
}

export function drawWaits(
  /** @type {Pen} */ pen, /** @type {number} */ width, /** @type {number} */ height, /** @type {Colours} */ colours,
  /** @type {Process[]} */ processes, /** @type {Thing[]} */ all, /** @type {number[]} */ circle,
) {
  const line = parseFloat(pen.font) * 1.25, round = line * ROUND * 2;
  const things = all.filter((thing) => !thing.plain || processes.some(({ waits }) => waits === thing.name));
  const places = placesOf(width, height, line, things.length, processes.length);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  const box = (/** @type {Thing} */ thing) => Math.max(line * 2, pen.measureText(thing.name).width / 2 + line * 0.6);
  // From the middle of a box to its edge, towards a place.
  const edge = (/** @type {Thing} */ thing, /** @type {Place} */ from, /** @type {Place} */ to) => {
    const [dx, dy] = [Math.abs(to[0] - from[0]) || 1, Math.abs(to[1] - from[1]) || 1], far = Math.hypot(dx, dy);
    return Math.min((box(thing) * far) / dx, (line * far) / dy) + 3;
  };
  const inCircle = (/** @type {number} */ number) => circle.includes(number);
  const wanted = (/** @type {Thing} */ thing) => circle.some((number) => processes[number].waits === thing.name);

  things.forEach((thing, index) => {
    const here = places.thing(index);
    for (const holder of thing.holders) {
      const there = places.process(holder), red = inCircle(holder) && wanted(thing);
      arrow(pen, here, there, [edge(thing, here, there), round + 3], red ? colours.red : colours.blue, red ? 4.5 : 2.5, []);
    }
    processes.forEach((process, number) => {
      if (process.waits !== thing.name) return;
      const there = places.process(number), red = inCircle(number);
      arrow(pen, there, here, [round + 3, edge(thing, here, there)], red ? colours.red : colours.orange, red ? 4.5 : 2.5, red ? [9, 5] : [6, 4]);
    });
  });
  things.forEach((thing, index) => {
    const [x, y] = places.thing(index), half = box(thing);
    pen.fillStyle = colours.page;
    pen.strokeStyle = wanted(thing) ? colours.red : thing.holders.length ? colours.blue : colours.faint;
    pen.lineWidth = wanted(thing) ? 4 : 2;
    pen.fillRect(x - half, y - line, 2 * half, 2 * line);
    pen.strokeRect(x - half, y - line, 2 * half, 2 * line);
    pen.fillStyle = colours.text;
    pen.fillText(thing.name, x, y);
  });
  processes.forEach((process, number) => {
    const [x, y] = places.process(number), red = inCircle(number);
    pen.beginPath();
    pen.arc(x, y, round, 0, 2 * Math.PI);
    pen.fillStyle = colours.page;
    pen.fill();
    pen.strokeStyle = red ? colours.red : process.waits ? colours.orange : process.line ? colours.text : colours.faint;
    pen.lineWidth = red ? 4.5 : 2;
    pen.setLineDash(process.waits && !red ? [5, 3] : []);
    pen.stroke();
    pen.setLineDash([]);
    pen.fillStyle = process.line ? colours.text : colours.faint;
    pen.fillText(process.line ? `S${number}` : `S${number} ✓`, x, y);
  });
}
