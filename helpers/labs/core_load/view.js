// A bar and the last half minute of every core; many cores become small tiles without words.

import { canvas, el, frame, listen, switches } from "../base/common.js";
import { number } from "../base/numbers.js";

const KEPT = 150;       // frames of history: half a minute
const SPOKEN = 2000;    // ms between two spoken lines, at least
const FEW = 32;         // more cores than this: tiles

/** @typedef {import("../base/common.js").Pen} Pen */
/** @typedef {import("../base/common.js").Colours} Colours */
/** @typedef {Uint8Array[]} Past the load of each core in half percents, sample by sample */

const percent = (/** @type {number} */ value) => `%${number(value)}`;

function grid(/** @type {number} */ cores, /** @type {number} */ width, /** @type {number} */ line) {
  const few = cores <= FEW;
  const most = Math.max(1, Math.floor(width / (line * (few ? 17 : 3.2))));
  const columns = few ? Math.min(most, Math.ceil(cores / 8)) : Math.min(most, Math.max(8, Math.ceil(Math.sqrt(cores))));
  return { few, columns, rows: Math.ceil(cores / columns), height: line * (few ? 1.9 : cores > 128 ? 1.6 : 2.2) };
}

function drawHistory(
  /** @type {Pen} */ pen, /** @type {Colours} */ colour, /** @type {Past} */ past,
  /** @type {number} */ core, /** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ width, /** @type {number} */ height,
) {
  pen.strokeStyle = colour.line;
  pen.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  if (!past.length) return;
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  const step = (width - 2) / (KEPT - 1), right = x + width - 1, bottom = y + height - 1;
  pen.beginPath();
  past.forEach((loads, index) => {
    pen.lineTo(right - (past.length - 1 - index) * step, bottom - (loads[core] ?? 0) / 200 * (height - 2));
  });
  pen.strokeStyle = colour.orange;
  pen.lineWidth = 1.5;
  pen.stroke();
  pen.lineTo(right, bottom);
  pen.lineTo(right - (past.length - 1) * step, bottom);
  pen.fillStyle = colour.orange;
  pen.globalAlpha = 0.25;
  pen.fill();
  pen.restore();
}

function drawLine(
  /** @type {Pen} */ pen, /** @type {Colours} */ colour, /** @type {Past} */ past,
  /** @type {number} */ core, /** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ width, /** @type {number} */ height, /** @type {number} */ line,
) {
  const load = (past.at(-1)?.[core] ?? 0) / 2, name = 2.6 * line, value = 3.8 * line, gap = 0.5 * line;
  const bar = (width - name - value - gap) / 2, top = y + 0.2 * line, tall = height - 0.4 * line;
  pen.fillStyle = colour.text;
  pen.textAlign = "right";
  pen.fillText(number(core), x + name - gap, y + height / 2);
  pen.fillText(percent(load), x + name + bar + value - gap, y + height / 2);
  pen.fillStyle = colour.blue;
  pen.fillRect(x + name, top, bar * load / 100, tall);
  pen.strokeStyle = colour.faint;
  pen.strokeRect(x + name + 0.5, top + 0.5, bar - 1, tall - 1);
  drawHistory(pen, colour, past, core, x + name + bar + value, top, bar, tall);
}

function drawTile(
  /** @type {Pen} */ pen, /** @type {Colours} */ colour, /** @type {Past} */ past,
  /** @type {number} */ core, /** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ width, /** @type {number} */ height,
) {
  const load = (past.at(-1)?.[core] ?? 0) / 2, bar = Math.max(4, width * 0.2), tall = height - 4;
  pen.fillStyle = colour.blue;
  pen.fillRect(x, y + 2 + tall * (1 - load / 100), bar, tall * load / 100);
  pen.strokeStyle = colour.faint;
  pen.strokeRect(x + 0.5, y + 2.5, bar - 1, tall - 1);
  drawHistory(pen, colour, past, core, x + bar + 1, y + 2, width - bar - 5, tall);
}

function drawCores(
  /** @type {Pen} */ pen, /** @type {number} */ width, /** @type {Colours} */ colour, /** @type {Past} */ past, /** @type {number} */ line,
) {
  const cores = past.at(-1)?.length ?? 0;
  if (!cores) return;
  const { few, columns, rows, height } = grid(cores, width, line);
  pen.textBaseline = "middle";
  const margin = few ? 0 : 2.8 * line, wide = (width - margin) / columns;
  for (let core = 0; core < cores; core++) {
    // A few cores run down the columns, tiles along the rows: each row of tiles begins with its first number.
    const column = few ? Math.floor(core / rows) : core % columns;
    const row = few ? core % rows : Math.floor(core / columns);
    const x = margin + column * wide, y = row * height;
    if (few) drawLine(pen, colour, past, core, x, y, wide - (columns > 1 ? line : 0), height, line);
    else drawTile(pen, colour, past, core, x, y, wide, height);
    if (!few && !column) {
      pen.fillStyle = colour.text;
      pen.textAlign = "right";
      pen.fillText(number(core), margin - 0.5 * line, y + height / 2);
    }
  }
}

