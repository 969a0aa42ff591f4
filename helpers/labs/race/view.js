// The race laboratory: a shared counter, with and without a lock, and two increments step by step.

const COUNTS = [100, 1000, 10000, 100000, 1000000];
const TURN = 2200; // milliseconds that a step stays when the steps go on by themselves
const duration = (seconds) => (seconds < 1 ? `${number(seconds * 1000)} ms` : `${number(seconds, 2)} s`);

function raceFields(model, signal) {
  const first = model.get("settings"), state = model.get("state");
  const processes = el("input", { type: "range", min: 1, max: state.max_processes, step: 1 });
  const shown = el("output", { class: "race-count", "aria-hidden": "true" });
  const increments = el("select");
  const lock = el("select", {},
    el("option", { value: "no" }, "Kilitsiz"), el("option", { value: "yes" }, "Kilitli (get_lock)"));
  const method = el("select", {}, ...state.methods.map((name) => el("option", { value: name }, name)));
  const label = () => { shown.textContent = processes.value; processes.setAttribute("aria-valuetext", `${processes.value} süreç`); };

  const fill = () => {
    const now = { ...first, ...model.get("settings") };
    const counts = [...new Set([...COUNTS, now.increments])].sort((a, b) => a - b);
    increments.replaceChildren(...counts.map((value) => el("option", { value }, number(value))));
    processes.value = now.processes;
    increments.value = now.increments;
    lock.value = now.lock ? "yes" : "no";
    method.value = now.start_method;
    label();
  };
  const values = () => ({
    processes: Number(processes.value), increments: Number(increments.value),
    lock: lock.value === "yes", start_method: method.value,
  });
  const keep = () => { model.set("settings", values()); model.save_changes(); };
  processes.addEventListener("input", label);
  for (const input of [processes, increments, lock, method]) input.addEventListener("change", keep);
  model.on("change:settings", fill);
  signal.addEventListener("abort", () => model.off("change:settings", fill));
  fill();
  const slider = field("Süreç sayısı", processes);
  slider.querySelector("label").append(": ", shown);
  return { values, node: el("div", { class: "kurs-fields race-fields" }, slider,
    field("Süreç başına artırma", increments), field("Kilit", lock), field("Başlatma yöntemi", method)) };
}

// Two bars one above the other: what should be there, and what is, with the missing part hatched.
function raceBars() {
  const row = (name) => {
    const full = el("span", { class: "race-full" }), gap = el("span", { class: "race-gap" }), text = el("span", { class: "race-value" });
    return { full, gap, text, node: el("div", { class: "race-row" },
      el("span", { class: "race-name" }, name), el("span", { class: "race-track" }, full, gap), text) };
  };
  const expected = row("Beklenen"), found = row("Bulunan"), lost = el("span", { class: "race-value" });
  const legend = el("div", { class: "race-row race-legend" }, el("span", { class: "race-name" }, "Kaybolan"),
    el("span", { class: "race-track race-plain" }, el("span", { class: "race-gap race-sample" }), " taralı bölüm"), lost);
  expected.full.classList.add("race-outline");
  const show = (total, done, value) => {
    node.hidden = !total;
    const share = (part) => `${total ? Math.max(0, Math.min(100, (100 * part) / total)) : 0}%`;
    expected.full.style.width = share(done);
    found.full.style.width = share(value);
    found.gap.style.width = share(done - value);
    expected.text.textContent = number(done);
    found.text.textContent = number(value);
    lost.textContent = number(done - value);
  };
  const node = el("div", { class: "race-bars" }, expected.node, found.node, legend);
  return { show, node };
}

function raceTable() {
  const heads = ["Yarış", "Süreç × artırma", "Kilit", "Yöntem", "Beklenen", "Bulunan", "Kaybolan", "Süre"];
  const body = el("tbody");
  const show = (runs) => body.replaceChildren(...runs.map((run, index) => {
    const share = run.lost ? ` (%${number((100 * run.lost) / run.expected)})` : "";
    const cells = [`${run.processes} × ${number(run.increments)}`, run.lock ? "var" : "yok", run.start_method,
      number(run.expected), number(run.found), `${number(run.lost)}${share}`, duration(run.seconds)];
    return el("tr", { class: run.lost ? "race-lossy" : false },
      el("th", { scope: "row" }, `${index + 1}${run.complete ? "" : " (yarım)"}`), ...cells.map((text) => el("td", {}, text)));
  }).reverse());
  const table = el("table", {}, el("caption", {}, "Sonuçlar (en yeni üstte)"),
    el("thead", {}, el("tr", {}, ...heads.map((text) => el("th", { scope: "col" }, text)))), body);
  const node = el("div", { class: "kurs-scroll race-runs", tabindex: 0, role: "region", "aria-label": "Sonuç tablosu" }, table);
  return { node, show: (runs) => { node.hidden = !runs.length; show(runs); } };
}

