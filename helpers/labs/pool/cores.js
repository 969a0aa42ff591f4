// The load of each core while a pool works.

export function drawCores(
  /** @type {import("../base/common.js").Pen} */ pen, /** @type {number} */ width, /** @type {number} */ height,
  /** @type {import("../base/common.js").Colours} */ c, /** @type {number[]} */ loads,
) {
  const em = parseFloat(pen.font);
  pen.textBaseline = "middle";
  if (!loads.length) return;
  if (loads.length > 16) {
    const columns = Math.min(64, loads.length);
    const rows = Math.ceil(loads.length / columns);
    const wide = width / columns;
    const high = height / rows;
    loads.forEach((load, core) => {
      const x = (core % columns) * wide;
      const bottom = (Math.floor(core / columns) + 1) * high - 2;
      pen.fillStyle = c.line;
      pen.globalAlpha = 0.4;
      pen.fillRect(x, bottom - high + 4, Math.max(1, wide - 1), high - 4);
      pen.globalAlpha = 1;
      pen.fillStyle = c.green;
      pen.fillRect(x, bottom - ((high - 4) * load) / 100, Math.max(1, wide - 1), ((high - 4) * load) / 100);
    });
    return;
  }
  const row = Math.min(height / loads.length, em * 2.4);
  const left = pen.measureText(`çekirdek ${loads.length - 1}`).width + em * 0.6;
  const right = pen.measureText("%100").width + em * 0.5;
  const room = width - left - right;
  const gap = Math.min(row * 0.22, em * 0.5);
  loads.forEach((load, core) => {
    const y = core * row;
    pen.textAlign = "left";
    pen.fillStyle = c.text;
    pen.fillText(`çekirdek ${core}`, 0, y + row / 2);
    pen.globalAlpha = 0.4;
    pen.fillStyle = c.line;
    pen.fillRect(left, y + gap / 2, room, row - gap);
    pen.globalAlpha = 1;
    pen.fillStyle = c.green;
    pen.fillRect(left, y + gap / 2, (room * load) / 100, row - gap);
    pen.fillStyle = c.text;
    pen.textAlign = "right";
    pen.fillText(`%${load}`, width, y + row / 2);
  });
}
