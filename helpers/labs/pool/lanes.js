// What has come of the run that is shown, and its picture: a lane for each worker, a block for each task.

import { canvas } from "../base/common.js";
import { hatch, niceCeiling, niceStep, polyline, ticks } from "../base/chart.js";
import { number } from "../base/numbers.js";

/** @typedef {import("../base/common.js").Colours} Colours */
/** @typedef {ReturnType<typeof blankRun>} Blank */
/** @typedef {ReturnType<typeof emptyRun>} Run */
/** @typedef {Partial<Omit<Run, "up">> & { fresh?: boolean, up?: [lane: number, moment: number][] }} Frame */
/** @typedef {{ left: number, row: number, gap: number, scale: number, bottom: number }} Places */

const FIELDS = 5; // numbers of a block: lane, first task, how many tasks, start, stop

function blankRun() {
  return {
    lanes: 0, done: 0, total: 0, chunks: 0, time: 0, axis: 0, looks: 0,
    left: /** @type {number | null} */ (null), state: "none", serial: false, name: "", mine: 0,
    up: /** @type {number[]} */ ([]), // when the worker of each lane could take work
    news: /** @type {Float32Array[]} */ ([]), // the blocks, as they have come
    ends: /** @type {number[]} */ ([]), // of each lane
    starts: /** @type {number[]} */ ([]),
  };
}

/** A run of which nothing is known yet; `before`: the same work done in another way, to compare with. */
export const emptyRun = () => ({ ...blankRun(), before: /** @type {Blank | null} */ (null) });

/** Take a frame into a run, or into a new one; return that. */
export function takeFrame(
  /** @type {Run} */ run, /** @type {Frame} */ { up = [], ...frame }, /** @type {DataView | undefined} */ view,
) {
  const kept = frame.fresh ? { ...emptyRun(), before: beforeOf(run, frame.name ?? "") } : run;
  Object.assign(kept, frame);
  for (const [lane, moment] of up) kept.up[lane] = moment;
  if (view?.byteLength) {
    const blocks = new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
    kept.news.push(blocks);
    for (let at = 0; at < blocks.length; at += FIELDS) {
      const lane = blocks[at];
      kept.ends[lane] = Math.max(kept.ends[lane] ?? 0, blocks[at + 4]);
      kept.starts[lane] = Math.min(kept.starts[lane] ?? Infinity, blocks[at + 3]);
    }
  }
  const earlier = kept.before?.time ?? 0, wanted = Math.max(kept.time + (kept.left ?? 0), earlier, 0.2);
  if (kept.state !== "running") kept.axis = niceCeiling(Math.max(kept.time, earlier));
  else if (wanted > kept.axis) kept.axis = niceCeiling(wanted * 1.02);
  return kept;
}

/** What a run can be compared with: a name is the run's number, whether it is the serial part, and its work. */
function beforeOf(/** @type {Run} */ run, /** @type {string} */ name) {
  if (run.name === name) return run.before;
  const [, serial, ...work] = name.split(" "), [, , ...earlier] = run.name.split(" ");
  return serial === "False" && run.state === "finished" && work.join() === earlier.join() ? run : null;
}

/**
 * The lanes that still work: once no chunk is left to take, whoever ends one stays idle; so the idle
 * ones are those that ended last.
 */
function busyLanes(/** @type {Run} */ run) {
  if (run.state !== "running") return new Set();
  const lanes = Array.from({ length: run.lanes }, (_, lane) => lane).filter((lane) => lane in run.up);
  const left = Math.ceil((run.total - run.done) / Math.max(1, run.total / Math.max(1, run.chunks)));
  return new Set(lanes.sort((a, b) => (run.ends[a] ?? 0) - (run.ends[b] ?? 0)).slice(0, left));
}

/** The axis of time, its lines behind the blocks, and each lane with what its worker does now. */
function drawBehind(
  /** @type {CanvasRenderingContext2D} */ pen, /** @type {number} */ width, /** @type {number} */ height,
  /** @type {Colours} */ c, /** @type {Run} */ run, /** @type {Places} */ { left, row, gap, scale, bottom },
) {
  const em = parseFloat(pen.font), end = run.axis || 1;
  drawBefore(pen, c, run.before, { left, scale, bottom });
  const step = niceStep(end, Math.max(2, Math.min(8, (width - left) / (em * 6))));
  for (const time of ticks(0, end, step)) {
    const x = Math.round(left + time * scale) + 0.5;
    pen.globalAlpha = 0.6;
    polyline(pen, c.line, 1, [], [[x, 0], [x, bottom + 4]]);
    pen.globalAlpha = 1;
    pen.fillStyle = c.faint;
    const last = time + step > end * 1.001 && x > width - em * 3;
    pen.textAlign = last ? "right" : "center";
    pen.fillText(`${number(time, step < 0.1 ? 2 : step < 1 ? 1 : 0)} s`, last ? width : x, (bottom + height) / 2);
  }
  const busy = busyLanes(run), every = Math.ceil((em * 1.25) / row);
  for (let lane = 0; lane < run.lanes; lane += 1) {
    const y = lane * row, middle = Math.round(y + row / 2) + 0.5;
    pen.textAlign = "left";
    pen.fillStyle = c.text;
    if (lane % every === 0) pen.fillText(`${lane + 1}. işçi`, 0, Math.max(y + row / 2, em * 0.6));
    const up = left + Math.min(run.up[lane] ?? run.time, run.time) * scale;
    polyline(pen, c.orange, Math.min(4, row / 3), [3, 3], [[left, middle], [up, middle]]);
    polyline(pen, c.line, 2, [], [[up, middle], [left + run.time * scale, middle]]);
    const from = Math.max(up, left + (run.ends[lane] ?? 0) * scale), wide = left + run.time * scale - from;
    if (!busy.has(lane) || wide <= 1) continue;
    pen.fillStyle = c.page;
    pen.fillRect(from, y + gap / 2, wide, row - gap);
    hatch(pen, from, y + gap / 2, wide, row - gap, c.blue);
    pen.lineWidth = 1;
    pen.strokeStyle = c.blue;
    pen.strokeRect(from + 0.5, y + gap / 2 + 0.5, wide - 1, row - gap - 1);
  }
}

