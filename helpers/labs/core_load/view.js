// A bar and the last half minute of every core; many cores become small tiles without words.

import { loadBar } from "../base/bar.js";
import { button, canvas, el, frame, listen, switches } from "../base/common.js";
import { number } from "../base/numbers.js";

const KEPT = 150;       // frames of history: half a minute
const SPOKEN = 2000;    // ms between two spoken lines, at least
const FEW = 32;         // more cores than this: tiles

/** @typedef {import("../base/common.js").Pen} Pen */
/** @typedef {import("../base/common.js").Colours} Colours */
/** @typedef {{ all: Uint8Array, mine: Uint8Array }[]} Past the load of each core in half percents, sample by sample */

const percent = (/** @type {number} */ value) => `%${number(value)}`;

/** How the cores lie side by side; `room`: the height there is, if it is given. */
function grid(/** @type {number} */ cores, /** @type {number} */ width, /** @type {number} */ line, room = 0) {
  const few = cores <= FEW;
  const most = Math.max(1, Math.floor(width / (line * (few ? 17 : 3.2))));
  const columns = few ? Math.min(most, Math.ceil(cores / 8)) : Math.min(most, Math.max(8, Math.ceil(Math.sqrt(cores))));
  const rows = Math.ceil(cores / columns), axis = few ? 1.4 * line : 0; // below: the scale of time
  const wanted = line * (few ? (rows <= 4 ? 3.4 : 2.3) : cores > 128 ? 1.6 : 2.2);
  return { few, columns, rows, axis, height: room ? Math.min((room - axis) / rows, line * 9) : wanted };
}

