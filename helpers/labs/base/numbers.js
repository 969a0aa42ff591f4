// Numbers in words, as a Turkish reader writes them.

/** 3,6 and not 3.6. */
export function number(/** @type {number} */ value, digits = 0) {
  return new Intl.NumberFormat("tr-TR", { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

const FEWEST_DIGITS = new Intl.NumberFormat("tr-TR", { maximumFractionDigits: 3, useGrouping: false });

/** With as few digits as it needs: what `fields.py` reads. */
export const shortNumber = (/** @type {number} */ value) => FEWEST_DIGITS.format(value);

export const percentText = (/** @type {number} */ share) => `%${number(100 * share)}`;

export const timesText = (/** @type {number} */ value) => `${number(value, value < 0.095 ? 2 : value < 9.95 ? 1 : 0)} kat`;

export function secondsText(/** @type {number} */ value) {
  if (value < 0.0995) return `${number(value * 1000, value < 0.00995 ? 1 : 0)} ms`;
  return `${number(value, value < 99.5 ? 2 : 0)} s`;
}

export function leftText(/** @type {number | null | undefined} */ seconds) {
  if (seconds === null || seconds === undefined) return "kalan süre hesaplanıyor";
  if (seconds < 1) return "kalan: 1 saniyeden az";
  if (seconds < 90) return `kalan: yaklaşık ${number(Math.round(seconds))} saniye`;
  return `kalan: yaklaşık ${number(Math.round(seconds / 60))} dakika`;
}
