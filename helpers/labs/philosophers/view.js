// The philosophers' laboratory: a round table, forks between, who holds which, and who waits for whom.

const MEALS = [1, 3, 5, 10, 20];
// What a child notes, see helpers/workers/_dinner.py.
const THINKING = 0, WAITS_LEFT = 1, WAITS_RIGHT = 2, REACHING = 3, EATING = 4, DONE = 5;
const SHORT = ["düşünüyor", "aç: sol çatal", "aç: sağ çatal", "aç: uzanıyor", "yiyor", "bitti"]; // in the picture
const waits = (doing) => doing === WAITS_LEFT || doing === WAITS_RIGHT;
const ring = (circle) => [...circle, circle[0]].join(" → ");
const ringWords = (circle) => circle.map((who, index) =>
  `${who}. filozof, ${circle[(index + 1) % circle.length]}. filozofun elindeki çatalı bekliyor`).join(" → ");

function dinnerFields(model, signal) {
  const first = model.get("settings"), state = model.get("state"), [low, high] = state.philosophers;
  const philosophers = el("input", { type: "range", min: low, max: high, step: 1 });
  const shown = el("output", { class: "dinner-count", "aria-hidden": "true" });
  const cure = el("select", {}, ...Object.entries(state.cures).map(([value, name]) => el("option", { value }, name)));
  const meals = el("select");
  const forced = el("select", {},
    el("option", { value: "yes" }, "hepsi aynı anda"), el("option", { value: "no" }, "şansa kalır"));
  const method = el("select", {}, ...state.methods.map((name) => el("option", { value: name }, name)));
  const rule = el("p", { class: "dinner-rule" });
  const label = () => {
    rule.textContent = `${state.rules[cure.value]} ${state.moments[forced.value]}`;
    shown.textContent = philosophers.value;
    philosophers.setAttribute("aria-valuetext", `${philosophers.value} filozof`);
  };
  const fill = () => {
    const now = { ...first, ...model.get("settings") };
    const counts = [...new Set([...MEALS, now.meals])].sort((a, b) => a - b);
    meals.replaceChildren(...counts.map((value) => el("option", { value }, number(value))));
    philosophers.value = now.philosophers;
    cure.value = now.cure;
    meals.value = now.meals;
    forced.value = now.forced ? "yes" : "no";
    method.value = now.start_method;
    label();
  };
  const values = () => ({
    philosophers: Number(philosophers.value), cure: cure.value, meals: Number(meals.value),
    forced: forced.value === "yes", start_method: method.value,
  });
  const keep = () => { model.set("settings", values()); model.save_changes(); };
  for (const input of [philosophers, cure, forced]) input.addEventListener("input", label);
  for (const input of [philosophers, cure, meals, forced, method]) input.addEventListener("change", keep);
  model.on("change:settings", fill);
  signal.addEventListener("abort", () => model.off("change:settings", fill));
  fill();
  const slider = field("Filozof sayısı", philosophers);
  slider.querySelector("label").append(": ", shown);
  return { values, rule, node: el("div", { class: "kurs-fields dinner-fields" }, slider, field("Çare", cure),
    field("Kişi başına öğün", meals), field("İlk uzanma", forced), field("Başlatma yöntemi", method)) };
}

// Where all stand, by the size of the picture. Philosophers are counted against the clock: sitting at the
// table, each has the fork of the own number at the left hand, and the next one at the right.
function dinnerPlaces(pen, width, height, count) {
  const line = parseFloat(pen.font) * 1.25, half = Math.PI / count, most = line * 1.5;
  const room = Math.max(...SHORT.map((text) => pen.measureText(text).width));
  const radius = Math.max(line * 3, Math.min(height / 2 - most - 2.6 * line, width / 2 - most - line - room));
  const at = (angle, distance) => [width / 2 + distance * Math.cos(angle), height / 2 + distance * Math.sin(angle)];
  const seat = (who) => -Math.PI / 2 - 2 * half * (who - 1);
  return { line, half, radius, at, seat, disc: Math.min(most, radius * Math.sin(half) * 0.42), middle: at(0, 0) };
}

