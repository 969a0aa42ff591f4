// The queue laboratory: producers and consumers over a real bounded queue.

const QUEUE_TITLE = "Kuyruk laboratuvarı";
const AMOUNTS = [10, 20, 40, 100, 200, 500, 1000];
const MOST_CELLS = 60; // of a queue without a bound; the rest is said in words
const SETTLED = 1000; // milliseconds after which the kernel has heard of a slider's new place
const ENDED = 6; // a state, as the processes note it
const secs = (value) => `${number(value, value < 10 ? 2 : 1)} s`;

// The controls; live(speed) is called while a slider of the two speeds is being moved.
function queueFields(model, live, signal) {
  const first = model.get("settings"), { limits, methods } = model.get("state");
  const slider = (label, max, step, text, note) => {
    const input = el("input", { type: "range", min: label.endsWith("sayısı") ? 1 : 0, max, step });
    const shown = el("output", { "aria-hidden": "true" });
    const node = field(label, input, note && el("small", {}, note));
    node.querySelector("label").append(": ", shown);
    const tell = () => { shown.textContent = text(Number(input.value)); input.setAttribute("aria-valuetext", shown.textContent); };
    input.addEventListener("input", tell);
    const show = (value) => { input.max = Math.max(max, value); input.value = value; tell(); };
    return { input, node, show };
  };
  const whole = (value) => number(value);
  const now = "bir öğe için; çalışırken de değişir";
  const producers = slider("Üretici sayısı", limits.producers, 1, whole);
  const consumers = slider("Tüketici sayısı", limits.consumers, 1, whole);
  const bound = slider("Kuyruğun sınırı", 20, 1, (value) => (value ? number(value) : "sınırsız"), "0: sınır yok");
  const produce = slider("Üretme süresi", 1, 0.01, secs, now);
  const consume = slider("Tüketme süresi", 1, 0.01, secs, now);
  const items = el("select"), method = el("select", {}, ...methods.map((name) => el("option", { value: name }, name)));
  const moved = { produce_seconds: { ...produce, at: 0 }, consume_seconds: { ...consume, at: 0 } };
  const values = () => ({
    producers: Number(producers.input.value), consumers: Number(consumers.input.value),
    produce_seconds: Number(produce.input.value), consume_seconds: Number(consume.input.value),
    bound: Number(bound.input.value), items: Number(items.value), start_method: method.value,
  });
  const fill = () => {
    const chosen = { ...first, ...model.get("settings") };
    const amounts = [...new Set([...AMOUNTS, chosen.items])].sort((a, b) => a - b);
    items.replaceChildren(...amounts.map((value) => el("option", { value }, number(value))));
    items.value = chosen.items;
    method.value = chosen.start_method;
    producers.show(chosen.producers);
    consumers.show(chosen.consumers);
    bound.show(chosen.bound);
    // One that has just been moved must not jump back to what the kernel had heard before.
    for (const [name, one] of Object.entries(moved))
      if (!one.input.matches(":focus") && Date.now() - one.at > SETTLED) one.show(chosen[name]);
  };
  const keep = () => { model.set("settings", values()); model.save_changes(); };
  const steady = [producers.input, consumers.input, bound.input, items, method];
  for (const input of steady) input.addEventListener("change", keep);
  for (const [name, one] of Object.entries(moved)) {
    one.input.addEventListener("input", () => {
      one.at = Date.now();
      one.due ||= setTimeout(() => { one.due = 0; live({ [name]: Number(one.input.value) }); }, 100);
    });
    one.input.addEventListener("change", keep);
    one.input.addEventListener("blur", () => setTimeout(() => { if (!signal.aborted) fill(); }, SETTLED + 100));
  }
  model.on("change:settings", fill);
  signal.addEventListener("abort", () => model.off("change:settings", fill));
  fill();
  const node = el("div", { class: "kurs-fields queue-fields" }, producers.node, consumers.node, bound.node,
    produce.node, consume.node, field("Öğe sayısı", items), field("Başlatma yöntemi", method));
  // The others are those of a whole run.
  return { node, values, lock: (busy) => { for (const input of steady) input.disabled = busy; } };
}

