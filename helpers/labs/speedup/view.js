// The speed-up laboratory: measured speed-up against Amdahl's law, and where the workers' time goes.

const SPEEDUP_TITLE = "Hızlanma laboratuvarı";
const EXPERIMENTS = {
  speedup: "Hızlanma: havuz boyu değişir",
  chunksize: "Süre nereye gidiyor: parça boyu değişir",
  size: "Süre nereye gidiyor: iş boyu değişir",
};
const SHOWN = {
  speedup: ["job", "tasks", "size", "pool_sizes", "chunksize", "repeats", "start_method"],
  chunksize: ["job", "tasks", "size", "values", "pool_size", "repeats", "start_method"],
  size: ["job", "tasks", "values", "chunksize", "pool_size", "repeats", "start_method"],
};
// From the bottom up: what one wants, then what it costs.
const PARTS = { computing: "hesap", pickling: "pickle", start_up: "başlatma", waiting: "bekleme" };
// A task that waits computes nothing: there the work is called work, and a worker without any is idle.
const partsOf = (job) => Object.entries(job === "wait" ? { ...PARTS, computing: "iş", waiting: "boşta" } : PARTS);
const NOTES = {
  speedup: "Çizgi bir tahmindir. Seri payı değiştirin, çizgiyi izleyin; sonra Başlat'a basıp ölçün. "
    + "Seri bırakılan pay kadarını her işin, havuz başlamadan önce, tek bir süreç yapar.",
  chunksize: "Tahmin edin: hangi parça boyunda yük (pickle, başlatma, bekleme) en küçük olur? Sonra Başlat'a basıp ölçün.",
  size: "Tahmin edin: iş küçüldükçe başlatmanın payı ne olur? Sonra Başlat'a basıp ölçün.",
  measured: "Süre, ölçümlerin ortancasıdır. Sondaki dört sütun, işçilerin havuzda geçen süresinin paylarıdır.",
};
const NOT_YET = "Bu deney daha ölçülmedi. Ayarları seçin, Başlat'a basın.";
const amdahl = (share, workers) => 1 / (share + (1 - share) / workers);
const listText = (values) => values.map(shortNumber).join("; ");

// ---- The controls. read() returns the settings, or a text that says what is wrong.