function drawFork(pen, [x, y], angle, size, colour, wide) {
  pen.save();
  pen.translate(x, y);
  pen.rotate(angle);
  pen.strokeStyle = colour;
  pen.lineWidth = wide;
  pen.beginPath(); // the handle outwards, three tines towards the middle
  pen.moveTo(size, 0); pen.lineTo(-size * 0.2, 0);
  for (const side of [-1, 0, 1]) { pen.moveTo(-size, side * size * 0.32); pen.lineTo(-size * 0.35, side * size * 0.32); }
  pen.moveTo(-size * 0.35, -size * 0.32);
  pen.quadraticCurveTo(0, 0, -size * 0.35, size * 0.32);
  pen.stroke();
  pen.restore();
}

function drawArrow(pen, from, to, bend, gap, colour, wide, dashes) {
  const [ax, ay] = from, [bx, by] = to, far = Math.hypot(bx - ax, by - ay) || 1;
  const [cx, cy] = [(ax + bx) / 2 + bend[0], (ay + by) / 2 + bend[1]];
  const cut = (x, y) => { const d = Math.hypot(cx - x, cy - y) || 1; return [x + ((cx - x) * gap) / d, y + ((cy - y) * gap) / d]; };
  const [sx, sy] = cut(ax, ay), [ex, ey] = cut(bx, by);
  const angle = Math.atan2(ey - cy, ex - cx), head = Math.min(far / 4, 7 + 2 * wide);
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = wide;
  pen.setLineDash(dashes);
  pen.beginPath();
  pen.moveTo(sx, sy);
  pen.quadraticCurveTo(cx, cy, ex - head * 0.7 * Math.cos(angle), ey - head * 0.7 * Math.sin(angle));
  pen.stroke();
  pen.setLineDash([]);
  pen.beginPath();
  pen.moveTo(ex, ey);
  for (const side of [-0.45, 0.45]) pen.lineTo(ex - head * Math.cos(angle + side), ey - head * Math.sin(angle + side));
  pen.closePath();
  pen.fill();
}

function drawDinner(pen, width, height, colours, table) {
  const { doing, wants, holders, eaten, circle, meals } = table, count = doing.length;
  const { line, disc, radius, at, seat, half, middle } = dinnerPlaces(pen, width, height, count);
  const inCircle = (who) => circle.includes(who);
  pen.lineWidth = 2;
  pen.strokeStyle = colours.line;
  pen.beginPath();
  pen.arc(...middle, radius - disc * 1.15, 0, 2 * Math.PI);
  pen.stroke();

  wants.forEach((fork, index) => {
    const other = fork && holders[fork - 1];
    if (!other) return;
    const from = at(seat(index + 1), radius), to = at(seat(other), radius);
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    // Towards the middle; two who sit opposite each other: each arrow on its own side.
    const bend = count === 2 ? [dy * 0.4, -dx * 0.4]
      : [(middle[0] - (from[0] + to[0]) / 2) * 0.15, (middle[1] - (from[1] + to[1]) / 2) * 0.15];
    const red = inCircle(index + 1);
    drawArrow(pen, from, to, bend, disc * 1.15, red ? colours.red : colours.orange, red ? 4.5 : 2, red ? [] : [6, 4]);
  });

  holders.forEach((who, index) => {
    // In a hand: in front of who holds it, on the side on which it lay.
    const side = who === index + 1 ? 1 : -1, before = radius - disc * 2.1;
    const angle = who ? seat(who) + side * Math.min(half * 0.6, (disc * 0.9) / before) : seat(index + 1) + half;
    const distance = who ? before : radius * 0.52;
    drawFork(pen, at(angle, distance), angle, disc * 0.62, who ? colours.blue : colours.faint, who ? 3 : 1.6);
    pen.fillStyle = who ? colours.blue : colours.faint;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(`Ç${index + 1}`, ...at(angle, distance - disc * 0.62 - line * 0.75));
  });

  doing.forEach((what, index) => {
    const who = index + 1, angle = seat(who), [x, y] = at(angle, radius), stuck = inCircle(who);
    pen.beginPath();
    pen.arc(x, y, disc, 0, 2 * Math.PI);
    pen.fillStyle = what === EATING ? colours.green : colours.page;
    pen.fill();
    pen.lineWidth = stuck ? 5 : what === THINKING || what === DONE ? 1.5 : 3;
    pen.strokeStyle = stuck ? colours.red : waits(what) ? colours.orange : what === REACHING ? colours.blue
      : what === EATING ? colours.green : colours.faint;
    pen.setLineDash(waits(what) && !stuck ? [5, 3] : []);
    pen.stroke();
    pen.setLineDash([]);
    pen.fillStyle = what === EATING ? colours.page : colours.text;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(what === DONE ? `${who} ✓` : String(who), x, y);
    const parts = table.empty ? [] : [SHORT[what], `${eaten[index]}/${meals} öğün`];
    const [lx, ly] = at(angle, radius + disc + line * 0.5), flat = Math.cos(angle);
    pen.textAlign = flat > 0.25 ? "left" : flat < -0.25 ? "right" : "center";
    const top = ly - (parts.length * line * (1 - Math.sin(angle))) / 2 + line / 2;
    parts.forEach((text, row) => {
      pen.fillStyle = row === parts.length - 1 ? colours.faint : stuck ? colours.red : colours.text;
      pen.fillText(text, lx, top + row * line);
    });
  });
}