const DOES = { "": "başlangıç", oku: "oku", ekle: "ekle", yaz: "yaz", al: "kilidi al", bekle: "bekle", "bırak": "bırak" };

function raceSteps(model, signal, record) {
  let locked = false, position = 0, timer = 0;
  const tale = () => model.get("state").tales[locked ? 1 : 0];
  const box = (name) => {
    const value = el("span", { class: "race-number" }), note = el("span", { class: "race-note" });
    return { value, note, node: el("div", { class: "race-box" }, el("span", { class: "race-who" }, name), value, note) };
  };
  const boxes = [box("1. sürecin belleği"), box("Paylaşılan sayaç"), box("2. sürecin belleği")];
  boxes[1].node.classList.add("race-counter");
  const arrows = [el("span", { class: "race-arrow" }), el("span", { class: "race-arrow" })];
  const text = el("p", { class: "race-text" }), result = el("p", { class: "race-result" });
  const rows = el("tbody");
  const origin = el("p", { class: "race-origin" });
  const button = (label, act, extra = {}) => el("button", { type: "button", onclick: act, ...extra }, label);

  const show = () => {
    const { steps, origin: from, summary } = tale(), last = steps.length - 1;
    position = Math.min(position, last);
    const step = steps[position], values = [step.hands[0], step.counter, step.hands[1]];
    boxes.forEach((one, index) => {
      one.value.textContent = values[index] ?? "–";
      const mine = index !== 1 && step.who === (index ? 2 : 1);
      one.node.classList.toggle("race-acts", mine);
      one.node.classList.toggle("race-loses", index === 1 && step.lost);
      one.note.textContent = index !== 1 ? (mine ? DOES[step.does] : "")
        : locked ? (step.owner ? `kilit: ${step.owner}. süreçte` : "kilit: boşta") : "kilit: yok";
    });
    arrows.forEach((arrow, index) => {
      const active = step.who === index + 1, write = step.does === "yaz";
      const right = active && (write === (index === 0));
      arrow.textContent = !active || !["oku", "yaz"].includes(step.does) ? "" : right ? "⟶" : "⟵";
    });
    text.textContent = `${position}/${last}. ${step.text}`;
    result.textContent = position === last ? summary : "";
    origin.textContent = from;
    rows.replaceChildren(...steps.slice(1).map((one, index) => {
      const past = index + 1 <= position, now = index + 1 === position;
      const cell = (who) => el("td", {}, past && one.who === who ? DOES[one.does] : "");
      return el("tr", { class: now ? "race-now" : false, "aria-current": now ? "step" : false },
        el("th", { scope: "row" }, now ? `▶ ${index + 1}` : `${index + 1}`),
        el("td", {}, past ? number(one.milliseconds) : ""), cell(1),
        el("td", {}, past ? (one.lost ? `${one.counter} (kayıp)` : `${one.counter}`) : ""), cell(2));
    }));
    for (const [node, off] of [[first, position === 0], [back, position === 0], [forward, position === last]])
      node.setAttribute("aria-disabled", String(off));
    auto.setAttribute("aria-pressed", String(Boolean(timer)));
    auto.textContent = timer ? "Oto: dur" : "Oto";
  };
  const halt = () => { clearInterval(timer); timer = 0; };
  const go = (to) => { halt(); position = Math.max(0, Math.min(tale().steps.length - 1, to)); show(); };
  const play = () => {
    if (timer) { halt(); show(); return; }
    if (position === tale().steps.length - 1) position = 0;
    timer = setInterval(() => {
      position += 1;
      if (position >= tale().steps.length - 1) halt();
      show();
    }, TURN);
    show();
  };
  const first = button("Başa dön", () => go(0));
  const back = button("◀ Geri", () => go(position - 1));
  const forward = button("İleri ▶", () => go(position + 1), { class: "kurs-primary" });
  const auto = button("Oto", play);
  const name = `race-${Math.random().toString(36).slice(2)}`;
  const choice = (label, value) => {
    const input = el("input", { type: "radio", name, checked: value === locked,
      onchange: () => { locked = value; go(0); } });
    return el("label", { class: "race-choice" }, input, ` ${label}`);
  };
  const bar = el("div", { class: "race-buttons", role: "group", "aria-label": "Adımlar" }, first, back, forward, auto, record);
  bar.addEventListener("keydown", (event) => {
    const to = { ArrowRight: position + 1, ArrowLeft: position - 1, Home: 0, End: Infinity }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  });
  const heads = ["Adım", "ms", "1. süreç", "Sayaç", "2. süreç"];
  const node = el("section", { class: "race-steps", "aria-label": "Adım adım" },
    el("div", { class: "race-title" }, el("strong", {}, "Adım adım: iki süreç, birer artırma"),
      el("span", { role: "radiogroup", "aria-label": "Adımlarda kilit" }, choice("Kilitsiz", false), choice("Kilitli", true))),
    bar,
    el("div", { class: "race-columns" },
      el("div", {},
        el("div", { class: "race-boxes", "aria-hidden": "true" }, boxes[0].node, arrows[0], boxes[1].node, arrows[1], boxes[2].node),
        el("div", { class: "race-told", role: "status" }, text, result), origin),
      el("table", { class: "race-log" }, el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))), rows)));
  signal.addEventListener("abort", halt);
  return { node, show, restart: () => go(0) };
}