function speedupControls(facts, changed) {
  const option = (value, label) => el("option", { value }, label);
  const text = (extra = {}) => el("input", { type: "text", autocomplete: "off", ...extra });
  const kind = el("select", {}, ...Object.entries(EXPERIMENTS).map(([name, label]) => option(name, label)));
  const inputs = {
    job: el("select", {}, ...Object.entries(facts.jobs).map(([name, job]) => option(name, job.label))),
    tasks: el("input", { type: "number", min: 1, max: facts.max_tasks, step: 1 }),
    size: text({ inputmode: "decimal" }),
    pool_sizes: text({ placeholder: listText(facts.pool_sizes) }),
    values: text(),
    chunksize: el("input", { type: "number", min: 1, max: 1000000, step: 1, placeholder: "otomatik" }),
    pool_size: el("input", { type: "number", min: 1, max: facts.max_pool, step: 1 }),
    repeats: el("input", { type: "number", min: 1, max: facts.most_repeats, step: 1 }),
    start_method: el("select", {}, ...facts.methods.map((name) => option(name, name))),
  };
  const labels = { job: "İş türü", tasks: "İş sayısı", size: "İş boyu", pool_sizes: "Havuz boyları", values: "Değerler",
    chunksize: "Parça boyu", pool_size: "İşçi sayısı", repeats: "Tekrar", start_method: "Başlatma yöntemi" };
  const fields = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, field(labels[name], input)]));
  const name = (key, label) => { labels[key] = label; fields[key].querySelector("label").textContent = label; };

  const share = el("input", { type: "range", min: 0, max: 90, step: 5 });
  const shareWords = el("output", { class: "speedup-share" });
  const tellShare = () => {
    const value = share.value / 100;
    shareWords.textContent = value ? `${percentText(value)} (en çok ${timesText(1 / value)} hızlanır)` : "%0 (seri bölüm yok)";
    share.setAttribute("aria-valuetext", shareWords.textContent);
  };
  const slider = field("Seri bırakılan pay", share);
  slider.querySelector("label").append(": ", shareWords);
  slider.classList.add("speedup-slider");

  const adapt = () => {
    for (const key of Object.keys(fields)) fields[key].hidden = !SHOWN[kind.value].includes(key);
    slider.hidden = kind.value !== "speedup";
    const { unit } = facts.jobs[inputs.job.value];
    name("size", `İş boyu (${unit})`);
    name("values", kind.value === "size" ? `İş boyları (${unit})` : "Parça boyları (iş)");
  };
  const fill = (settings) => {
    for (const [key, input] of Object.entries(inputs)) {
      const value = settings[key];
      if (!(key in settings) || document.activeElement === input && input.type !== "select-one") continue;
      input.removeAttribute("aria-invalid");
      if (key === "pool_sizes" || key === "values") input.value = value ? listText(value) : "";
      else if (key === "size") input.value = shortNumber(value);
      else input.value = value ?? "";
    }
    if ("serial_share" in settings) share.value = Math.round(settings.serial_share * 100);
    tellShare();
    adapt();
  };

  const read = () => {
    const job = facts.jobs[inputs.job.value], wrong = [], settings = {};
    const range = (label, low, high, whole) =>
      `${label} için ${shortNumber(low)} ile ${number(high)} arasında bir ${whole ? "tam sayı" : "sayı"} yazın.`;
    const one = (key, value, low, high, whole) => {
      const bad = !Number.isFinite(value) || value < low || value > high || (whole && !Number.isInteger(value));
      inputs[key].setAttribute("aria-invalid", bad);
      if (bad) wrong.push(range(labels[key], low, high, whole));
      return value;
    };
    const many = (key, low, high, whole) => {
      // A comma inside a number is a decimal comma, unless the numbers are whole.
      const found = inputs[key].value.trim().split(whole ? /[;,\s]+/ : /[;\s]+|,\s+/).filter(Boolean).map(parseNumber);
      const bad = !found.length || found.length > facts.most_values
        || found.some((value) => !(value >= low && value <= high) || (whole && !Number.isInteger(value)));
      inputs[key].setAttribute("aria-invalid", bad);
      if (bad) wrong.push(`${labels[key]} için ${shortNumber(low)} ile ${number(high)} arasında, en çok ${facts.most_values} ${
        whole ? "tam sayı" : "sayı"} yazın; noktalı virgülle ayırın.`);
      return found;
    };
    for (const key of SHOWN[kind.value]) {
      const input = inputs[key], whole = job.unit === "MB";
      if (input.tagName === "SELECT") settings[key] = input.value;
      else if (key === "size") settings[key] = one(key, parseNumber(input.value), job.low, job.high, whole);
      else if (key === "values") settings[key] = kind.value === "size" ? many(key, job.low, job.high, whole) : many(key, 1, 1000000, true);
      else if (key === "pool_sizes") settings[key] = input.value.trim() ? many(key, 1, facts.max_pool, true) : null;
      else if (key === "chunksize" && input.value === "" && !input.validity.badInput) settings[key] = null;
      else settings[key] = one(key, input.valueAsNumber, Number(input.min), Number(input.max), true);
    }
    if (kind.value === "speedup") settings.serial_share = share.value / 100;
    return wrong.length ? wrong.join(" ") : settings;
  };

  inputs.job.addEventListener("change", () => {
    const fitting = facts.jobs[inputs.job.value][kind.value];
    const keys = kind.value === "speedup" ? ["size"] : ["size", "values", "tasks"];
    fill(Object.fromEntries(keys.filter((key) => key in fitting).map((key) => [key, fitting[key]])));
  });
  kind.addEventListener("change", () => changed("experiment"));
  for (const input of [...Object.values(inputs), share]) input.addEventListener("change", () => changed("settings"));
  share.addEventListener("input", () => { tellShare(); changed("share"); });
  const chooser = field("Deney", kind);
  chooser.classList.add("speedup-kind");
  fields.job.classList.add("speedup-wide");
  const node = el("div", { class: "kurs-fields speedup-fields" }, chooser, ...Object.values(fields), slider);
  return { node, read, kind: () => kind.value, share: () => share.value / 100,
    show: (all) => { kind.value = all.experiment; fill(all[all.experiment]); } };
}

