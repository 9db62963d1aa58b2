"""``make screenshots``: ten scenes of the explorer on the sample graph, into build/screenshots; three of them in both languages into docs/pictures.

Look at each before committing those of docs/pictures.
"""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.chromium import EXPLORER, chromium
from tests.explorer.scenes import Explorer, opened
from tests.explorer.served import build, serving

ROOT = EXPLORER.parent
ALL, SHOWN = ROOT / "build" / "screenshots", ROOT / "docs" / "pictures"
WIDTH, HEIGHT, SCALE = 1280, 800, 2
WEBP_QUALITY = 80
XIANGYUAN = "region:140423"


def start(explorer: Explorer) -> None:
    expect(explorer.page.locator(".card").first).to_be_visible()


def network(explorer: Explorer) -> None:
    explorer.open_region("襄垣县")


def hub(explorer: Explorer) -> None:
    explorer.search("海拉尔区", "海拉尔区")
    for at in (1, 3):
        explorer.page.get_by_test_id("hub").locator("details[open] li input").nth(at).check()


def evidence(explorer: Explorer) -> None:
    explorer.open_region("襄垣县")
    explorer.click_edge(partnership(explorer))
    expect(explorer.page.locator("blockquote").first).to_be_visible()
    explorer.settled()


def partnership(explorer: Explorer) -> str:
    """An edge that stands free of others."""
    return min(each for each in explorer.edges() if each.startswith("partners_with:"))


def report(explorer: Explorer) -> None:
    evidence(explorer)
    explorer.page.get_by_test_id("open-report").first.click()
    expect(explorer.page.locator("mark").first).to_be_in_viewport()
    explorer.settled()


def compare(explorer: Explorer) -> None:
    explorer.to("compare")
    expect(explorer.page.get_by_test_id("comparison")).to_be_visible()


def money(explorer: Explorer) -> None:
    explorer.to("money")
    explorer.page.locator(".choices select").select_option(XIANGYUAN)
    expect(explorer.page.get_by_test_id("band").nth(3)).to_be_attached()


def timeline(explorer: Explorer) -> None:
    explorer.to("timeline")
    expect(explorer.page.locator(".year").first).to_be_visible()


def path_in_the_dark(explorer: Explorer) -> None:
    explorer.page.get_by_test_id("theme").click()
    explorer.open_region("襄垣县")
    explorer.search("襄垣县人民医院", "襄垣县人民医院")
    explorer.page.get_by_test_id("path-from").click()
    explorer.page.get_by_test_id("search").fill("河南中医药大学第一附属医院")
    explorer.page.get_by_role("listbox").get_by_role("option").first.click()
    expect(explorer.page.locator(".panel.path blockquote").first).to_be_visible()
    explorer.settled()


def targets(explorer: Explorer) -> None:
    explorer.to("targets")
    explorer.page.locator(".chart", has_text="新增就业").get_by_test_id("point").nth(2).press("Enter")
    expect(explorer.page.locator("blockquote").first).to_be_visible()


SCENES: tuple[tuple[str, str, Callable[[Explorer], None]], ...] = (
    ("01-start", "zh-CN", start),
    ("02-network", "zh-CN", network),
    ("03-hub", "zh-CN", hub),
    ("04-evidence", "zh-CN", evidence),
    ("05-report", "zh-CN", report),
    ("06-compare", "zh-CN", compare),
    ("07-money", "zh-CN", money),
    ("08-timeline", "zh-CN", timeline),
    ("09-dark", "zh-CN", path_in_the_dark),
    ("10-english", "en", targets),
)
IN_READMES = (("network", network, HEIGHT), ("report", report, HEIGHT), ("money", money, 520))


def main() -> None:
    build()
    ALL.mkdir(parents=True, exist_ok=True)
    SHOWN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "graph") as address, chromium() as browser:
        for name, language, scene in SCENES:
            (ALL / f"{name}.png").write_bytes(taken(browser, address, language, scene, "png"))
            print(ALL / f"{name}.png")
        for language in ("zh-CN", "en"):
            for name, scene, height in IN_READMES:
                (SHOWN / f"{name}-{language[:2]}.webp").write_bytes(taken(browser, address, language, scene, "webp", height))


def taken(browser: Browser, address: str, language: str, scene: Callable[[Explorer], None], format_: str, height: int = HEIGHT) -> bytes:
    """The picture of a scene, played in a profile of its own."""
    context = browser.new_context(viewport={"width": WIDTH, "height": height}, locale=language, device_scale_factor=SCALE, reduced_motion="reduce")
    page = context.new_page()
    scene(opened(page, address))
    page.mouse.move(2, 2)
    page.wait_for_timeout(400)  # the last frame is drawn
    quality = {"quality": WEBP_QUALITY} if format_ == "webp" else {}
    data = context.new_cdp_session(page).send("Page.captureScreenshot", {"format": format_, **quality})["data"]
    context.close()
    return base64.b64decode(data)


if __name__ == "__main__":
    main()
