"""The pool lab's lanes in the browser: what a frame costs once 1,000,000 tasks are drawn."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from helpers.labs import PoolLab
from tests.browser.conftest import ARGUMENTS, PROGRAMS
from tests.browser.page import SMALL

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

BLOCKS, LANES, FRAMES = 1_000_000, 8, 20

# The lab's view with a model that stands for the kernel: many frames bring the blocks, then each of some
# more brings eight new ones. A frame is over when the browser has drawn it: reading a pixel waits for that.
RUN = """async ([esm, css, values, blocks, lanes, frames]) => {
  const module = await import(URL.createObjectURL(new Blob([esm], { type: "text/javascript" })));
  document.head.append(Object.assign(document.createElement("style"), { textContent: css }));
  const calls = {};
  const model = {
    get: (name) => values[name], set() {}, save_changes() {}, send() {},
    on: (event, call) => { (calls[event] ??= []).push(call); }, off() {},
  };
  module.default.render({ model, el: document.body });
  let done = 0;
  const each = blocks / lanes, seconds = each / 50;
  const send = (count) => {
    const numbers = new Float32Array(5 * count);
    for (let n = 0; n < count; n += 1, done += 1) {
      const start = Math.floor(done / lanes) / 50;
      numbers.set([done % lanes, done, 1, start, start + 0.018], 5 * n);
    }
    const frame = { state: "running", done, total: 2 * blocks, time: Math.ceil(done / lanes) / 50,
      left: seconds, serial: false, lanes, chunks: 2 * blocks, fresh: done === count };
    const view = (array) => new DataView(array.buffer);
    for (const call of calls["msg:custom"]) call({ frame }, [view(numbers), view(new Uint8Array(2))]);
  };
  const drawn = async () => {
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
    for (const canvas of document.querySelectorAll("canvas"))
      if (canvas.width && canvas.height) canvas.getContext("2d").getImageData(0, 0, 1, 1);
  };
  for (let n = 0; n < 20; n += 1) send(blocks / 20);
  await drawn();
  const begin = performance.now();
  for (let n = 0; n < frames; n += 1) { send(lanes); await drawn(); }
  return (performance.now() - begin) / frames;
}"""


def main(blocks: int = BLOCKS) -> float | None:
    """Return the milliseconds a frame; None without a browser."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        return None
    with sync_playwright() as playwright:
        return _measure(playwright, program, blocks)


def _measure(playwright: Playwright, program: str, blocks: int) -> float:
    lab = PoolLab()
    values = {name: getattr(lab, name) for name in ("facts", "settings", "state", "_entries")}
    browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
    options: dict[str, Any] = {"viewport": {"width": SMALL[0], "height": SMALL[1]}}
    page = browser.new_context(**options).new_page()
    page.set_default_timeout(600_000)
    arguments = [lab._esm, lab._css, json.loads(json.dumps(values)), blocks, LANES, FRAMES]
    try:
        return float(page.evaluate(RUN, arguments))
    finally:
        browser.close()