function drawBar(
  /** @type {Pen} */ pen, /** @type {Colours} */ c, /** @type {Past[number] | undefined} */ now, /** @type {number} */ core,
  /** @type {[number, number, number, number]} */ box, upright = false,
) {
  loadBar(pen, c, (now?.all[core] ?? 0) / 200, now?.mine.length ? now.mine[core] / 200 : undefined, box, upright);
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
  past.forEach(({ all }, index) => {
    pen.lineTo(right - (past.length - 1 - index) * step, bottom - (all[core] ?? 0) / 200 * (height - 2));
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
  /** @type {number} */ core, /** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ width, /** @type {number} */ height,
  /** @type {number} */ line, /** @type {boolean} */ last,
) {
  const load = (past.at(-1)?.all[core] ?? 0) / 2, name = 2.6 * line, value = 3.8 * line, gap = 0.5 * line, scale = 2.6 * line;
  const bar = (width - name - value - gap - scale) / 2, top = y + 0.2 * line, tall = height - 0.4 * line;
  pen.fillStyle = colour.text;
  pen.textAlign = "right";
  pen.fillText(number(core), x + name - gap, y + height / 2);
  pen.fillText(percent(load), x + name + bar + value - gap, y + height / 2);
  drawBar(pen, colour, past.at(-1), core, [x + name, top, bar, tall]);
  const left = x + name + bar + value;
  drawHistory(pen, colour, past, core, left, top, bar, tall);
  pen.fillStyle = colour.faint;
  pen.textAlign = "left";
  for (const [text, at] of tall > 2 * line ? [["%100", top + 0.5 * line], ["%0", top + tall - 0.5 * line]] : [["%100", top + tall / 2]])
    pen.fillText(String(text), left + bar + 0.3 * line, Number(at));
  if (!last) return;
  pen.fillText("30 s önce", left, y + height + 0.6 * line);
  pen.textAlign = "right";
  pen.fillText("şimdi", left + bar, y + height + 0.6 * line);
}

function drawTile(
  /** @type {Pen} */ pen, /** @type {Colours} */ colour, /** @type {Past} */ past,
  /** @type {number} */ core, /** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ width, /** @type {number} */ height,
) {
  const bar = Math.max(4, width * 0.2), tall = height - 4;
  drawBar(pen, colour, past.at(-1), core, [x, y + 2, bar, tall], true);
  drawHistory(pen, colour, past, core, x + bar + 1, y + 2, width - bar - 5, tall);
}

function drawCores(
  /** @type {Pen} */ pen, /** @type {number} */ width, /** @type {Colours} */ colour, /** @type {Past} */ past, /** @type {number} */ line,
  /** @type {ReturnType<typeof grid>} */ { few, columns, rows, height },
) {
  const cores = past.at(-1)?.all.length ?? 0;
  pen.textBaseline = "middle";
  const margin = few ? 0 : 2.8 * line, wide = (width - margin) / columns;
  for (let core = 0; core < cores; core++) {
    // A few cores run down the columns, tiles along the rows: each row of tiles begins with its first number.
    const column = few ? Math.floor(core / rows) : core % columns;
    const row = few ? core % rows : Math.floor(core / columns);
    const x = margin + column * wide, y = row * height;
    if (few) drawLine(pen, colour, past, core, x, y, wide - (columns > 1 ? line : 0), height, line, row === rows - 1 || core === cores - 1);
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
    const ui = frame(context, "Çekirdek yükü"), { root, body, message, say, close, signal } = ui;
    const buttons = switches(() => model.send({ do: "start" }), () => model.send({ do: "stop" }));
    const total = el("b", {}, "–"), cores = el("b", {}, "–"), workers = el("b", {}, "–");
    const mine = el("span", {}), others = el("span", {});
    const sign = (/** @type {string} */ kind, /** @type {Node} */ words) =>
      el("span", { class: "kurs-load-part" }, el("i", { class: `kurs-load-sign ${kind}`, "aria-hidden": "true" }), words);
    const spokenWords = el("p", { class: "kurs-spoken", role: "status" });
    const makers = [0, 1, 2, 4].map((count) => {
      const node = button(count ? String(count) : "yok", () => model.send({ do: "load", processes: count }));
      node.setAttribute("aria-label", count ? `${count} hesap süreci` : "hesap süreci yok");
      ui.key(String(count), node);
      if (count) node.removeAttribute("data-key"); // it is its own sign
      return { count, node };
    });
    const load = el("div", { class: "kurs-load-makers", role: "group", "aria-label": "Hesap süreci" },
      el("strong", {}, "Hesap süreci: "), ...makers.map(({ node }) => node));
    /** @type {Past} */
    const past = [];
    /** @type {[total: number, workers: number, mine: number] | null} */
    let now = null;
    let spoken = { at: 0, total: -100, workers: -1 }, waiting = false;

    const view = canvas("Henüz ölçüm yok", (pen, width, height, colour) => {
      const cores = past.at(-1)?.all.length;
      if (!cores) return;
      const filled = root.classList.contains("kurs-wall"); // the height is given
      const line = parseFloat(getComputedStyle(view.node).fontSize), shape = grid(cores, width, line, filled ? height : 0);
      const tall = Math.ceil(shape.rows * shape.height + shape.axis);
      // A new height makes the canvas draw itself again.
      if (!filled && Math.abs(tall - height) > 1) view.node.style.height = `${tall}px`;
      else drawCores(pen, width, colour, past, line, shape);
    }, signal);
    view.node.hidden = true;  // nothing to see before the first measurement
    body.append(
      el("div", { class: "kurs-deck" }, buttons.start, buttons.stop, load), message,
      el("div", { class: "kurs-load-now" },
        el("span", {}, "Bütün çekirdekler: ", total), sign("mine", mine), sign("others", others),
        el("span", {}, "Çekirdek: ", cores), el("span", {}, "İşçi süreç: ", workers)),
      el("div", { class: "kurs-stage" }, el("div", { class: "kurs-column" }, view.node)), spokenWords);
    ui.key("b", buttons.start);
    ui.key("d", buttons.stop);

    const paint = () => {
      waiting = false;
      if (!now) return;
      const count = past.at(-1)?.all.length ?? 0, own = Math.round(Math.min(now[0], now[2]));
      total.textContent = percent(now[0]);
      mine.textContent = `bu defter ${percent(own)}`;
      others.textContent = `ötekiler ${percent(Math.round(now[0]) - own)}`;
      cores.textContent = number(count);
      workers.textContent = number(now[1]);
      view.node.hidden = false;
      view.paint();
      root.dataset.frames = String(Number(root.dataset.frames ?? 0) + 1);
    };

    // Spoken only when something has changed that is worth hearing.
    const speak = () => {
      const time = Date.now(), loads = past.at(-1)?.all;
      if (!now || !loads || time - spoken.at < SPOKEN || (Math.abs(now[0] - spoken.total) < 10 && now[1] === spoken.workers)) return;
      spoken = { at: time, total: now[0], workers: now[1] };
      view.node.setAttribute("aria-label", `Çekirdeklerin yükü. ${essence(loads)}.`);
      spokenWords.textContent = `Bütün çekirdekler ${percent(now[0])}, ${number(now[1])} işçi süreç.`;
    };

    const receive = (/** @type {{ frame?: [number, number, number] }} */ content, /** @type {DataView[]} */ buffers) => {
      if (!content.frame) return;
      const [all, mine] = buffers.map((data) => new Uint8Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength)));
      past.push({ all, mine });
      if (past.length > KEPT) past.shift();
      now = content.frame;
      speak();
      if (!waiting) { waiting = true; requestAnimationFrame(paint); }
    };
    const state = () => {
      const { running, problem, load: made } = model.get("state");
      buttons.set(running);
      for (const { count, node } of makers) node.setAttribute("aria-pressed", String(running && count === made));
      spoken = { at: 0, total: -100, workers: -1 };
      if (running) say(made ? `Ölçüm sürüyor: ${made} süreç durmadan hesap yapıyor.` : "Ölçüm sürüyor.");
      else say(problem || (now ? "Ölçüm durdu; son ölçülen yük görünüyor." : "Başlat'a basın: bir süreç hesap yapmaya başlar."), problem ? "bad" : "");
    };
    listen(model, signal, { "msg:custom": receive, "change:state": state });
    state();
    return close;
  },
};