// One list of processes, each with its state in words.
function queueLanes(name, states, verb, cutShort) {
  const list = el("ol", {});
  const node = el("div", { class: "queue-side" }, el("h4", {}, `${name}ler`), list);
  let lanes = [];
  const show = (notes, over) => {
    if (lanes.length !== notes.length) {
      lanes = notes.map((_, index) => {
        const state = el("span", { class: "queue-state" }), count = el("span", { class: "queue-count" });
        return { state, count, node: el("li", {}, el("b", {}, `${index + 1}. ${name.toLocaleLowerCase("tr")}`), count, state) };
      });
      list.replaceChildren(...lanes.map((lane) => lane.node));
    }
    notes.forEach(([state, count], index) => {
      const { state: words, count: shown, node: lane } = lanes[index], cut = over && state !== ENDED;
      lane.dataset.state = cut ? "cut" : state;
      words.textContent = cut ? cutShort : states[state] ?? "";
      shown.textContent = `${number(count)} ${verb}`;
    });
  };
  return { node, show };
}

// The queue as boxes: what is taken next stands at the right.
function queueBoxes() {
  const sign = (kind) => el("i", { class: `queue-sign ${kind}`, "aria-hidden": "true" });
  const cells = el("div", { class: "queue-cells", role: "img" }), more = el("p", { class: "queue-more" });
  const head = el("strong", { class: "queue-level" });
  const node = el("div", { class: "queue-middle" },
    el("h4", {}, "Kuyruk"), head,
    el("div", { class: "queue-ways", "aria-hidden": "true" }, el("span", {}, "put() →"), el("span", {}, "→ get()")),
    cells, more,
    el("p", { class: "queue-legend" }, el("span", {}, sign("item"), "öğe"), el("span", {}, sign("pill"), "zehirli hap"),
      el("span", {}, sign("empty"), "boş yer")));
  let drawn = "";
  const show = ({ bound, items, pills }) => {
    const level = items + pills, full = Boolean(bound) && level >= bound;
    head.textContent = bound ? `${number(level)} / ${number(bound)}${full ? " · DOLU" : level ? "" : " · boş"}`
      : `${number(level)} · sınır yok`;
    node.classList.toggle("queue-full", full);
    cells.setAttribute("aria-label",
      `Kuyrukta ${number(items)} öğe ve ${number(pills)} zehirli hap var; ${bound ? `sınır ${number(bound)}` : "sınır yok"}.`);
    const places = bound || Math.min(level, MOST_CELLS);
    more.textContent = level > places ? `… ve ${number(level - places)} tane daha` : "";
    const now = `${places} ${items} ${pills}`;
    if (now === drawn) return;
    drawn = now;
    // The pills come last. Of those that don't fit, the last ones are left out, but a pill is always seen.
    const shown = Math.min(items, places - Math.min(pills, places));
    cells.replaceChildren(...Array.from({ length: places }, (_, place) =>
      el("span", { class: "queue-cell" }, sign(place < shown ? "item" : place < shown + pills ? "pill" : "empty"))));
  };
  return { node, show };
}

