// The pool laboratory: controls, lanes of the workers, load of the cores, results.

const POOL_TITLE = "Havuz laboratuvarı";
// ---- The controls. Gives { node, read, show }; read() returns the settings or a text that says what is wrong.

function poolControls(facts, changed) {
  const option = (value, label) => el("option", { value }, label);
  const jobs = Object.entries(facts.jobs).map(([name, job]) => option(name, job.label));
  if (facts.own) jobs.push(option("own", `Kendi fonksiyonunuz: ${facts.own.name}`));
  const job = el("select", {}, ...jobs);
  const tasks = el("input", { type: "number", min: 1, max: facts.max_tasks, step: 1 });
  // Not a number field: the browser, not the page, would choose between 0,5 and 0.5.
  const size = el("input", { type: "text", inputmode: "decimal", autocomplete: "off" });
  const chunk = el("input", { type: "number", min: 1, max: 1000000, step: 1, placeholder: "otomatik" });
  const method = el("select", {}, ...facts.methods.map((name) => option(name, name)));
  const fields = {
    job: field("İş türü", job),
    tasks: field("İş sayısı", tasks),
    size: field("İş boyu", size),
    chunksize: field("Parça boyu", chunk),
    start_method: field("Başlatma yöntemi", method),
  };
  const slider = poolSlider(facts, changed);
  const node = el("div", {}, el("div", { class: "kurs-fields kurs-pool-fields" }, ...Object.values(fields)), slider.node);

  const adapt = () => {
    const own = job.value === "own";
    fields.size.hidden = own;
    tasks.disabled = own;
    if (own) tasks.value = facts.own.tasks;
    else {
      const { unit, low, high } = facts.jobs[job.value];
      fields.size.querySelector("label").textContent = `İş boyu (${unit})`;
      Object.assign(size.dataset, { min: low, max: high });
    }
  };
  let earlier = "";
  job.addEventListener("change", () => {
    if (earlier === "own") tasks.value = 16;
    if (facts.jobs[job.value]) size.value = shortNumber(facts.jobs[job.value].default);
    earlier = job.value;
    adapt();
  });
  for (const input of [job, tasks, size, chunk, method]) input.addEventListener("change", changed);

  const read = () => {
    const own = job.value === "own";
    const wrong = [];
    const take = (input, label, whole) => {
      const value = input === size ? parseNumber(size.value) : input.valueAsNumber;
      const [low, high] = [input.min || input.dataset.min, input.max || input.dataset.max].map(Number);
      const bad = !Number.isFinite(value) || value < low || value > high || (whole && !Number.isInteger(value));
      input.setAttribute("aria-invalid", bad);
      if (bad) wrong.push(`${label} için ${number(low, low % 1 ? 3 : 0)} ile ${number(high)} arasında bir ${
        whole ? "tam sayı" : "sayı"} yazın.`);
      return value;
    };
    const settings = { job: job.value, start_method: method.value, pool_size: slider.value() };
    if (!own) {
      settings.tasks = take(tasks, "İş sayısı", true);
      settings.size = take(size, "İş boyu", job.value === "memory");
    }
    chunk.setAttribute("aria-invalid", false);
    settings.chunksize = chunk.value === "" && !chunk.validity.badInput ? null : take(chunk, "Parça boyu", true);
    return wrong.length ? wrong.join(" ") : settings;
  };
  const show = (settings) => {
    job.value = earlier = settings.job;
    if (document.activeElement !== tasks) tasks.value = settings.tasks;
    if (document.activeElement !== size) size.value = settings.size === null ? "" : shortNumber(settings.size);
    if (document.activeElement !== chunk) chunk.value = settings.chunksize ?? "";
    method.value = settings.start_method;
    slider.show(settings.pool_size);
    adapt();
  };
  return { node, read, show };
}

