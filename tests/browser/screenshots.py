"""``make screenshots``, its part of Neo4j Browser: the four pictures of docs/neo4j.md. Look at each before committing it."""

from __future__ import annotations

import base64

from tests.browser.page import Neo4jBrowser, opened
from tests.browser.served import browser_url, served
from tests.chromium import EXPLORER, chromium
from tests.neo4j_server import shared_server

PICTURES = EXPLORER.parent / "docs" / "pictures"
WEBP_QUALITY = 80
PASSWORD = "the one in the folder"


def main() -> None:
    with served(shared_server()), chromium() as browser:
        page = opened(browser, browser_url(shared_server()), device_scale_factor=1.5)
        page.mark("password").fill(PASSWORD)
        take(page, "browser-1-connect")
        page.connect(PASSWORD)
        page.style()
        take(page, "browser-2-guide")
        page.mark("guideNextSlide").click()
        page.ask("PARTNERS_WITH")
        page.drawn()
        page.page.locator("[aria-label='zoom-to-fit']").first.click()
        take(page, "browser-3-network")
        page.choose_edge()
        take(page, "browser-4-evidence")


def take(browser: Neo4jBrowser, name: str) -> None:
    browser.page.wait_for_timeout(2_000)  # what moves comes to rest
    data = browser.page.context.new_cdp_session(browser.page).send("Page.captureScreenshot", {"format": "webp", "quality": WEBP_QUALITY})["data"]
    (PICTURES / f"{name}.webp").write_bytes(base64.b64decode(data))
    print(PICTURES / f"{name}.webp")


if __name__ == "__main__":
    main()