// The picture and the same as a table.
function dinnerTable(model, signal) {
  let table = null;
  const states = model.get("state").states;
  const empty = () => {
    const count = model.get("settings").philosophers, none = Array(count).fill(0);
    return { doing: none, wants: none, holders: none, eaten: none, circle: [], give_ups: 0, meals: 0, empty: true };
  };
  const picture = canvas("Masa", (pen, width, height, colours) => drawDinner(pen, width, height, colours, table), signal);
  const body = el("tbody"), caption = el("figcaption"), words = el("p", { class: "dinner-circle" });
  const heads = ["Filozof", "Durum", "Elinde", "Beklediği", "Öğün"];
  const cells = (index) => {
    const who = index + 1, held = table.holders.flatMap((holder, fork) => (holder === who ? [`Ç${fork + 1}`] : []));
    const fork = table.wants[index], other = fork && table.holders[fork - 1];
    const wanted = !fork ? "–" : `Ç${fork}` + (other ? ` (${other}. filozofta)` : "");
    return [states[table.doing[index]], held.join(" ve ") || "–", wanted, `${table.eaten[index]}/${table.meals}`];
  };
  const show = (now, meals, busy) => {
    table = now ? { ...now, meals } : empty();
    const rows = table.doing.map((_, index) => (table.empty ? ["–", "–", "–", "–"] : cells(index)));
    body.replaceChildren(...rows.map((row, index) => el("tr", { class: table.circle.includes(index + 1) ? "dinner-stuck" : false },
      el("th", { scope: "row" }, `${index + 1}.`), ...row.map((text) => el("td", {}, text)))));
    picture.node.setAttribute("aria-label", table.empty ? `Masada ${table.doing.length} filozof ve ${table.doing.length} çatal`
      : `Masa: ${rows.map((row, index) => `${index + 1}. filozof ${row[0]}`).join(", ")}`);
    caption.textContent = table.empty ? "İki filozofun arasında bir çatal var (Ç1, Ç2, …). Yemek için iki çatal gerekir."
      : table.deadlocked ? (busy ? `Kimse ilerlemiyor: ${number(table.stuck)} saniyedir.` : "Kilitlenme anındaki masa.")
      : `Geçen süre: ${number(table.seconds, 1)} s. Geri konan çatal: ${number(table.give_ups)}.`;
    words.textContent = !table.circle.length ? "" : (table.deadlocked ? "Bekleme çemberi: " : "Çember kapandı, süresi dolan açacak: ")
      + ringWords(table.circle) + ".";
    picture.paint();
  };
  const legend = el("p", { class: "dinner-legend" },
    ...[["eats", "yiyor"], ["waits", "bekliyor"], ["stuck", "bekleme çemberinde"]].map(([kind, text]) =>
      el("span", {}, el("span", { class: `dinner-swatch ${kind}`, "aria-hidden": "true" }), text)),
    el("span", {}, "ok: kimi beklediği"), el("span", {}, "mavi çatal: birinin elinde"));
  const list = el("div", { class: "kurs-scroll", tabindex: 0, role: "region", "aria-label": "Masanın tablosu" },
    el("table", { class: "dinner-now" }, el("caption", {}, "Masa"),
      el("thead", {}, el("tr", {}, ...heads.map((text) => el("th", { scope: "col" }, text)))), body));
  const node = el("div", { class: "dinner-live" },
    el("figure", {}, picture.node, caption, legend), el("div", { class: "dinner-side" }, list, words));
  return { node, show };
}

