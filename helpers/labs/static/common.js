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

// The frame of a lab: a named region, a place for the picture, one line that says the state in words.
// Returns { root, body, say, signal }; say(text, kind) shows and speaks a message, kind: "", "good", "bad".
function frame({ model, el: host, signal }, title) {
  const stopper = new AbortController();
  signal?.addEventListener("abort", () => stopper.abort());
  const message = el("p", { class: "kurs-message", role: "status" });
  const projector = el("input", { type: "checkbox" });
  const body = el("div", { class: "kurs-body" });
  const root = el("section", { class: "kurs-lab", "aria-label": title },
    el("header", {}, el("strong", {}, title),
      el("label", { class: "kurs-projector" }, projector, " Projeksiyon (büyük yazı)")),
    body, message);
  // The notebook must not take the keys for its own shortcuts.
  root.dataset.lmSuppressShortcuts = "true";

  const size = () => {
    projector.checked = model.get("projector");
    root.classList.toggle("kurs-large", projector.checked);
  };
  projector.addEventListener("change", () => { model.set("projector", projector.checked); model.save_changes(); });
  model.on("change:projector", size);
  size();

  const view = crypto.randomUUID?.() ?? String(Math.random());
  const ping = () => model.send({ do: "ping", view });
  const bye = () => { try { model.send({ do: "bye", view }); } catch { /* the line is gone already */ } };
  const timer = setInterval(ping, 1000);
  addEventListener("pagehide", bye, { signal: stopper.signal });
  ping();
  host.append(root);

  const say = (text, kind = "") => {
    if (message.textContent !== text) message.textContent = text;
    message.dataset.kind = kind;
  };
  const close = () => {
    clearInterval(timer);
    model.off("change:projector", size);
    bye();
    stopper.abort();
  };
  return { root, body, say, close, signal: stopper.signal };
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
  const theme = new MutationObserver(paint);
  theme.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-jp-theme-name", "class"] });
  signal.addEventListener("abort", () => { sizes.disconnect(); theme.disconnect(); });
  return { node, paint };
}