// ---- Pictures.

// The legend, in as many rows as it needs; returns where it ends. entries: [draw(x, y), text].
function legend(pen, width, c, entries) {
  const em = parseFloat(pen.font), line = em * 1.6;
  let x = 0, y = line / 2;
  pen.textAlign = "left";
  for (const [draw, label] of entries) {
    const wide = em * 2.1 + pen.measureText(label).width;
    if (x > 0 && x + wide > width) { x = 0; y += line; }
    draw(x, y);
    pen.fillStyle = c.text;
    pen.fillText(label, x + em * 2.1, y);
    x += wide + em * 1.3;
  }
  return y + line / 2;
}

function mark(pen, c, x, y, em, earlier) {
  pen.beginPath();
  if (earlier) pen.rect(x - em * 0.26, y - em * 0.26, em * 0.52, em * 0.52);
  else pen.arc(x, y, em * 0.38, 0, 2 * Math.PI);
  pen.lineWidth = 1.5;
  pen.strokeStyle = earlier ? c.faint : c.page;
  pen.fillStyle = earlier ? c.page : c.blue;
  pen.fill();
  pen.stroke();
}

// Speed-up against pool size: the prediction before, the points as they come, the fitted line after.
function drawChart(pen, width, height, c, { run, earlier, share, sizes, cores, measuring }) {
  const em = parseFloat(pen.font), fitted = run?.fitted_share, points = run?.points ?? [];
  const told = measuring && run ? run.serial_share : share;
  pen.textBaseline = "middle";
  const all = [...sizes, ...points.map((one) => one.value)];
  const most = Math.max(2, ...all);
  const tops = [...points, ...(earlier?.points ?? [])].map((one) => one.speed_up);
  const top = niceCeiling(1.12 * Math.max(1.5, amdahl(told, most), ...tops));
  const stroke = (colour, wide, dash) => (x, y) => polyline(pen, colour, wide, dash, [[x, y], [x + em * 1.7, y]]);
  const entries = [[stroke(c.green, 2.5, [9, 4, 2, 4]), told ? `tahmin: Amdahl, seri pay ${percentText(told)}` : "tahmin: ideal (seri pay %0)"]];
  if (told) entries.push([stroke(c.faint, 1.5, [6, 5]), "ideal"]);
  if (points.length) entries.push([(x, y) => mark(pen, c, x + em * 0.9, y, em), "ölçülen (ortanca; çizgi: en az, en çok)"]);
  if (typeof fitted === "number") entries.push([stroke(c.orange, 2.5, []), `ölçülene uyan Amdahl, seri pay ${percentText(fitted)}`]);
  if (earlier) entries.push([(x, y) => mark(pen, c, x + em * 0.9, y, em, true), "önceki ölçüm"]);
  if (cores <= most) entries.push([(x, y) => polyline(pen, c.text, 1, [2, 3], [[x + em * 0.9, y - em * 0.6], [x + em * 0.9, y + em * 0.6]]), `kullanılabilir çekirdek: ${cores}`]);
  const above = legend(pen, width, c, entries) + em * 2;
  const below = height - em * 3.2, left = em * 2.8, right = width - em;
  const atX = (size) => left + em * 0.6 + ((size - 1) / (most - 1)) * (right - left - em * 1.6);
  const atY = (speed) => below - (speed / top) * (below - above);

  pen.fillStyle = c.faint;
  pen.textAlign = "left";
  pen.fillText("Hızlanma (kat)", 0, above - em * 1.1);
  const stepY = niceStep(top, Math.max(2, Math.min(6, (below - above) / (em * 2.2))));
  for (let speed = 0; speed <= top * 1.001; speed += stepY) {
    polyline(pen, c.line, 1, [], [[left, Math.round(atY(speed)) + 0.5], [right, Math.round(atY(speed)) + 0.5]]);
    pen.textAlign = "right";
    pen.fillText(number(speed, stepY < 1 ? 1 : 0), left - em * 0.5, atY(speed));
  }
  pen.textAlign = "center";
  const stepX = Math.max(1, niceStep(most, Math.min(16, (right - left) / (em * 2.4))));
  for (let size = 1; size <= most; size += size === 1 && stepX > 1 ? stepX - 1 : stepX) pen.fillText(String(size), atX(size), below + em);
  pen.textAlign = "right";
  pen.fillText("Havuz boyu (işçi)", right, below + em * 2.4);

  pen.save();
  pen.beginPath();
  pen.rect(left, above - 2, right - left, below - above + 4);
  pen.clip();
  const curve = (value) => Array.from({ length: 81 }, (_, n) => 1 + (n * (most - 1)) / 80).map((size) => [atX(size), atY(amdahl(value, size))]);
  if (cores <= most) polyline(pen, c.text, 1, [2, 3], [[atX(cores), above], [atX(cores), below]]);
  if (told) polyline(pen, c.faint, 1.5, [6, 5], [[atX(1), atY(1)], [atX(most), atY(most)]]);
  if (typeof fitted === "number") polyline(pen, c.orange, 2.5, [], curve(fitted));
  polyline(pen, c.green, 2.5, [9, 4, 2, 4], curve(told));
  for (const one of earlier?.points ?? []) mark(pen, c, atX(one.value), atY(one.speed_up), em, true);
  for (const { value, spread } of points) polyline(pen, c.blue, 2, [], [[atX(value), atY(spread[0])], [atX(value), atY(spread[1])]]);
  for (const one of points) mark(pen, c, atX(one.value), atY(one.speed_up), em);
  pen.restore();
}

