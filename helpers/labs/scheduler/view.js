// The evil scheduler's laboratory: the student is the scheduler.

import { block, button, canvas, choice, el, field, fold, frame, listen, table } from "../base/common.js";
import { number } from "../base/numbers.js";
import { columns, mends, withCode } from "./code.js";
import { drawWaits, hasWaits } from "./graph.js";

/** @typedef {import("./code.js").Process} Process */
/** @typedef {import("./graph.js").Thing} Thing */

const KEYS = [["0 1 2", "süreci ilerlet"], ["⌫", "geri al"], ["Home", "baştan"], ["G", "göster"], ["A B C", "onarım"]];

/** @typedef {[letter: string, orders: number, bad: number]} Tried what all orders have come to, with a mend */

/** A button with its key. */
function keyed(/** @type {string} */ text, /** @type {string} */ key, /** @type {string} */ shortcut, /** @type {() => void} */ click) {
  const made = button(text, click);
  made.append(" ", el("kbd", { "aria-hidden": "true" }, key));
  made.setAttribute("aria-keyshortcuts", shortcut);
  return made;
}

/** What all orders have come to, with each mend that was tried: how many there are, how many break it. */
function proofs() {
  const node = el("div", { class: "sched-proofs" });
  const show = (/** @type {Tried[]} */ tried) => {
    const bar = (/** @type {number} */ orders, /** @type {number} */ bad) => el("span", { class: "sched-bar", "aria-hidden": "true" },
      el("span", { class: "sched-bad", style: `width: ${bad ? Math.max(3, (100 * bad) / orders) : 0}%` }));
    node.replaceChildren(table("Kötü zamanlayıcının denediği sıralar", ["Program", "Sıra", "Bozan", "Pay"],
      tried.map(([letter, orders, bad]) => [letter ? `onarım ${letter}` : "onarımsız", number(orders), number(bad), [bar(orders, bad)]])));
  };
  return { node, show };
}

export default {
  render(/** @type {import("../base/common.js").Context} */ context) {
    const { model } = context, { root, body, message, say, key, close, signal } = frame(context, "Kötü zamanlayıcı", 400);
    root.classList.add("sched-lab");
    const facts = /** @type {{ levels: [string, string, string][] }} */ (model.get("facts"));
    const level = choice(...facts.levels.map(([id, title]) => /** @type {[string, string]} */ ([id, title])));
    level.addEventListener("change", () => model.send({ do: "choose", level: level.value }));
    const task = el("p", { class: "sched-task" }), idea = el("p", { class: "sched-idea" });
    const ask = (/** @type {string} */ what) => () => model.send({ do: what });
    const undo = keyed("Geri al", "⌫", "Backspace", ask("undo"));
    const restart = keyed("Baştan", "Home", "Home", ask("restart"));
    const reveal = keyed("Göster", "G", "G", ask("show"));
    const next = button("Sıradaki düzey ▶", () => model.send({ do: "choose", level: following() }), "kurs-primary");
    const why = el("p", { class: "sched-why" }), order = el("span", { class: "sched-order" });
    const programs = columns((which) => model.send({ do: "step", number: which }));
    const choices = mends((letter) => model.send({ do: "mend", letter })), proof = proofs();
    const shared = el("div", { class: "sched-shared" }), circle = el("p", { class: "sched-circle" });
    const picture = canvas("Kim kimi bekliyor", (pen, width, height, colours) => {
      const { processes, things, circle: closed } = model.get("state");
      drawWaits(pen, width, height, colours, processes, things, closed);
    }, signal);
    const figure = el("figure", {}, picture.node,
      el("figcaption", {}, "Kesikli ok: kim neyi bekliyor. Düz ok: o şey kimde."), circle);
    const bar = el("div", { class: "sched-buttons", role: "group", "aria-label": "Sıra" }, undo, restart, reveal, next, order);
    const folds = {
      o: fold("Onarımlar", choices.node), s: fold("Denenen sıralar", proof.node),
      k: fold("Kurallar ve tuşlar",
        el("p", { class: "sched-rule" }, ...withCode("Her satır bir adımdır; `+=` üç adımdır (oku, ekle, yaz), `with` iki (al, bırak).")),
        el("p", { class: "sched-keys", "aria-hidden": "true" }, ...KEYS.flatMap(([name, what]) => [el("kbd", {}, name), ` ${what}  `]))),
    };
    for (const [letter, node] of Object.entries(folds)) key(letter, node.children[0]);
    body.append(
      el("div", { class: "sched-top" }, field("Düzey", level), el("div", {}, task, idea)),
      bar, message, why, programs.node, el("div", { class: "sched-below" }, shared, figure), el("div", { class: "kurs-folds" }, ...Object.values(folds)));

    let broken = Boolean(model.get("state").mends.length);
    const following = () => facts.levels[facts.levels.findIndex(([id]) => id === model.get("state").level) + 1]?.[0];
    const show = () => {
      const state = model.get("state"), processes = /** @type {Process[]} */ (state.processes);
      const things = /** @type {Thing[]} */ (state.things), tried = /** @type {Tried[]} */ (state.tried);
      const last = tried.find(([letter]) => letter === state.mend);
      const won = Boolean(state.mend && last && !last[2]);
      facts.levels.forEach(([id, title, difficulty], index) => {
        level.options[index].textContent = `${id} · ${title} (${difficulty})${state.solved.includes(id) ? " ✓" : ""}`;
      });
      level.value = state.level;
      task.replaceChildren(...withCode(state.task));
      idea.replaceChildren(...(state.idea ? [el("strong", {}, "Fikir: "), ...withCode(state.idea)] : []));
      programs.show(processes, state.circle);
      shared.replaceChildren(table("Paylaşılanlar", ["Ad", "Şu anda"], things.map((thing) => [[el("code", {}, thing.name)], thing.words])));
      figure.hidden = !hasWaits(things, processes);
      figure.classList.toggle("sched-wide", processes.length > 2);
      circle.textContent = state.circle_words;
      const waiting = processes.filter(({ waits }) => waits).map(({ name, waits }) => `${name} ${waits} bekliyor`);
      picture.node.setAttribute("aria-label", `Kim kimi bekliyor: ${waiting.join(", ") || "kimse beklemiyor"}`);
      picture.paint();
      choices.show(state.mends, state.mend);
      folds.o.hidden = !state.mends.length;
      if (!broken && state.mends.length) folds.o.toggleAttribute("open", true); // by who looks on: now they mend
      broken = Boolean(state.mends.length);
      folds.s.hidden = !tried.length;
      why.replaceChildren(...(state.why ? [el("strong", {}, `Onarım ${state.mend}: `), ...withCode(state.why)] : []));
      proof.show(tried);
      order.replaceChildren("Sıra: ", el("code", {}, state.order.join(" ") || "–"));
      block(undo, !state.order.length);
      block(restart, !state.order.length);
      next.hidden = !won || !following();
      say(state.message, state.kind);
    };
    body.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return;
      if (undo.disabled) return; // the kernel has gone
      const key = event.key.toLowerCase(), all = /** @type {import("./code.js").Mend[]} */ (model.get("state").mends);
      if (/^[0-9]$/.test(key)) model.send({ do: "step", number: Number(key) });
      else if (key === "backspace") model.send({ do: "undo" });
      else if (key === "home") model.send({ do: "restart" });
      else if (key === "g") model.send({ do: "show" });
      else if (all.some(([letter]) => letter === key)) model.send({ do: "mend", letter: key });
      else return;
      event.preventDefault();
    });
    listen(model, signal, { "change:state": show });
    show();
    return close;
  },
};