// The slider of the pool size: its numbers below it, and up to where a core stands behind each worker.
function poolSlider(facts, changed) {
  const input = el("input", { type: "range", min: 1, max: facts.slider, step: 1 });
  const words = el("output", { class: "kurs-pool-size" });
  const marks = el("div", { class: "kurs-pool-marks", "aria-hidden": "true" });
  const at = (value) => `calc(var(--kurs-thumb) / 2 + (100% - var(--kurs-thumb)) * ${
    (value - 1) / Math.max(1, Number(input.max) - 1)})`;
  const drawMarks = () => {
    const max = Number(input.max);
    const step = max <= 16 ? 1 : max <= 40 ? 4 : max <= 100 ? 10 : 32;
    const cores = Math.min(facts.cores, max);
    marks.replaceChildren(el("i", { class: "kurs-pool-zone", style: `width: ${at(cores)}` }));
    for (let value = 1; value <= max; value += value === 1 && step > 1 ? step - 1 : step) {
      marks.append(el("span", { style: `left: ${at(value)}`, class: `${value === cores ? "kurs-pool-core" : ""} ${value === max ? "kurs-pool-end" : ""}` }, String(value)));
    }
    if (facts.cores <= max) {
      const side = (cores - 1) / Math.max(1, max - 1);
      marks.append(el("b", { style: `left: ${at(cores)}; transform: translateX(${side < 0.2 ? "-0.6em" : side > 0.8 ? "calc(-100% + 0.6em)" : "-50%"})` },
        `▲ kullanılabilir çekirdek: ${facts.cores}`));
    }
  };
  const tell = () => {
    const value = Number(input.value);
    const over = value - facts.cores;
    const relation = over > 0 ? `çekirdek sayısından ${over} fazla`
      : over < 0 ? `çekirdek sayısından ${-over} az` : "çekirdek sayısı kadar";
    words.textContent = `${value} işçi, ${relation}`;
    input.setAttribute("aria-valuetext", `${value} işçi, ${relation}; kullanılabilir çekirdek: ${facts.cores}`);
  };
  input.addEventListener("input", tell);
  input.addEventListener("change", changed);
  const node = field("Havuz boyu", input, marks);
  node.classList.add("kurs-pool-slider");
  node.firstChild.after(words);
  drawMarks();
  return {
    node,
    value: () => Number(input.value),
    show: (value) => {
      if (value > Number(input.max)) {
        input.max = value;
        drawMarks();
      }
      input.value = value;
      tell();
    },
  };
}

// ---- What has come from the kernel of the run that is shown.

function emptyRun() {
  return { lanes: 0, blocks: [], ends: [], finished: 0, time: 0, left: null, done: 0, total: 0, chunks: 0,
    state: "none", serial: false, axis: 0, loads: [], looks: 0 };
}

function takeFrame(run, news, view) {
  const kept = news.fresh ? emptyRun() : run;
  Object.assign(kept, news);
  const numbers = view ? new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength)) : [];
  for (let at = 0; at + 4 < numbers.length; at += 5) {
    const [lane, index, count, start, stop] = numbers.slice(at, at + 5);
    kept.blocks.push({ lane, index, count, start, stop });
    kept.ends[lane] = Math.max(kept.ends[lane] ?? 0, stop);
  }
  const wanted = Math.max(kept.time + (kept.left ?? 0), 0.2);
  if (kept.state !== "running") kept.axis = niceCeiling(kept.time);
  else if (wanted > kept.axis) kept.axis = niceCeiling(wanted * 1.02);
  return kept;
}

// The lanes that still work: once no chunk is left to take, whoever ends one stays idle; so the idle
// ones are those that ended last.
function busyLanes(run) {
  if (run.state !== "running") return new Set();
  const lanes = Array.from({ length: run.lanes }, (_, lane) => lane);
  const left = Math.ceil((run.total - run.done) / Math.max(1, run.total / Math.max(1, run.chunks)));
  return new Set(lanes.sort((a, b) => (run.ends[a] ?? 0) - (run.ends[b] ?? 0)).slice(0, left));
}

// ---- Pictures.