// A part of a bar in its own colour and its own pattern.
function fillPart(pen, c, part, x, y, wide, high) {
  if (high <= 0) return;
  const colour = { computing: c.blue, pickling: c.green, start_up: c.orange, waiting: c.faint }[part];
  pen.fillStyle = part === "computing" ? colour : c.page;
  pen.fillRect(x, y, wide, high);
  if (part === "start_up" || part === "pickling") hatch(pen, x, y, wide, high, colour);
  if (part === "pickling") {
    pen.save();
    pen.translate(2 * x + wide, 0);
    pen.scale(-1, 1);
    hatch(pen, x, y, wide, high, colour);
    pen.restore();
  }
  if (part === "waiting") {
    pen.fillStyle = colour;
    for (let dy = 4; dy < high - 1; dy += 7) for (let dx = 4 + (dy % 2) * 3; dx < wide - 2; dx += 7) pen.fillRect(x + dx, y + dy, 2, 2);
  }
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.strokeRect(x + 0.5, y + 0.5, Math.max(0, wide - 1), Math.max(0, high - 1));
}

function drawShares(pen, width, height, c, { run, name, labels, job }) {
  const em = parseFloat(pen.font);
  pen.textBaseline = "middle";
  const parts = partsOf(job);
  const above = legend(pen, width, c, parts.map(([part, label]) => [(x, y) => fillPart(pen, c, part, x, y - em * 0.5, em * 1.7, em), label])) + em * 2.6;
  const below = height - em * 3.2, left = em * 3.6, right = width - em * 0.5;
  const atY = (share) => below - share * (below - above);
  pen.fillStyle = c.faint;
  pen.textAlign = "left";
  pen.fillText("İşçilerin süresi (%)", 0, above - em * 1.9);
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    polyline(pen, c.line, 1, [], [[left, Math.round(atY(share)) + 0.5], [right, Math.round(atY(share)) + 0.5]]);
    pen.textAlign = "right";
    pen.fillText(`%${100 * share}`, left - em * 0.5, atY(share));
  }
  pen.fillText(name, right, below + em * 2.4);
  const room = (right - left) / Math.max(1, labels.length), wide = Math.min(room * 0.72, em * 6);
  labels.forEach(([value, label], n) => {
    const middle = left + room * (n + 0.5), one = run?.points.find((point) => point.value === value);
    pen.textAlign = "center";
    pen.fillStyle = c.text;
    pen.fillText(label, middle, below + em);
    if (!one) return;
    let base = 0;
    for (const [part] of parts) {
      const share = one.shares[part], y = atY(base + share), high = atY(base) - y;
      fillPart(pen, c, part, middle - wide / 2, y, wide, high);
      const words = percentText(share), size = pen.measureText(words).width + em * 0.5;
      if (high > em * 1.6 && size < wide) {
        pen.fillStyle = c.page;
        pen.fillRect(middle - size / 2, y + high / 2 - em * 0.65, size, em * 1.3);
        pen.fillStyle = c.text;
        pen.fillText(words, middle, y + high / 2);
      }
      base += share;
    }
    pen.fillStyle = c.text;
    pen.fillText(secondsText(one.seconds), middle, above - em * 0.7);
  });
}