/** The run before, faint behind this one: when each of its workers worked, and where it ended. */
function drawBefore(
  /** @type {CanvasRenderingContext2D} */ pen, /** @type {Colours} */ c, /** @type {Blank | null} */ before,
  /** @type {Pick<Places, "left" | "scale" | "bottom">} */ { left, scale, bottom },
) {
  if (!before) return;
  const row = bottom / before.lanes, end = left + before.time * scale;
  pen.globalAlpha = 0.22;
  pen.fillStyle = c.faint;
  before.ends.forEach((stop, lane) => {
    const start = before.starts[lane];
    pen.fillRect(left + start * scale, lane * row + row * 0.04, (stop - start) * scale, row * 0.92);
  });
  pen.globalAlpha = 1;
  polyline(pen, c.faint, 1.5, [6, 4], [[end, 0], [end, bottom]]);
}

/** Draw blocks; `covered`: up to where each lane has been drawn, of what is too narrow to be seen apart. */
function drawBlocks(
  /** @type {CanvasRenderingContext2D} */ pen, /** @type {Colours} */ c, /** @type {Float32Array} */ blocks,
  /** @type {Places} */ { left, row, gap, scale }, /** @type {number[]} */ covered,
) {
  const em = parseFloat(pen.font), high = row - gap;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = c.blue;
  for (let at = 0; at < blocks.length; at += FIELDS) {
    const lane = blocks[at], count = blocks[at + 2];
    const x = left + blocks[at + 3] * scale, wide = Math.max(1, (blocks[at + 4] - blocks[at + 3]) * scale - 1.5);
    if (wide <= 1 && x + 0.5 < covered[lane]) continue;
    covered[lane] = x + wide;
    if (wide < 3) {
      pen.fillRect(x, lane * row + gap / 2, wide, high);
      continue;
    }
    pen.beginPath();
    pen.roundRect(x, lane * row + gap / 2, wide, high, Math.min(3, wide / 3));
    pen.fill();
    if (high <= em) continue;
    const label = count > 1 ? `×${count}` : String(blocks[at + 1]);
    if (pen.measureText(label).width + 6 >= wide) continue;
    pen.fillStyle = c.page;
    pen.fillText(label, x + wide / 2, lane * row + row / 2 + 1);
    pen.fillStyle = c.blue;
  }
}

/**
 * The picture of the run that `shown` gives. Its blocks are kept on a canvas of their own: a frame draws
 * only the new ones there, all of them only where the size, the scale of time or the theme has changed.
 */
export function laneView(/** @type {() => Run} */ shown, /** @type {AbortSignal} */ signal) {
  const layer = document.createElement("canvas"), ink = /** @type {CanvasRenderingContext2D} */ (layer.getContext("2d"));
  let drawn = 0, look = "", covered = /** @type {number[]} */ ([]), last = /** @type {Run | null} */ (null);

  return canvas("İşçi şeritleri", (pen, width, height, c) => {
    const run = shown(), em = parseFloat(pen.font), bottom = height - em * 2;
    const row = bottom / (run.lanes || 1), left = pen.measureText(`${run.lanes || 1}. işçi`).width + em * 0.7;
    const places = { left, row, bottom, gap: Math.min(row * 0.22, em * 0.5), scale: (width - left - em) / (run.axis || 1) };
    pen.textBaseline = "middle";
    drawBehind(pen, width, height, c, run, places);

    const now = [pen.canvas.width, pen.canvas.height, pen.font, c.blue, c.page, run.lanes, run.axis].join(" ");
    if (now !== look || run !== last) {
      [look, last, drawn, covered] = [now, run, 0, []];
      layer.width = pen.canvas.width; // which also clears it
      layer.height = pen.canvas.height;
      ink.setTransform(pen.getTransform());
      ink.font = pen.font;
    }
    for (; drawn < run.news.length; drawn += 1) drawBlocks(ink, c, run.news[drawn], places, covered);
    if (drawn) pen.drawImage(layer, 0, 0, width, height);

    if (run.state === "stopped" || run.state === "failed") {
      const x = left + run.time * places.scale;
      polyline(pen, c.red, 2, [5, 4], [[x, 0], [x, bottom]]);
    }
  }, signal);
}