function essence(/** @type {Uint8Array} */ loads) {
  const values = [...loads].map((load) => load / 2), busy = values.filter((load) => load >= 90).length;
  if (values.length <= 8) return values.map((load, core) => `çekirdek ${core}: ${percent(load)}`).join(", ");
  return `${values.length} çekirdek; en az ${percent(Math.min(...values))}, en çok ${percent(Math.max(...values))}; `
    + `${busy} çekirdeğin yükü %90 veya üstünde`;
}

export default {
  render(/** @type {import("../base/common.js").Context} */ context) {
    const { model } = context;
    const { root, body, say, close, signal } = frame(context, "Çekirdek yükü");
    const buttons = switches(() => model.send({ do: "start" }), () => model.send({ do: "stop" }));
    const total = el("b", {}, "–"), cores = el("b", {}, "–"), workers = el("b", {}, "–");
    const legend = el("div", {});
    /** @type {Past} */
    const past = [];
    /** @type {[total: number, workers: number] | null} */
    let now = null;
    let spoken = { at: 0, total: -100, workers: -1 }, waiting = false;

    const view = canvas("Henüz ölçüm yok", (pen, width, height, colour) => {
      const cores = past.at(-1)?.length;
      if (!cores) return;
      const line = parseFloat(getComputedStyle(view.node).fontSize), shape = grid(cores, width, line);
      const tall = Math.ceil(shape.rows * shape.height);
      // A new height makes the canvas draw itself again.
      if (Math.abs(tall - height) > 1) view.node.style.height = `${tall}px`;
      else drawCores(pen, width, colour, past, line);
    }, signal);
    view.node.hidden = true;  // nothing to see before the first measurement
    body.append(
      el("div", {}, buttons.start, buttons.stop),
      el("div", { class: "kurs-load-now" },
        el("span", {}, "Bütün çekirdekler: ", total), el("span", {}, "Çekirdek: ", cores), el("span", {}, "İşçi süreç: ", workers)),
      view.node, legend);

    const paint = () => {
      waiting = false;
      if (!now) return;
      const count = past.at(-1)?.length ?? 0;
      total.textContent = percent(now[0]);
      cores.textContent = number(count);
      workers.textContent = number(now[1]);
      const words = count <= FEW
        ? "Her satır bir çekirdek: numarası, yük çubuğu, yüzdesi ve son yarım dakikası."
        : "Her kutu bir çekirdek: solda yük çubuğu, yanında son yarım dakikası. Satır başındaki sayı, satırın ilk çekirdeğidir.";
      if (legend.textContent !== words) legend.textContent = words;
      view.node.hidden = false;
      view.paint();
      root.dataset.frames = String(Number(root.dataset.frames ?? 0) + 1);
    };

    // Spoken only when something has changed that is worth hearing.
    const speak = () => {
      const time = Date.now(), loads = past.at(-1);
      if (!now || !loads || time - spoken.at < SPOKEN || (Math.abs(now[0] - spoken.total) < 10 && now[1] === spoken.workers)) return;
      spoken = { at: time, total: now[0], workers: now[1] };
      view.node.setAttribute("aria-label", `Çekirdeklerin yükü. ${essence(loads)}.`);
      say(`Ölçüm sürüyor. Bütün çekirdekler ${percent(now[0])}, ${number(now[1])} işçi süreç.`);
    };

    const receive = (/** @type {{ frame?: [number, number] }} */ content, /** @type {DataView[]} */ buffers) => {
      if (!content.frame) return;
      const [data] = buffers;
      past.push(new Uint8Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength)));
      if (past.length > KEPT) past.shift();
      now = content.frame;
      speak();
      if (!waiting) { waiting = true; requestAnimationFrame(paint); }
    };
    const state = () => {
      const { running, problem } = model.get("state");
      buttons.set(running);
      spoken = { at: 0, total: -100, workers: -1 };
      if (running) say("Ölçüm sürüyor.");
      else say(problem || (now ? "Ölçüm durdu; son ölçülen yük görünüyor." : "Başlat düğmesine basın."), problem ? "bad" : "");
    };
    listen(model, signal, { "msg:custom": receive, "change:state": state });
    state();
    return close;
  },
};
