// What the labs share in the browser. Plain functions; each lab's own file follows below this one.

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined || value === null) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

// Turkish numbers: 3,6 and not 3.6.
function number(value, digits = 0) {
  return new Intl.NumberFormat("tr-TR", {
    minimumFractionDigits: digits, maximumFractionDigits: digits,
  }).format(value);
}

// An input with its label; JupyterLab's shortcuts must not eat the keys typed into it.
function field(label, input, note) {
  const id = `kurs-${crypto.randomUUID?.() ?? Math.random().toString(36).slice(2)}`;
  input.id = id;
  const parts = [el("label", { for: id }, label), input];
  if (note) parts.push(note);
  return el("div", { class: "kurs-field" }, ...parts);
}

const LOST = "Kernel yeniden başladı ya da kapandı; bu hücreyi yeniden çalıştırın.";

// The frame of a lab: a named region, a place for the picture, one line that says the state in words.
// Returns { root, body, say, close, signal }; say(text, kind) shows and speaks a message, kind: "", "good", "bad".
// What an action raised in Python ("problem") and the kernel's end are said here.
function frame({ model, el: host, signal }, title) {
  const stopper = new AbortController();
  const message = el("p", { class: "kurs-message", role: "status" });
  const projector = el("input", { type: "checkbox" });
  const body = el("div", { class: "kurs-body" });
  const root = el("section", { class: "kurs-lab", "aria-label": title },
    el("header", {}, el("strong", {}, title),
      el("label", { class: "kurs-projector" }, projector, " Projeksiyon (büyük yazı)")),
    body, message);
  // The notebook must not take the keys for its own shortcuts.
  root.dataset.lmSuppressShortcuts = "true";
  // Bindings for ":focus" look at the focused control itself before they look further up.
  root.addEventListener("focusin", (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true"));
  // VS Code hears every key that reaches the page: Enter on a button would move the focus, "dd" delete the cell.
  root.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && !/^(Escape|F\d+)$/.test(event.key)) event.stopPropagation();
  });

  let alive = true;
  const show = (text, kind) => {
    if (message.textContent !== text) message.textContent = text;
    message.dataset.kind = kind;
  };
  const say = (text, kind = "") => { if (alive) show(text, kind); };
  // The model of a kernel that is gone never comes back to life: the cell makes a new one.
  const lose = () => {
    if (!alive) return;
    alive = false;
    clearInterval(timer);
    for (const control of root.querySelectorAll("button, input, select, textarea")) control.disabled = true;
    show(LOST, "bad");
  };

  const size = () => {
    projector.checked = model.get("projector");
    root.classList.toggle("kurs-large", projector.checked);
  };
  const problem = (content) => { if (content.problem) say(content.problem, "bad"); };
  projector.addEventListener("change", () => { model.set("projector", projector.checked); model.save_changes(); });
  model.on("change:projector", size);
  model.on("msg:custom", problem);
  model.on("comm_live_update", lose);
  size();

  const view = crypto.randomUUID?.() ?? String(Math.random());
  const bye = () => { try { model.send({ do: "bye", view }); } catch { /* the line is gone already */ } };
  const ping = () => { try { model.send({ do: "ping", view, hidden: document.hidden }); } catch { lose(); } };
  const timer = setInterval(ping, 1000);
  addEventListener("pagehide", bye, { signal: stopper.signal });
  // The first one may go out before the line has its subshell.
  setTimeout(() => { if (!stopper.signal.aborted) ping(); }, 300);
  // A page that is being left turns hidden after its goodbye; only one that comes back is heard again.
  let left = false;
  addEventListener("pagehide", () => { left = true; }, { signal: stopper.signal });
  addEventListener("pageshow", () => { left = false; ping(); }, { signal: stopper.signal });
  document.addEventListener("visibilitychange", () => { if (!left) ping(); }, { signal: stopper.signal });
  ping();
  host.append(root);

  // At once when the view goes: a moment later the line may be gone as well.
  const close = () => {
    if (stopper.signal.aborted) return;
    clearInterval(timer);
    model.off("change:projector", size);
    model.off("msg:custom", problem);
    model.off("comm_live_update", lose);
    if (alive) bye();
    stopper.abort();
  };
  signal?.addEventListener("abort", close);
  return { root, body, say, close, signal: stopper.signal };
}

// Başlat and Durdur: set(true) while a run is on. The one that can't be pressed says why; the focus moves on.
function switches(onStart, onStop) {
  const start = el("button", { type: "button", class: "kurs-primary", onclick: onStart }, "Başlat");
  const stop = el("button", { type: "button", onclick: onStop }, "Durdur");
  const set = (running) => {
    const focused = document.activeElement;
    start.textContent = running ? "Çalışıyor…" : "Başlat";
    start.disabled = running;
    stop.disabled = !running;
    if (focused === start && running) stop.focus();
    if (focused === stop && !running) start.focus();
  };
  return { start, stop, set };
}

// The page's colours, read anew at each drawing: the theme may have changed.
function colours(node) {
  const style = getComputedStyle(node);
  const read = (name) => style.getPropertyValue(name).trim();
  return {
    text: read("--kurs-text"), faint: read("--kurs-faint"), line: read("--kurs-line"), page: read("--kurs-page"),
    blue: read("--kurs-blue"), orange: read("--kurs-orange"), green: read("--kurs-green"), red: read("--kurs-red"),
  };
}

// A canvas that keeps its resolution and is drawn anew when its size or the theme changes.
function canvas(label, draw, signal) {
  const node = el("canvas", { role: "img", "aria-label": label });
  const paint = () => {
    const { width, height } = node.getBoundingClientRect();
    if (!width || !height) return;
    const scale = devicePixelRatio || 1;
    if (node.width !== Math.round(width * scale)) node.width = Math.round(width * scale);
    if (node.height !== Math.round(height * scale)) node.height = Math.round(height * scale);
    const pen = node.getContext("2d");
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.font = `${getComputedStyle(node).fontSize} ${getComputedStyle(node).fontFamily}`;
    draw(pen, width, height, colours(node));
  };
  const sizes = new ResizeObserver(paint);
  sizes.observe(node);
  // The theme's colours may arrive a moment after its name.
  const theme = new MutationObserver(() => { paint(); setTimeout(paint, 300); });
  theme.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-jp-theme-name", "class"] });
  signal.addEventListener("abort", () => { sizes.disconnect(); theme.disconnect(); });
  return { node, paint };
}