// ---- The points in a table, which is also the pictures in words.

function pointTable(run, unit) {
  const shares = (one) => Object.keys(PARTS).map((part) => percentText(one.shares[part]));
  const first = { speedup: "İşçi", chunksize: "Parça boyu", size: `İş boyu (${unit})` }[run.kind];
  const speed = run.kind === "speedup", whole = run.points.every((one) => one.count === run.repeats);
  const heads = [first, "Süre", ...(speed ? ["Tahmin", "Hızlanma", "Verimlilik"] : []),
    ...partsOf(run.job).map(([, text]) => text[0].toLocaleUpperCase("tr") + text.slice(1)), ...(whole ? [] : ["Ölçüm"])];
  const rows = run.points.map((one) => el("tr", {}, el("th", { scope: "row" }, shortNumber(one.value)),
    ...[secondsText(one.seconds), ...(speed ? [timesText(one.predicted), timesText(one.speed_up), percentText(one.speed_up / one.value)] : []),
      ...shares(one), ...(whole ? [] : [`${one.count}/${run.repeats}`])].map((text) => el("td", {}, text))));
  return el("table", {}, el("caption", {}, `${run.number}. çalışma: ${run.work}, ${run.start_method}${run.pool_size ? `, ${run.pool_size} işçi` : ""}${run.complete ? "" : " (yarım)"}`),
    el("thead", {}, el("tr", {}, ...heads.map((text) => el("th", { scope: "col" }, text)))), el("tbody", {}, ...rows));
}

function inWords(kind, run, share) {
  if (kind === "speedup") {
    if (!run) return `Hızlanma grafiği: daha ölçüm yok; tahmin çizgisi seri pay ${percentText(share)} için.`;
    return `Hızlanma grafiği: ${run.points.map((one) => `${one.value} işçiyle ${timesText(one.speed_up)}, tahmin ${timesText(one.predicted)}`).join("; ")}.`;
  }
  if (!run) return "Sürenin nereye gittiği: daha ölçüm yok.";
  return `Sürenin nereye gittiği: ${run.points.map((one) => `${shortNumber(one.value)}: ${
    partsOf(run.job).map(([part, label]) => `${label} ${percentText(one.shares[part])}`).join(", ")}`).join("; ")}.`;
}

// ---- The laboratory.

