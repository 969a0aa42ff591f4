// The speed-up laboratory: measured speed-up against Amdahl's law, and where the workers' time goes.

import { block, button, canvas, el, fold, frame, listen, scroller } from "../base/common.js";
import { leftText, percentText, shortNumber } from "../base/numbers.js";
import { bind } from "../base/settings.js";
import { speedupControls } from "./controls.js";
import { drawChart, drawShares, inWords, pointTable } from "./pictures.js";

/** @typedef {import("../base/common.js").Colours} Colours */
/** @typedef {import("../base/common.js").Pen} Pen */
/** @typedef {import("./controls.js").Facts} Facts */
/** @typedef {import("./pictures.js").Run} Run */

const TITLE = "Hızlanma laboratuvarı";
const NOTES = {
  speedup: "Çizgi bir öngörüdür. Seri payı değiştirin, çizgiyi izleyin; sonra Başlat'a basıp ölçün. "
    + "Seri bırakılan pay kadarını her işin, havuz başlamadan önce, tek bir süreç yapar.",
  chunksize: "Tahmin edin: hangi parça boyutunda yük (pickle, başlatma, bekleme) en küçük olur? Sonra Başlat'a basıp ölçün.",
  size: "Tahmin edin: iş küçüldükçe başlatmanın payı ne olur? Sonra Başlat'a basıp ölçün.",
};
const NOT_YET = "Bu deney daha ölçülmedi. Ayarları seçin, Başlat'a basın.";

export default {
  render(/** @type {import("../base/common.js").Context} */ context) {
    const { model } = context, facts = /** @type {Facts} */ (model.get("facts"));
    const ui = frame(context, TITLE), { root, body, message, say, close, view, signal } = ui;
    root.classList.add("speedup-lab");
    const controls = speedupControls(facts), kindOf = controls.experiment, shareOf = () => Number(controls.share.value) / 100;
    const fields = bind(model, { view, signal }, controls.controls, {
      settings: () => {
        const all = model.get("settings");
        return { experiment: all.experiment, ...all[kindOf()] };
      },
      tell: (wrong) => (wrong ? say(wrong, "bad") : show()),
    });
    const start = button("Başlat", () => fields.ask("start"), "kurs-primary speedup-start");
    const stop = button("Durdur", () => model.send({ do: "stop" }));
    const clear = button("Temizle", () => model.send({ do: "clear" }));
    const bar = el("progress", { max: 1, value: 0, "aria-label": "Ölçümlerin biten payı" }), barWords = el("span");
    const progress = el("div", { class: "speedup-bar" }, bar, barWords);
    const why = el("p", { class: "speedup-why", "aria-live": "polite" });
    const chart = canvas("Hızlanma grafiği", (pen, w, h, c) => draw(pen, w, h, c), signal);
    const rows = scroller("Ölçüm tablosu", "speedup-rows");
    const note = el("p", { class: "speedup-note" });
    const settings = fold("Ayarlar", controls.node), ended = fold("Sonuçlar", rows, el("div", {}, clear));
    body.append(el("div", { class: "kurs-deck" }, start, stop, controls.chooser, controls.slider), message, why, progress, note,
      el("figure", { class: "kurs-stage" }, chart.node), el("div", { class: "kurs-folds" }, settings, ended));
    ui.key("b", start);
    ui.key("d", stop);
    ui.key("a", settings.children[0]);
    ui.key("s", ended.children[0]);
    ui.steps(controls.share);

    /** @returns {Run | null} */
    const shown = () => {
      const state = model.get("state"), kind = kindOf();
      if (state.now?.kind === kind) return state.now;
      return state.busy === kind ? null : state.last[kind];
    };
    const draw = (/** @type {Pen} */ pen, /** @type {number} */ w, /** @type {number} */ h, /** @type {Colours} */ c) => {
      const kind = kindOf(), run = shown(), state = model.get("state"), settings = model.get("settings")[kind];
      if (kind === "speedup") {
        const before = state.busy === kind ? state.last[kind] : state.earlier;
        drawChart(pen, w, h, c, { run, earlier: before, share: shareOf(), measuring: state.busy === kind,
          sizes: settings.pool_sizes ?? facts.pool_sizes, cores: facts.cores });
      } else {
        const values = /** @type {number[]} */ (state.busy === kind || !run ? settings.values : run.points.map((one) => one.value));
        const unit = facts.jobs[run?.job ?? settings.job].unit;
        drawShares(pen, w, h, c, { run, name: kind === "size" ? `İş boyutu (${unit})` : "Parça boyutu (iş)",
          job: run?.job ?? settings.job, labels: values.map((value) => [value, shortNumber(value)]) });
      }
    };
    const paint = () => {
      chart.paint();
      chart.node.setAttribute("aria-label", inWords(kindOf(), shown(), shareOf()));
    };
    let busy = "";
    const show = () => {
      const state = model.get("state"), kind = kindOf(), run = shown();
      if (state.busy !== busy) { bar.value = 0; barWords.textContent = ""; }
      busy = state.busy;
      start.textContent = busy === "stopping" ? "Duruyor…" : busy ? "Ölçülüyor…" : "Başlat";
      block(start, busy);
      block(stop, !busy || busy === "stopping");
      block(clear, busy || !state.count);
      progress.hidden = !busy;
      // The message tells of the last run; beside another experiment's picture its own words must stand.
      const other = !busy && state.about && state.about !== kind;
      say(other ? run?.outcome ?? NOT_YET : state.message, other ? "" : state.kind);
      const because = other ? run?.reason ?? "" : state.why;
      if (why.textContent !== because) why.textContent = because;
      rows.hidden = !run;
      note.hidden = Boolean(run) || Boolean(busy);
      ended.children[0].textContent = state.count ? `Sonuçlar (${state.count})` : "Sonuçlar";
      if (run) rows.replaceChildren(pointTable(run, facts.jobs[run.job].unit));
      note.textContent = NOTES[kind];
      paint();
    };
    // What is chosen here is seen at once, with the settings that are known of it.
    controls.kind.addEventListener("change", () => { fields.show(); show(); });
    controls.share.addEventListener("input", () => paint());
    const frameCame = (/** @type {{ frame?: { share: number, place: string, left: number | null } }} */ content) => {
      const now = content.frame;
      if (!now || !busy) return;
      bar.value = now.share;
      barWords.textContent = `${now.place}. ${percentText(now.share)} bitti, ${leftText(now.left)}`;
    };
    listen(model, signal, { "change:state": show, "change:settings": show, "msg:custom": frameCame });
    fields.show();
    show();
    return close;
  },
};