// The level over time, with the bound as a line.
function drawLevels(pen, width, height, colour, picture) {
  const { levels = [], step = 1, bound = 0, seconds = 0, over = false } = picture ?? {};
  const left = 40, right = width - 12, top = 14, bottom = height - 26;
  const last = Math.max(over ? 0.1 : 5, seconds), most = Math.max(4, bound, ...levels) * 1.08;
  const x = (at) => left + ((right - left) * Math.min(at, last)) / last;
  const y = (level) => bottom - ((bottom - top) * level) / most;
  const nice = (range) => { const raw = range / 5, ten = 10 ** Math.floor(Math.log10(raw)); return [1, 2, 5, 10].find((one) => one * ten >= raw) * ten; };
  pen.lineWidth = 1;
  pen.textBaseline = "middle";
  pen.textAlign = "right";
  const rise = Math.max(1, nice(most));
  for (let level = 0; level <= most; level += rise) {
    pen.strokeStyle = colour.line;
    pen.beginPath(); pen.moveTo(left, y(level)); pen.lineTo(right, y(level)); pen.stroke();
    pen.fillStyle = colour.text;
    pen.fillText(number(level), left - 6, y(level));
  }
  pen.textBaseline = "top";
  pen.textAlign = "center";
  const pace = nice(last);
  for (let at = 0; at <= last * 1.001; at += pace) {
    const text = `${number(at, pace < 1 ? 1 : 0)} s`;
    pen.fillText(text, Math.min(x(at), right - pen.measureText(text).width / 2), bottom + 7);
  }
  if (levels.length) {
    pen.beginPath();
    pen.moveTo(x(0), y(levels[0]));
    levels.forEach((level, index) => { pen.lineTo(x(index * step), y(level)); pen.lineTo(x((index + 1) * step), y(level)); });
    const end = over ? seconds : levels.length * step;
    if (over) pen.lineTo(x(end), y(picture.items + picture.pills));
    pen.strokeStyle = pen.fillStyle = colour.blue;
    pen.lineWidth = 2;
    pen.stroke();
    pen.lineTo(x(end), y(0));
    pen.lineTo(x(0), y(0));
    pen.globalAlpha = 0.2;
    pen.fill();
    pen.globalAlpha = 1;
  }
  if (!bound) return;
  pen.strokeStyle = colour.orange;
  pen.lineWidth = 2;
  pen.setLineDash([7, 5]);
  pen.beginPath(); pen.moveTo(left, y(bound)); pen.lineTo(right, y(bound)); pen.stroke();
  pen.setLineDash([]);
  pen.fillStyle = colour.orange;
  pen.textAlign = "right";
  pen.textBaseline = "top";
  pen.fillText(`sınır ${number(bound)}`, right, y(bound) + 4);
}

function queueTiles() {
  const node = el("dl", { class: "queue-tiles" });
  const tiles = ["Üretilen", "Tüketilen", "Kuyrukta en çok", "put() bekledi", "get() bekledi", "Süre"].map((name) => {
    const value = el("dd", {});
    node.append(el("div", {}, el("dt", {}, name), value));
    return value;
  });
  const show = (picture) => [`${number(picture.produced)}/${number(picture.wanted)}`,
    `${number(picture.consumed)}/${number(picture.wanted)}`, number(picture.highest),
    `${number(picture.blocked, 1)} s`, `${number(picture.idle, 1)} s`, `${number(picture.seconds, 1)} s`,
  ].forEach((text, index) => { tiles[index].textContent = text; });
  return { node, show };
}

function queueTable() {
  const heads = ["Çalışma", "Üretici → tüketici", "Üretme / tüketme süresi", "Sınır", "Tüketilen", "Kuyrukta en çok",
    "Dolu", "put() bekledi", "get() bekledi", "Süre", "Yöntem"];
  const body = el("tbody");
  const node = el("div", { class: "kurs-scroll queue-runs", tabindex: 0, role: "region", "aria-label": "Sonuç tablosu" },
    el("table", {}, el("caption", {}, "Sonuçlar (en yeni üstte)"),
      el("thead", {}, el("tr", {}, ...heads.map((text) => el("th", { scope: "col" }, text)))), body));
  const show = (runs) => {
    node.hidden = !runs.length;
    body.replaceChildren(...runs.map((run, index) => {
      const cells = [`${run.producers} → ${run.consumers}`,
        `${secs(run.produce_seconds)} / ${secs(run.consume_seconds)}${run.speed_changed ? " (değişti)" : ""}`,
        run.bound ? number(run.bound) : "yok", `${number(run.consumed)}/${number(run.items)}`, number(run.highest),
        run.bound ? `%${number(100 * run.full_share)}` : "–", `${number(run.blocked_seconds, 1)} s`, `${number(run.idle_seconds, 1)} s`,
        `${number(run.seconds, 1)} s`, run.start_method];
      return el("tr", {}, el("th", { scope: "row" }, `${index + 1}${run.complete ? "" : " (yarım)"}`),
        ...cells.map((text) => el("td", {}, text)));
    }).reverse());
  };
  return { node, show };
}