function drawLanes(pen, width, height, c, run) {
  const em = parseFloat(pen.font);
  pen.textBaseline = "middle";
  const axis = em * 2;
  const lanes = run.lanes || 1;
  const row = (height - axis) / lanes;
  const left = pen.measureText(`${lanes}. işçi`).width + em * 0.7;
  const right = em;
  const scale = (width - left - right) / (run.axis || 1);
  const every = Math.ceil((em * 1.25) / row);
  // The axis of time, its lines behind the blocks.
  const step = niceStep(run.axis || 1, Math.max(2, Math.min(8, (width - left) / (em * 6))));
  pen.lineWidth = 1;
  for (let time = 0; time <= (run.axis || 1) * 1.001; time += step) {
    const x = Math.round(left + time * scale) + 0.5;
    pen.strokeStyle = c.line;
    pen.globalAlpha = 0.6;
    pen.beginPath();
    pen.moveTo(x, 0);
    pen.lineTo(x, height - axis + 4);
    pen.stroke();
    pen.globalAlpha = 1;
    pen.fillStyle = c.faint;
    pen.textAlign = time + step > (run.axis || 1) * 1.001 && x > width - em * 3 ? "right" : "center";
    pen.fillText(`${number(time, step < 0.1 ? 2 : step < 1 ? 1 : 0)} s`, pen.textAlign === "right" ? width : x, height - axis / 2);
  }
  const busy = busyLanes(run);
  const gap = Math.min(row * 0.22, em * 0.5);
  for (let lane = 0; lane < run.lanes; lane += 1) {
    const y = lane * row;
    pen.textAlign = "left";
    pen.fillStyle = c.text;
    if (lane % every === 0) pen.fillText(`${lane + 1}. işçi`, 0, y + row / 2);
    pen.strokeStyle = c.line;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(left, Math.round(y + row / 2) + 0.5);
    pen.lineTo(left + run.time * scale, Math.round(y + row / 2) + 0.5);
    pen.stroke();
    if (busy.has(lane)) {
      const from = left + (run.ends[lane] ?? 0) * scale;
      const wide = left + run.time * scale - from;
      if (wide > 1) {
        pen.fillStyle = c.page;
        pen.fillRect(from, y + gap / 2, wide, row - gap);
        pen.lineWidth = 1;
        hatch(pen, from, y + gap / 2, wide, row - gap, c.blue);
        pen.strokeStyle = c.blue;
        pen.strokeRect(from + 0.5, y + gap / 2 + 0.5, wide - 1, row - gap - 1);
      }
    }
  }
  pen.textAlign = "center";
  for (const { lane, index, count, start, stop } of run.blocks) {
    const x = left + start * scale;
    const wide = Math.max(1, (stop - start) * scale - 1.5);
    const y = lane * row + gap / 2;
    pen.fillStyle = c.blue;
    pen.beginPath();
    pen.roundRect(x, y, wide, row - gap, Math.min(3, wide / 3));
    pen.fill();
    const label = count > 1 ? `×${count}` : String(index);
    if (row - gap > em && pen.measureText(label).width + 6 < wide) {
      pen.fillStyle = c.page;
      pen.fillText(label, x + wide / 2, lane * row + row / 2 + 1);
    }
  }
  if (run.state === "stopped" || run.state === "failed") {
    const x = left + run.time * scale;
    pen.strokeStyle = c.red;
    pen.lineWidth = 2;
    pen.setLineDash([5, 4]);
    pen.beginPath();
    pen.moveTo(x, 0);
    pen.lineTo(x, height - axis);
    pen.stroke();
    pen.setLineDash([]);
  }
}

