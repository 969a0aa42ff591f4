// Numbers in words and drawing on canvases, for the labs with charts. Plain functions, as in common.js.

const percentText = (share) => `%${number(100 * share)}`;
const timesText = (value) => `${number(value, value < 0.095 ? 2 : value < 9.95 ? 1 : 0)} kat`;

function secondsText(value) {
  if (value < 0.0995) return `${number(value * 1000, value < 0.00995 ? 1 : 0)} ms`;
  return `${number(value, value < 99.5 ? 2 : 0)} s`;
}

const shortNumber = (value) => new Intl.NumberFormat("tr-TR", { maximumFractionDigits: 3, useGrouping: false }).format(value);
const parseNumber = (text) => (/^\s*\d*[.,]?\d+\s*$/.test(text) ? Number(text.replace(",", ".")) : NaN);

function leftText(seconds) {
  if (seconds === null || seconds === undefined) return "kalan süre hesaplanıyor";
  if (seconds < 1) return "kalan: 1 saniyeden az";
  if (seconds < 90) return `kalan: yaklaşık ${number(Math.round(seconds))} saniye`;
  return `kalan: yaklaşık ${number(Math.round(seconds / 60))} dakika`;
}

function niceCeiling(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-3)));
  return [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value) * power;
}

function niceStep(range, parts) {
  const raw = range / parts;
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].find((step) => step * power >= raw) * power;
}

function hatch(pen, x, y, width, height, colour) {
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

function polyline(pen, colour, width, dash, points) {
  if (points.length < 2) return;
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.setLineDash(dash);
  pen.beginPath();
  points.forEach(([x, y], n) => (n ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  pen.stroke();
  pen.setLineDash([]);
}
