"""An open explorer as a reader uses it: search, click what is drawn on the canvas, wait until the picture stands still."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, expect

_CANVAS = "document.querySelector('[data-testid=canvas]')"
_STANDS = f"""() => {{
  const it = {_CANVAS}?.renderer;
  if (!it || it.layout.running || it.graph.order === 0) return false;
  const now = JSON.stringify(it.graph.mapNodes((id, place) => [id, place.x, place.y]));
  const stands = now === window.lastPlaces && location.hash === window.lastHash;
  window.lastPlaces = now;
  window.lastHash = location.hash;
  return stands;
}}"""


@dataclass
class Explorer:
    """``said``: console messages and errors; ``asked``: every address that the page asked for."""

    page: Page
    address: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def start(self, hash_: str = "") -> None:
        self.page.goto(f"{self.address}/explorer/{hash_}")
        expect(self.page.locator("#content")).to_be_visible()

    def settled(self) -> None:
        """Until no layout runs and places and link are twice the same."""
        expect(self.page.get_by_test_id("busy")).to_be_empty()
        self.page.wait_for_function(_STANDS, polling=250)

    def open_region(self, name: str) -> None:
        self.page.locator(".card", has_text=name).click()
        self.settled()

    def search(self, words: str, name: str) -> None:
        self.page.get_by_test_id("search").fill(words)
        self.page.get_by_role("option").filter(has=self.page.get_by_text(name, exact=True)).first.click()
        self.settled()

    def call(self, expression: str, argument: Any = None) -> Any:
        """``expression`` with ``it``, the renderer, and ``given``, the argument."""
        return self.page.evaluate(f"(given) => {{ const it = {_CANVAS}.renderer; return {expression}; }}", argument)

    def shown(self) -> set[str]:
        """Ids of the nodes that are drawn."""
        return set(self.call("it.graph.filterNodes((id, data) => data.gone !== true)"))

    def edges(self) -> set[str]:
        """Ids of the edges that are drawn."""
        return set(self.call("it.graph.edges()"))

    def click_edge(self, edge: str) -> None:
        """At the middle of its line or a pixel or two beside it, where it is what the pointer meets, as a reader aims."""
        middle = self.call("it.middleOf(given)", edge)
        box = self.page.get_by_test_id("canvas").bounding_box()
        assert box is not None
        for dx, dy in sorted(itertools.product(range(-2, 3), repeat=2), key=lambda step: abs(step[0]) + abs(step[1])):
            self.page.mouse.move(box["x"] + middle["x"] + dx, box["y"] + middle["y"] + dy, steps=2)
            if self.call("it.hoveredEdge === given", edge):
                break
        self.page.mouse.down()
        self.page.mouse.up()

    def click_node(self, node: str) -> None:
        self._click(self.call("it.sigma.graphToViewport(it.graph.getNodeAttributes(given))", node))

    def _click(self, place: dict[str, float]) -> None:
        box = self.page.get_by_test_id("canvas").bounding_box()
        assert box is not None
        self.page.mouse.move(box["x"] + place["x"], box["y"] + place["y"])
        self.page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])

    def to(self, page: str) -> None:
        self.page.get_by_test_id(f"page-{page}").click()
        expect(self.page.get_by_test_id("busy")).to_be_empty()


def opened(page: Page, address: str, hash_: str = "") -> Explorer:
    explorer = Explorer(page, address)
    page.on("console", lambda message: explorer.said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: explorer.said.append(f"error: {error}"))
    page.on("request", lambda request: explorer.asked.append(request.url))
    explorer.start(hash_)
    return explorer
