"""An open Neo4j Browser as a person uses it: log in, run a text, drop a file, look at what is drawn.

The marks by which things are found on the page are Neo4j Browser 5.24's.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Locator, Page, Route, expect

PATIENCE_MS = 60_000  # a busy machine draws slowly
MOST_EDGES = 20
SETTLES_MS = 500
_HERE = ("localhost", "127.0.0.1")
_DROP = """([name, content]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([Uint8Array.from(atob(content), (each) => each.charCodeAt(0))], name));
  for (const kind of ['dragenter', 'dragover', 'drop'])
    document.querySelector('.filedrop').dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
}"""
_UNCOVERED = """(path) => {
  const parts = 200;
  for (let part = 0; part < parts; part++) {
    const at = path.getPointAtLength((path.getTotalLength() * part) / parts).matrixTransform(path.getScreenCTM());
    for (const [dx, dy] of [[0, 0], [2, 2], [-2, -2], [2, -2], [-2, 2]])
      if (document.elementFromPoint(at.x + dx, at.y + dy) === path) return [at.x + dx, at.y + dy];
  }
  return null;
}"""
_STANDS = """() => {
  const now = JSON.stringify([...document.querySelectorAll('g.node')].map((each) => each.getAttribute('transform')));
  const stands = now === window.lastPlaces && now !== '[]';
  window.lastPlaces = now;
  return stands;
}"""
_DRAWN = """() => [...document.querySelectorAll('g.node')].map((each) => [
  each.querySelector('circle.b-outline').getAttribute('fill'),
  [...each.querySelectorAll('text.caption')].map((line) => line.textContent),
])"""


@dataclass
class Neo4jBrowser:
    page: Page

    def connect(self, password: str) -> None:
        """Fills in the password, which no address may carry, and waits for our guide."""
        self.mark("password").fill(password)
        self.mark("connect").click()
        self.mark("guidesDrawer").wait_for()

    def mark(self, name: str) -> Locator:
        return self.page.get_by_test_id(name)

    def style(self) -> dict[str, dict[str, str]]:
        """The style that is kept, once ours has come: selector → its rule."""
        self.page.wait_for_function("() => (localStorage.getItem('neo4j.grass') ?? '').includes('MENTIONS')")
        return json.loads(self.page.evaluate("localStorage.getItem('neo4j.grass')"))  # type: ignore[no-any-return]

    def run(self, text: str) -> Locator:
        """The frame with the answer."""
        self.page.locator("#monaco-main-editor").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)
        self.mark("editor-Run").click()
        return self.newest(text)

    def ask(self, words: str) -> Locator:
        """Runs the first question of the guide's slide whose statement has the words, by its little sign."""
        block = self.mark("guidesDrawer").locator("pre.runnable", has_text=words).first
        statement = block.inner_text()
        block.locator("i").click()
        return self.newest(statement)

    def choose_edge(self) -> Locator:
        """Clicks an edge that is drawn, as a reader aims at one; the frame, in which its properties stand then."""
        frame, properties = self.mark("frame").first, self.mark("frame").first.get_by_text("Relationship properties")
        for edge in self.page.locator("g.relationship path.overlay").all()[:MOST_EDGES]:
            point = edge.evaluate(_UNCOVERED)
            if point is None:
                continue
            self.page.mouse.click(*point)
            self.page.mouse.move(0, 0)  # what only lies under the mouse is shown for that long
            self.page.wait_for_timeout(SETTLES_MS)
            if properties.count():
                break
        expect(properties).to_be_visible()
        return frame

    def newest(self, text: str) -> Locator:
        """The newest frame, when it is the one of ``text`` and has its answer."""
        frame = self.mark("frame").first
        frame.get_by_test_id("frameCommand").filter(has_text=text[:12]).wait_for()
        frame.get_by_test_id("frameStatusbar").wait_for()
        return frame

    def drop(self, name: str, content: bytes) -> None:
        """As if the file were dropped on the window."""
        self.page.evaluate(_DROP, [name, base64.b64encode(content).decode()])

    def drawn(self) -> list[tuple[str, list[str]]]:
        """The nodes drawn, once they stand still: the colour of each, and the lines of its caption."""
        self.page.wait_for_function(_STANDS, polling=500)
        return [(fill, lines) for fill, lines in self.page.evaluate(_DRAWN)]

    def legend(self) -> set[str]:
        """The labels that the newest frame's overview names."""
        prefix = "property-details-overview-node-label-"
        found: list[Any] = self.page.locator(f"[data-testid^='{prefix}']").evaluate_all("them => them.map((each) => each.dataset.testid)")
        return {each.removeprefix(prefix) for each in found} - {"*"}


def opened(browser: Browser, address: str, **options: Any) -> Neo4jBrowser:
    """In a profile of its own; what the page asks of other hosts than this is not answered."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, **options)
    context.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    context.route(lambda url: url.split("/")[2].partition(":")[0] not in _HERE, lambda route: Route.abort(route))
    page = context.new_page()
    page.goto(address, wait_until="domcontentloaded")
    return Neo4jBrowser(page)