function dinnerRuns(cures) {
  const heads = ["Yemek", "Filozof × öğün", "Çare", "İlk uzanma", "Yöntem", "Sonuç", "Yenen öğün", "Geri konan", "Süre"];
  const body = el("tbody");
  const ended = (run) => (run.deadlocked ? `kilitlendi: ${ring(run.circle)}` : run.complete ? "bitti" : "yarım");
  const show = (runs) => {
    node.hidden = !runs.length;
    body.replaceChildren(...runs.map((run, index) => {
      const eaten = run.eaten.reduce((sum, one) => sum + one, 0);
      const texts = [`${run.philosophers} × ${run.meals}`, cures[run.cure], run.forced ? "zorlandı" : "şansa", run.start_method,
        ended(run), `${number(eaten)}/${number(run.philosophers * run.meals)}`, number(run.give_ups), `${number(run.seconds, 1)} s`];
      return el("tr", { class: run.deadlocked ? "dinner-stuck" : false },
        el("th", { scope: "row" }, `${index + 1}`), ...texts.map((text) => el("td", {}, text)));
    }).reverse());
  };
  const table = el("table", {}, el("caption", {}, "Sonuçlar (en yeni üstte)"),
    el("thead", {}, el("tr", {}, ...heads.map((text) => el("th", { scope: "col" }, text)))), body);
  const node = el("div", { class: "kurs-scroll dinner-runs", tabindex: 0, role: "region", "aria-label": "Sonuç tablosu" }, table);
  return { node, show };
}

export default {
  render(context) {
    const { model } = context, { root, body, say, close, signal } = frame(context, "Yemek yiyen filozoflar");
    root.classList.add("dinner-lab");
    const fields = dinnerFields(model, signal), table = dinnerTable(model, signal), runs = dinnerRuns(model.get("state").cures);
    const start = el("button", { type: "button", class: "kurs-primary",
      onclick: () => model.send({ do: "start", settings: fields.values() }) }, "Başlat");
    const stop = el("button", { type: "button", onclick: () => model.send({ do: "stop" }) }, "Durdur");
    const clear = el("button", { type: "button", onclick: () => model.send({ do: "clear" }) }, "Temizle");
    const message = root.querySelector(".kurs-message"), why = el("p", { class: "dinner-why", "aria-live": "polite" });
    body.append(fields.node, fields.rule, el("div", {}, start, stop, clear), message, why, table.node, runs.node);

    let busy = "", meals = model.get("settings").meals;
    const show = () => {
      const state = model.get("state"), last = state.runs[state.runs.length - 1];
      if (state.busy && !busy) meals = model.get("settings").meals;
      else if (!state.busy && last) meals = last.meals;
      busy = state.busy;
      start.textContent = busy ? "Yemek sürüyor…" : "Başlat";
      // Not disabled: a disabled button would throw the keyboard's focus away.
      for (const [node, off] of [[start, busy], [stop, !busy], [clear, !busy && !state.runs.length]])
        node.setAttribute("aria-disabled", String(Boolean(off)));
      say(state.message, state.kind);
      if (why.textContent !== state.why) why.textContent = state.why;
      table.show(state.table, meals, busy);
      runs.show(state.runs);
    };
    const frameCame = (content) => { if (busy && content.frame) table.show(content.frame, meals, busy); };
    const resized = () => { if (!model.get("state").table && !busy) table.show(null, meals, false); };
    model.on("change:state", show);
    model.on("change:settings", resized);
    model.on("msg:custom", frameCame);
    signal.addEventListener("abort", () => {
      model.off("change:state", show); model.off("change:settings", resized); model.off("msg:custom", frameCame);
    });
    show();
    return close;
  },
};