function drawCores(pen, width, height, c, loads) {
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

// Speed-up against pool size: measured, ideal, Amdahl.
function drawSpeedUp(pen, width, height, c, { runs, share, cores }) {
  const em = parseFloat(pen.font);
  const whole = runs.filter((run) => run.complete);
  const key = runs.at(-1)?.key;
  const own = whole.filter((run) => run.key === key);
  const most = Math.max(4, cores, ...whole.map((run) => run.pool_size));
  const top = niceCeiling(1.12 * Math.max(1.7, Math.min(cores, most), ...whole.map((run) => run.speed_up)));
  pen.textBaseline = "middle";

  // Legend first, in as many rows as it needs.
  const entries = [["point", "ölçülen"], ["ideal", "ideal"]];
  if (share !== null && share !== undefined) entries.push(["amdahl", `Amdahl (seri pay ${percentText(share)})`]);
  if (whole.some((run) => run.key !== key)) entries.push(["other", "başka ayarlı işler"]);
  if (cores <= most) entries.push(["cores", `kullanılabilir çekirdek: ${cores}`]);
  const line = em * 1.6;
  let x = 0;
  let y = line / 2;
  for (const [kind, label] of entries) {
    const wide = em * 2.2 + pen.measureText(label).width;
    if (x > 0 && x + wide > width) {
      x = 0;
      y += line;
    }
    sample(pen, c, kind, x, y, em);
    pen.fillStyle = c.text;
    pen.textAlign = "left";
    pen.fillText(label, x + em * 2, y);
    x += wide + em * 1.2;
  }
  const above = y + line * 1.7;
  const below = height - em * 3.4;
  const left = em * 2.6;
  const right = width - em;
  const atX = (size) => left + ((size - 1) / (most - 1)) * (right - left - em) + em * 0.5;
  const atY = (speed) => below - (speed / top) * (below - above);

  pen.lineWidth = 1;
  pen.fillStyle = c.faint;
  pen.textAlign = "left";
  pen.fillText("Hızlanma (kat)", 0, above - line * 0.75);
  const stepY = niceStep(top, Math.max(2, Math.min(6, (below - above) / (em * 2))));
  for (let speed = 0; speed <= top * 1.001; speed += stepY) {
    pen.strokeStyle = c.line;
    pen.globalAlpha = speed ? 0.6 : 1;
    pen.beginPath();
    pen.moveTo(left, Math.round(atY(speed)) + 0.5);
    pen.lineTo(right, Math.round(atY(speed)) + 0.5);
    pen.stroke();
    pen.globalAlpha = 1;
    pen.textAlign = "right";
    pen.fillText(number(speed, stepY < 1 ? 1 : 0), left - em * 0.5, atY(speed));
  }
  pen.textAlign = "center";
  const stepX = Math.max(1, niceStep(most, Math.min(16, (right - left) / (em * 2.4))));
  for (let size = 1; size <= most; size += size === 1 && stepX > 1 ? stepX - 1 : stepX) {
    pen.fillText(String(size), atX(size), below + em);
  }
  pen.textAlign = "right";
  pen.fillText("Havuz boyu (işçi)", right, below + em * 2.5);

  pen.save();
  pen.beginPath();
  pen.rect(left, above - 2, right - left, below - above + 4);
  pen.clip();
  if (cores <= most) polyline(pen, c.faint, 1, [2, 4], [[atX(cores), above], [atX(cores), below]]);
  polyline(pen, c.faint, 1.5, [7, 5], [[atX(1), atY(1)], [atX(most), atY(most)]]);
  if (share !== null && share !== undefined) {
    const curve = Array.from({ length: 81 }, (_, n) => 1 + (n * (most - 1)) / 80);
    polyline(pen, c.orange, 2.5, [], curve.map((size) => [atX(size), atY(1 / (share + (1 - share) / size))]));
  }
  pen.restore();
  const sizes = [...new Set(own.map((run) => run.pool_size))].sort((a, b) => a - b);
  const mean = (size) => {
    const found = own.filter((run) => run.pool_size === size);
    return found.reduce((sum, run) => sum + run.speed_up, 0) / found.length;
  };
  polyline(pen, c.blue, 1.5, [], sizes.map((size) => [atX(size), atY(mean(size))]));
  for (const run of whole) point(pen, c, run.key === key ? "point" : "other", atX(run.pool_size), atY(run.speed_up), em);
  const last = own.at(-1);
  if (last) {
    const px = atX(last.pool_size);
    pen.textAlign = px > right - em * 5 ? "right" : "left";
    pen.fillStyle = c.text;
    pen.strokeStyle = c.page;
    pen.lineWidth = 4;
    pen.lineJoin = "round";
    const place = [timesText(last.speed_up), px + (pen.textAlign === "right" ? -em * 0.7 : em * 0.7), atY(last.speed_up) + em * 1.1];
    pen.strokeText(...place);
    pen.fillText(...place);
  }
}

function point(pen, c, kind, x, y, em) {
  pen.beginPath();
  if (kind === "other") pen.rect(x - em * 0.28, y - em * 0.28, em * 0.56, em * 0.56);
  else pen.arc(x, y, em * 0.4, 0, 2 * Math.PI);
  pen.lineWidth = 1.5;
  pen.strokeStyle = kind === "other" ? c.faint : c.page;
  pen.fillStyle = kind === "other" ? c.page : c.blue;
  pen.fill();
  pen.stroke();
}

function sample(pen, c, kind, x, y, em) {
  if (kind === "point" || kind === "other") point(pen, c, kind, x + em * 0.9, y, em);
  if (kind === "ideal") polyline(pen, c.faint, 1.5, [7, 5], [[x, y], [x + em * 1.7, y]]);
  if (kind === "amdahl") polyline(pen, c.orange, 2.5, [], [[x, y], [x + em * 1.7, y]]);
  if (kind === "cores") polyline(pen, c.faint, 1, [2, 4], [[x + em * 0.9, y - em * 0.6], [x + em * 0.9, y + em * 0.6]]);
}

// ---- Results: figures, table, files.

function figuresOf(run) {
  const tile = (label, value, note) => el("div", {}, el("dt", {}, label), el("dd", {}, value), el("dd", { class: "kurs-pool-note" }, note));
  return [
    tile("Süre", secondsText(run.seconds), `tek tek: ${secondsText(run.serial_seconds)}`),
    tile("Hızlanma", timesText(run.speed_up), `ideal: ${number(run.pool_size)} kat`),
    tile("Verimlilik", percentText(run.efficiency), "hızlanma ÷ işçi sayısı"),
    tile("Ek yük", secondsText(Math.max(0, run.overhead)), "süre − tek tek ÷ işçi sayısı"),
  ];
}

const COLUMNS = ["Çalışma", "İş", "İşçi", "Süre", "Hızlanma", "Verimlilik", "Ek yük", "Durum"];

function tableOf(runs) {
  const cells = (run) => [
    secondsText(run.seconds),
    run.complete ? timesText(run.speed_up) : "–",
    run.complete ? percentText(run.efficiency) : "–",
    run.complete ? secondsText(Math.max(0, run.overhead)) : "–",
    run.complete ? "tam" : `yarım: ${run.done}/${run.tasks}`,
  ];
  const rows = runs.map((run, n) => el("tr", { class: n === runs.length - 1 ? "kurs-pool-last" : "" },
    el("th", { scope: "row" }, `${run.number}.`),
    el("td", {}, run.work, el("small", {}, `parça ${run.chunksize}, ${run.start_method}`)),
    el("td", {}, number(run.pool_size)), ...cells(run).map((text) => el("td", {}, text))));
  return el("table", {},
    el("thead", {}, el("tr", {}, ...COLUMNS.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, ...rows.reverse()));
}

// What a Turkish Excel opens by a double click: UTF-8 with its mark, semicolons, decimal commas.
function csvOf(runs) {
  const comma = (value, digits) => value.toFixed(digits).replace(".", ",");
  const quote = (text) => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const head = ["Çalışma", "İş", "İş sayısı", "Havuz boyu", "Parça boyu", "Başlatma yöntemi", "Süre (s)",
    "Seri süre (s)", "Hızlanma (kat)", "Verimlilik (%)", "Ek yük (s)", "Biten iş", "Durum"];
  const rows = runs.map((run) => [run.number, run.work, run.tasks, run.pool_size, run.chunksize, run.start_method,
    comma(run.seconds, 4), comma(run.serial_seconds, 4),
    run.complete ? comma(run.speed_up, 3) : "", run.complete ? comma(100 * run.efficiency, 1) : "",
    run.complete ? comma(run.overhead, 4) : "", run.done, run.complete ? "tam" : "yarım"]);
  return `\ufeff${[head, ...rows].map((row) => row.map((cell) => quote(String(cell))).join(";")).join("\r\n")}\r\n`;
}

function download(blob, name) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// On white, whatever the page's theme: it goes into reports.
function pngOf(chart) {
  const [width, height, scale] = [800, 480, 2];
  const node = el("canvas", { width: width * scale, height: height * scale });
  const pen = node.getContext("2d");
  pen.scale(scale, scale);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width, height);
  pen.translate(24, 20);
  pen.font = "bold 17px system-ui, sans-serif";
  pen.fillStyle = "#1a1a1a";
  pen.textBaseline = "middle";
  pen.fillText(`${POOL_TITLE}: ${chart.runs.at(-1).work}`, 0, 8);
  pen.translate(0, 28);
  pen.font = "15px system-ui, sans-serif";
  drawSpeedUp(pen, width - 48, height - 64, { text: "#1a1a1a", faint: "#555", line: "#bbb", page: "#fff",
    blue: "#0072b2", orange: "#b34d00", green: "#00694d", red: "#b00020" }, chart);
  return new Promise((done) => node.toBlob(done, "image/png"));
}

// ---- The laboratory.

function renderPool(context) {
  const { model } = context;
  const facts = model.get("facts");
  const ui = frame(context, POOL_TITLE);
  let run = emptyRun();
  let loads = [];
  let frames = 0;
  let spoken = 0;

  const controls = poolControls(facts, () => {
    const settings = controls.read();
    if (typeof settings === "string") return ui.say(settings, "bad");
    model.set("settings", { ...model.get("settings"), ...settings });
    model.save_changes();
  });
  const button = (label, click, kind) => el("button", { type: "button", class: kind, onclick: (event) => {
    if (event.currentTarget.getAttribute("aria-disabled") !== "true") click();
  } }, label);
  const start = button("Başlat", () => {
    const settings = controls.read();
    if (typeof settings === "string") return ui.say(settings, "bad");
    start.setAttribute("aria-disabled", "true");
    model.send({ do: "start", settings });
  }, "kurs-primary kurs-pool-start");
  const stop = button("Durdur", () => model.send({ do: "stop" }));
  const clear = button("Temizle", () => model.send({ do: "clear" }));

  const bar = el("progress", { max: 1, value: 0, "aria-label": "Biten işlerin payı" });
  const barWords = el("span", { class: "kurs-pool-progress" });
  const lanes = canvas("İşçi şeritleri", (pen, w, h, c) => drawLanes(pen, w, h, c, run), ui.signal);
  const cores = canvas("Çekirdek yükü", (pen, w, h, c) => drawCores(pen, w, h, c, loads), ui.signal);
  const chartOf = () => ({ ...model.get("state"), cores: facts.cores });
  const chart = canvas("Hızlanma", (pen, w, h, c) => drawSpeedUp(pen, w, h, c, chartOf()), ui.signal);
  const coresWords = el("span", {});
  const swatch = (kind) => el("i", { class: `kurs-pool-swatch ${kind}`, "aria-hidden": "true" });
  const live = el("div", { class: "kurs-pool-live" },
    el("figure", {}, el("figcaption", {}, el("strong", {}, "İşçiler"), el("span", { class: "kurs-pool-legend" },
      el("span", {}, swatch("done"), "biten iş"), el("span", {}, swatch("busy"), "süren iş"), el("span", {}, swatch("idle"), "boş ya da başlıyor"))), lanes.node),
    el("figure", {}, el("figcaption", {}, el("strong", {}, "Çekirdekler"), coresWords), cores.node));
  const tiles = el("dl", { class: "kurs-pool-figures" });
  const rows = el("div", { class: "kurs-scroll", tabindex: 0, role: "region", "aria-label": "Çalışmaların tablosu" });
  const chartNote = el("p", { class: "kurs-pool-note" });
  const results = el("div", { class: "kurs-pool-results" },
    el("div", {}, rows, el("p", { class: "kurs-pool-files" },
      button("CSV indir", () => download(new Blob([csvOf(chartOf().runs)], { type: "text/csv;charset=utf-8" }), "havuz-calismalari.csv")),
      button("PNG indir", async () => download(await pngOf(chartOf()), "havuz-hizlanma.png")))),
    el("figure", {}, el("figcaption", {}, el("strong", {}, "Hızlanma")), chart.node, chartNote));

  const message = ui.root.querySelector(".kurs-message");
  const deck = el("div", { class: "kurs-pool-buttons" }, start, stop, clear);
  ui.body.append(controls.node, deck, message,
    el("div", { class: "kurs-pool-bar" }, bar, barWords), live, tiles, results);

  const paintRun = () => {
    const share = run.total ? run.done / run.total : 0;
    bar.value = share;
    const serial = run.serial ? "Seri ölçüm: " : "";
    barWords.textContent = !run.total ? ""
      : `${serial}${number(run.done)}/${number(run.total)} iş bitti (${percentText(share)})${
        run.state === "running" ? `, ${leftText(run.left)}` : run.state === "finished" ? "" : ", yarıda kaldı"}`;
    const now = Date.now();
    if (now - spoken > 2000 || run.state !== "running") {
      spoken = now;
      lanes.node.setAttribute("aria-label", `İşçi şeritleri: ${run.lanes} işçi, ${run.total} işin ${run.done} tanesi bitti.`);
      cores.node.setAttribute("aria-label", loads.length ? `Çekirdek yükü: ${loads.length <= 16
        ? loads.map((load, core) => `çekirdek ${core}: %${load}`).join(", ") : coresWords.textContent}.` : "Çekirdek yükü");
    }
    lanes.paint();
    cores.paint();
  };
  let due = 0;
  const later = () => { due ||= requestAnimationFrame(() => { due = 0; paintRun(); }); };

  const layout = () => {
    const count = Math.max(run.lanes, 2);
    const each = count <= 4 ? 2.3 : count <= 8 ? 1.9 : count <= 16 ? 1.4 : count <= 40 ? 0.9 : 0.4;
    lanes.node.style.height = `${count * each + 2.2}em`;
    const known = loads.length || facts.cores;
    cores.node.style.height = known > 16 ? `${Math.ceil(known / 64) * 4}em` : `${known * (known <= 8 ? 2.2 : 1.6) + 0.2}em`;
    live.hidden = !run.total;
    ui.root.querySelector(".kurs-pool-bar").hidden = !run.total;
  };

  const onFrame = (content, buffers) => {
    if (content.problem) start.setAttribute("aria-disabled", model.get("state").busy !== "");
    if (!content.frame) return;
    const before = run.lanes + loads.length;
    run = takeFrame(run, content.frame, buffers[0]);
    if (buffers[1]?.byteLength) {
      loads = [...new Uint8Array(buffers[1].buffer, buffers[1].byteOffset, buffers[1].byteLength)];
      run.loads = loads.map((load, core) => load + (run.loads[core] ?? 0));
      run.looks += 1;
      // The last look before the end says nothing of the run as a whole.
      const over = run.state !== "running";
      if (over) loads = run.loads.map((sum) => Math.round(sum / run.looks));
      const mean = loads.reduce((sum, load) => sum + load, 0) / loads.length;
      coresWords.textContent = `${over ? "çalışma boyunca ortalama" : "şimdi, ortalama"} %${number(mean)}`;
    }
    frames += 1;
    ui.root.dataset.frames = frames;
    if (run.lanes + loads.length !== before || live.hidden) layout();
    later();
  };

  const onState = () => {
    const state = model.get("state");
    const working = state.busy !== "";
    if (state.cleared) run = emptyRun();
    start.setAttribute("aria-disabled", working);
    start.textContent = { "": "Başlat", serial: "Ölçülüyor…", pool: "Çalışıyor…", stopping: "Duruyor…" }[state.busy];
    stop.setAttribute("aria-disabled", !working || state.busy === "stopping");
    clear.setAttribute("aria-disabled", working || !(state.runs.length || run.total));
    ui.root.dataset.phase = state.busy || "idle";
    ui.say(state.why ? `${state.message}\n${state.why}` : state.message, state.kind);
    const last = state.runs.at(-1);
    tiles.hidden = working || !last?.complete;
    if (last?.complete) tiles.replaceChildren(...figuresOf(last));
    results.hidden = !state.runs.length;
    if (state.runs.length) {
      rows.replaceChildren(tableOf(state.runs));
      const whole = state.runs.filter((one) => one.complete);
      chart.node.setAttribute("aria-label", `Hızlanma grafiği: ${whole.map((one) =>
        `${one.pool_size} işçiyle ${timesText(one.speed_up)}`).join(", ") || "tamamlanmış çalışma yok"}.`);
      chartNote.textContent = state.share !== null || last.job === "wait" ? ""
        : `Amdahl çizgisi, en çok ${facts.cores} işçili (çekirdek sayısı kadar) en az iki farklı havuz boyu ölçülünce çizilir.`;
      chart.paint();
    }
    layout();
    later();
  };
  const onSettings = () => controls.show(model.get("settings"));

  model.on("msg:custom", onFrame);
  model.on("change:state", onState);
  model.on("change:settings", onSettings);
  onSettings();
  onState();
  model.send({ do: "look" });
  return () => {
    model.off("msg:custom", onFrame);
    model.off("change:state", onState);
    model.off("change:settings", onSettings);
    cancelAnimationFrame(due);
    ui.close();
  };
}

export default { render: renderPool };