export default {
  render(context) {
    const { model } = context, { root, body, say, close, signal } = frame(context, QUEUE_TITLE);
    root.classList.add("queue-lab");
    const { states, cut_short: cutShort } = model.get("state");
    const fields = queueFields(model, (speed) => model.send({ do: "speed", speed }), signal);
    const start = el("button", { type: "button", class: "kurs-primary",
      onclick: () => model.send({ do: "start", settings: fields.values() }) }, "Başlat");
    const stop = el("button", { type: "button", onclick: () => model.send({ do: "stop" }) }, "Durdur");
    const clear = el("button", { type: "button", onclick: () => model.send({ do: "clear" }) }, "Temizle");
    const makers = queueLanes("Üretici", states[0], "üretti", cutShort), boxes = queueBoxes();
    const takers = queueLanes("Tüketici", states[1], "tüketti", cutShort);
    const tiles = queueTiles(), table = queueTable();
    let picture = null, spoken = 0;
    const chart = canvas("Kuyruğun doluluğu", (pen, w, h, c) => drawLevels(pen, w, h, c, picture), signal);
    const message = root.querySelector(".kurs-message"), why = el("p", { class: "queue-why", "aria-live": "polite" });
    const live = el("div", { class: "queue-live" },
      el("div", { class: "queue-street" }, makers.node, boxes.node, takers.node), tiles.node,
      el("figure", {}, el("figcaption", {}, "Kuyruğun doluluğu (öğe ve hap sayısı, zamana göre)"), chart.node));
    body.append(fields.node, el("div", { class: "queue-buttons" }, start, stop, clear), message, why, live, table.node);

    const paint = (now) => {
      picture = now;
      live.hidden = !now;
      if (!now) return;
      makers.show(now.producers, now.over);
      takers.show(now.consumers, now.over);
      boxes.show(now);
      tiles.show(now);
      if (now.over || Date.now() - spoken > 2000) {
        spoken = Date.now();
        chart.node.setAttribute("aria-label", `Kuyruğun doluluk grafiği: ${number(now.seconds, 1)} saniyede en çok `
          + `${number(now.highest)} öğe, ${now.over ? "sonda" : "şimdi"} ${number(now.items + now.pills)}; `
          + `${now.bound ? `sınır ${number(now.bound)}` : "sınır yok"}.`);
      }
      chart.paint();
    };
    let busy = "", problem = 0;
    const show = () => {
      const state = model.get("state");
      busy = state.busy;
      start.textContent = busy ? "Çalışıyor…" : "Başlat";
      // Not disabled: a disabled button would throw the keyboard's focus away.
      for (const [node, off] of [[start, busy], [stop, !busy], [clear, !busy && !state.runs.length && !state.picture]])
        node.setAttribute("aria-disabled", String(Boolean(off)));
      fields.lock(Boolean(busy));
      say(state.message, state.kind);
      if (why.textContent !== state.why) why.textContent = state.why;
      if (state.picture || !busy || !picture || picture.over) paint(state.picture);
      table.show(state.runs);
    };
    const custom = (content) => {
      if (content.problem) problem = Date.now();
      if (!content.frame || !busy) return;
      paint(content.frame);
      // What went wrong has been read; the run goes on.
      const state = model.get("state");
      if (Date.now() - problem > 5000) say(state.message, state.kind);
    };
    model.on("change:state", show);
    model.on("msg:custom", custom);
    signal.addEventListener("abort", () => { model.off("change:state", show); model.off("msg:custom", custom); });
    show();
    return close;
  },
};