export default {
  render(context) {
    const { model } = context, { root, body, say, close, signal } = frame(context, "Yarış laboratuvarı");
    root.classList.add("race-lab");
    const fields = raceFields(model, signal), bars = raceBars(), table = raceTable();
    const start = el("button", { type: "button", class: "kurs-primary",
      onclick: () => model.send({ do: "start", settings: fields.values() }) }, "Başlat");
    const stop = el("button", { type: "button", onclick: () => model.send({ do: "stop" }) }, "Durdur");
    const clear = el("button", { type: "button", onclick: () => model.send({ do: "clear" }) }, "Temizle");
    const record = el("button", { type: "button",
      onclick: () => model.send({ do: "record", start_method: fields.values().start_method }) }, "Ağır çekimde kaydet");
    const steps = raceSteps(model, signal, record);
    record.classList.add("race-record");
    const message = root.querySelector(".kurs-message"), why = el("p", { class: "race-why", "aria-live": "polite" });
    body.append(fields.node, el("div", { class: "race-buttons" }, start, stop, clear), message, why, bars.node, table.node, steps.node);

    let running = null, busy = "", tales = "";
    const show = () => {
      const state = model.get("state"), runs = state.runs, last = runs[runs.length - 1];
      if (state.busy === "run" && busy !== "run") running = model.get("settings");
      busy = state.busy;
      start.textContent = busy === "run" ? "Yarış sürüyor…" : "Başlat";
      record.textContent = busy === "record" ? "Kaydediliyor…" : "Ağır çekimde kaydet";
      // Not disabled: a disabled button would throw the keyboard's focus away.
      for (const [node, off] of [[start, busy], [record, busy], [stop, !busy], [clear, !busy && !runs.length && !state.tales[0].recorded]])
        node.setAttribute("aria-disabled", String(Boolean(off)));
      say(state.message, state.kind);
      if (why.textContent !== state.why) why.textContent = state.why;
      if (!busy && last) bars.show(last.expected, last.expected, last.found);
      else if (!last || busy === "run") bars.show(0, 0, 0);
      table.show(runs);
      const told = JSON.stringify(state.tales);
      if (told !== tales) { tales = told; steps.restart(); }
    };
    const frameCame = (content) => {
      const now = content.frame;
      if (!now || busy !== "run" || !running) return;
      bars.show(running.processes * running.increments, now.done, now.found);
    };
    model.on("change:state", show);
    model.on("msg:custom", frameCame);
    signal.addEventListener("abort", () => { model.off("change:state", show); model.off("msg:custom", frameCame); });
    show();
    return close;
  },
};