export default {
  render(context) {
    const { model } = context, facts = model.get("facts");
    const { root, body, say, close, signal } = frame(context, SPEEDUP_TITLE);
    root.classList.add("speedup-lab");
    const controls = speedupControls(facts, (what) => {
      if (what === "share") return paint();
      const settings = controls.read(), all = { ...model.get("settings"), experiment: controls.kind() };
      if (what === "settings") {
        if (typeof settings === "string") return say(settings, "bad");
        all[all.experiment] = settings;
      }
      model.set("settings", all);
      model.save_changes();
      if (what === "experiment") { controls.show(all); show(); }
      return paint();
    });
    // Not disabled: a disabled button would throw the keyboard's focus away.
    const button = (label, click, kind) => el("button", { type: "button", class: kind, onclick: click }, label);
    const start = button("Başlat", () => {
      const settings = controls.read();
      if (typeof settings === "string") say(settings, "bad");
      else model.send({ do: "start", experiment: controls.kind(), settings });
    }, "kurs-primary speedup-start");
    const stop = button("Durdur", () => model.send({ do: "stop" }));
    const clear = button("Temizle", () => model.send({ do: "clear" }));
    const bar = el("progress", { max: 1, value: 0, "aria-label": "Ölçümlerin biten payı" }), barWords = el("span");
    const progress = el("div", { class: "speedup-bar" }, bar, barWords);
    const why = el("p", { class: "speedup-why", "aria-live": "polite" });
    const title = el("strong");
    const chart = canvas("Hızlanma grafiği", (pen, w, h, c) => draw(pen, w, h, c), signal);
    const rows = el("div", { class: "kurs-scroll speedup-rows", tabindex: 0, role: "region", "aria-label": "Ölçüm tablosu" });
    const message = root.querySelector(".kurs-message");
    const note = el("p", { class: "speedup-note" });
    body.append(controls.node, el("div", { class: "speedup-buttons" }, start, stop, clear), message, why, progress,
      el("div", { class: "speedup-results" }, el("figure", {}, el("figcaption", {}, title), chart.node), el("div", {}, rows, note)));

    const shown = () => {
      const state = model.get("state"), kind = controls.kind();
      if (state.now?.kind === kind) return state.now;
      return state.busy === kind ? null : state.last[kind];
    };
    const draw = (pen, w, h, c) => {
      const kind = controls.kind(), run = shown(), state = model.get("state"), settings = model.get("settings")[kind];
      if (kind === "speedup") {
        const before = state.busy === kind ? state.last[kind] : state.earlier;
        drawChart(pen, w, h, c, { run, earlier: before, share: controls.share(), measuring: state.busy === kind,
          sizes: settings.pool_sizes ?? facts.pool_sizes, cores: facts.cores });
      } else {
        const values = state.busy === kind || !run ? settings.values : run.points.map((one) => one.value);
        const unit = facts.jobs[run?.job ?? settings.job].unit;
        drawShares(pen, w, h, c, { run, name: kind === "size" ? `İş boyu (${unit})` : "Parça boyu (iş)", 
          job: run?.job ?? settings.job, labels: values.map((value) => [value, shortNumber(value)]) });
      }
    };
    const paint = () => {
      chart.paint();
      chart.node.setAttribute("aria-label", inWords(controls.kind(), shown(), controls.share()));
    };
    let busy = "";
    const show = () => {
      const state = model.get("state"), kind = controls.kind(), run = shown();
      if (state.busy !== busy) { bar.value = 0; barWords.textContent = ""; }
      busy = state.busy;
      start.textContent = busy === "stopping" ? "Duruyor…" : busy ? "Ölçülüyor…" : "Başlat";
      for (const [node, off] of [[start, busy], [stop, !busy || busy === "stopping"], [clear, busy || !state.count]])
        node.setAttribute("aria-disabled", String(Boolean(off)));
      progress.hidden = !busy;
      // The message tells of the last run; beside another experiment's picture its own words must stand.
      const other = !busy && state.about && state.about !== kind;
      say(other ? run?.outcome ?? NOT_YET : state.message, other ? "" : state.kind);
      const because = other ? run?.reason ?? "" : state.why;
      if (why.textContent !== because) why.textContent = because;
      title.textContent = kind === "speedup" ? "Hızlanma: tahmin ve ölçüm" : "Süre nereye gidiyor (her çubuk bir değer)";
      rows.hidden = !run;
      if (run) rows.replaceChildren(pointTable(run, facts.jobs[run.job].unit));
      note.textContent = NOTES[run ? "measured" : kind];
      paint();
    };
    const settingsCame = () => { controls.show(model.get("settings")); show(); };
    const frameCame = (content) => {
      const now = content.frame;
      if (!now || !busy) return;
      bar.value = now.share;
      barWords.textContent = `${now.place}. ${percentText(now.share)} bitti, ${leftText(now.left)}`;
    };
    model.on("change:state", show);
    model.on("change:settings", settingsCame);
    model.on("msg:custom", frameCame);
    signal.addEventListener("abort", () => {
      model.off("change:state", show);
      model.off("change:settings", settingsCame);
      model.off("msg:custom", frameCame);
    });
    settingsCame();
    return close;
  },
};
