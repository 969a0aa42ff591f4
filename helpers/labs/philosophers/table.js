// The picture of the philosophers' table.

import { arrowHead } from "../base/chart.js";

/** @typedef {import("../base/common.js").Pen} Pen */
/** @typedef {import("../base/common.js").Colours} Colours */
/** @typedef {import("../base/chart.js").Point} Point */

/**
 * The table at one moment; philosophers and forks are counted from 1, 0 stands for none.
 * @typedef {object} Table
 * @property {number[]} doing
 * @property {number[]} wants the fork that each one waits for
 * @property {number[]} holders of each fork
 * @property {number[]} eaten
 * @property {number[]} circle who waits for each other in a circle
 * @property {number} give_ups
 * @property {number} meals
 * @property {boolean} [empty] nobody sits there yet
 * @property {boolean} [deadlocked]
 * @property {number} [stuck] seconds
 * @property {number} [seconds]
 */

// What a child notes, see helpers/workers/_dinner.py.
const THINKING = 0, WAITS_LEFT = 1, WAITS_RIGHT = 2, REACHING = 3, EATING = 4, DONE = 5;
const SHORT = ["düşünüyor", "aç: sol çatal", "aç: sağ çatal", "aç: uzanıyor", "yiyor", "bitti"]; // in the picture
const waits = (/** @type {number} */ doing) => doing === WAITS_LEFT || doing === WAITS_RIGHT;

// Where all stand, by the size of the picture. Philosophers are counted against the clock: sitting at the
// table, each has the fork of the own number at the left hand, and the next one at the right.
function dinnerPlaces(
  /** @type {Pen} */ pen, /** @type {number} */ width, /** @type {number} */ height, /** @type {number} */ count,
) {
  const line = parseFloat(pen.font) * 1.25, half = Math.PI / count, most = line * 1.5;
  const room = Math.max(...SHORT.map((text) => pen.measureText(text).width));
  const radius = Math.max(line * 3, Math.min(height / 2 - most - 2.6 * line, width / 2 - most - line - room));
  const at = (/** @type {number} */ angle, /** @type {number} */ distance) => /** @type {Point} */ ([width / 2 + distance * Math.cos(angle), height / 2 + distance * Math.sin(angle)]);
  const seat = (/** @type {number} */ who) => -Math.PI / 2 - 2 * half * (who - 1);
  return { line, half, radius, at, seat, disc: Math.min(most, radius * Math.sin(half) * 0.42), middle: at(0, 0) };
}

function drawFork(
  /** @type {Pen} */ pen, /** @type {Point} */ [x, y], /** @type {number} */ angle, /** @type {number} */ size,
  /** @type {string} */ colour, /** @type {number} */ wide,
) {
  pen.save();
  pen.translate(x, y);
  pen.rotate(angle);
  pen.strokeStyle = colour;
  pen.lineWidth = wide;
  pen.beginPath(); // the handle outwards, three tines towards the middle
  pen.moveTo(size, 0); pen.lineTo(-size * 0.2, 0);
  for (const side of [-1, 0, 1]) { pen.moveTo(-size, side * size * 0.32); pen.lineTo(-size * 0.35, side * size * 0.32); }
  pen.moveTo(-size * 0.35, -size * 0.32);
  pen.quadraticCurveTo(0, 0, -size * 0.35, size * 0.32);
  pen.stroke();
  pen.restore();
}

function drawArrow(
  /** @type {Pen} */ pen, /** @type {Point} */ from, /** @type {Point} */ to, /** @type {Point} */ bend, /** @type {number} */ gap,
  /** @type {string} */ colour, /** @type {number} */ wide, /** @type {number[]} */ dashes,
) {
  const [ax, ay] = from, [bx, by] = to, far = Math.hypot(bx - ax, by - ay) || 1;
  const [cx, cy] = [(ax + bx) / 2 + bend[0], (ay + by) / 2 + bend[1]];
  const cut = (/** @type {number} */ x, /** @type {number} */ y) => { const d = Math.hypot(cx - x, cy - y) || 1; return [x + ((cx - x) * gap) / d, y + ((cy - y) * gap) / d]; };
  const [sx, sy] = cut(ax, ay), [ex, ey] = cut(bx, by);
  const angle = Math.atan2(ey - cy, ex - cx), head = Math.min(far / 4, 7 + 2 * wide);
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = wide;
  pen.setLineDash(dashes);
  pen.beginPath();
  pen.moveTo(sx, sy);
  pen.quadraticCurveTo(cx, cy, ex - head * 0.7 * Math.cos(angle), ey - head * 0.7 * Math.sin(angle));
  pen.stroke();
  pen.setLineDash([]);
  arrowHead(pen, [ex, ey], angle, head);
}

