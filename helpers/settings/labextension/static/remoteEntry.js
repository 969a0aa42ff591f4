// In the place of a cell's hidden output JupyterLab shows its first line: what the student is asked to predict.
// This extension says in words that it is hidden. JupyterLab loads it as it stands; nothing is built.
// @ts-check

const RULES = `
.jp-OutputPlaceholder .jp-PlaceholderText { font-size: 0; }
.jp-OutputPlaceholder .jp-PlaceholderText::after {
  content: "Çıktı gizli; hücreyi çalıştırınca görünür.";
  font-size: var(--jp-code-font-size);
}`;

const plugin = {
  id: "multiprocess-kursu:gizli-cikti",
  autoStart: true,
  activate() {
    const style = document.createElement("style");
    style.textContent = RULES;
    document.head.append(style);
  },
};

// What JupyterLab asks a prebuilt extension for: the form of a webpack container.
const page = /** @type {any} */ (globalThis);
page._JUPYTERLAB ??= {};
page._JUPYTERLAB["multiprocess-kursu"] = {
  init() {},
  get: () => Promise.resolve(() => ({ __esModule: true, default: plugin })),
};