export function drawDinner(
  /** @type {Pen} */ pen, /** @type {number} */ width, /** @type {number} */ height, /** @type {Colours} */ colours, /** @type {Table} */ table,
) {
  const { doing, wants, holders, eaten, circle, meals } = table, count = doing.length;
  const { line, disc, radius, at, seat, half, middle } = dinnerPlaces(pen, width, height, count);
  const inCircle = (/** @type {number} */ who) => circle.includes(who);
  pen.lineWidth = 2;
  pen.strokeStyle = colours.line;
  pen.beginPath();
  pen.arc(...middle, radius - disc * 1.15, 0, 2 * Math.PI);
  pen.stroke();

  wants.forEach((fork, index) => {
    const other = fork && holders[fork - 1];
    if (!other) return;
    const from = at(seat(index + 1), radius), to = at(seat(other), radius);
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    // Towards the middle; two who sit opposite each other: each arrow on its own side.
    /** @type {Point} */
    const bend = count === 2 ? [dy * 0.4, -dx * 0.4]
      : [(middle[0] - (from[0] + to[0]) / 2) * 0.15, (middle[1] - (from[1] + to[1]) / 2) * 0.15];
    const red = inCircle(index + 1);
    drawArrow(pen, from, to, bend, disc * 1.15, red ? colours.red : colours.orange, red ? 4.5 : 2, red ? [] : [6, 4]);
  });

  holders.forEach((who, index) => {
    // In a hand: in front of who holds it, on the side on which it lay.
    const side = who === index + 1 ? 1 : -1, before = radius - disc * 2.1;
    const angle = who ? seat(who) + side * Math.min(half * 0.6, (disc * 0.9) / before) : seat(index + 1) + half;
    const distance = who ? before : radius * 0.52;
    drawFork(pen, at(angle, distance), angle, disc * 0.62, who ? colours.blue : colours.faint, who ? 3 : 1.6);
    pen.fillStyle = who ? colours.blue : colours.faint;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(`Ç${index + 1}`, ...at(angle, distance - disc * 0.62 - line * 0.75));
  });

  doing.forEach((what, index) => {
    const who = index + 1, angle = seat(who), [x, y] = at(angle, radius), stuck = inCircle(who);
    pen.beginPath();
    pen.arc(x, y, disc, 0, 2 * Math.PI);
    pen.fillStyle = what === EATING ? colours.green : colours.page;
    pen.fill();
    pen.lineWidth = stuck ? 5 : what === THINKING || what === DONE ? 1.5 : 3;
    pen.strokeStyle = stuck ? colours.red : waits(what) ? colours.orange : what === REACHING ? colours.blue
      : what === EATING ? colours.green : colours.faint;
    pen.setLineDash(waits(what) && !stuck ? [5, 3] : []);
    pen.stroke();
    pen.setLineDash([]);
    pen.fillStyle = what === EATING ? colours.page : colours.text;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(what === DONE ? `${who} ✓` : String(who), x, y);
    const parts = table.empty ? [] : [SHORT[what], `${eaten[index]}/${meals} öğün`];
    const [lx, ly] = at(angle, radius + disc + line * 0.5), flat = Math.cos(angle);
    pen.textAlign = flat > 0.25 ? "left" : flat < -0.25 ? "right" : "center";
    const top = ly - (parts.length * line * (1 - Math.sin(angle))) / 2 + line / 2;
    parts.forEach((text, row) => {
      pen.fillStyle = row === parts.length - 1 ? colours.faint : stuck ? colours.red : colours.text;
      pen.fillText(text, lx, top + row * line);
    });
  });
}
