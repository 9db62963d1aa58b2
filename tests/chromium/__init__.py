"""A Chromium for Playwright: the machine's own, else one from the package index (npm, 66 MB, once); it draws WebGL without a card."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
EXPLORER = HERE.parents[1] / "explorer"
OWN = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist", "--font-render-hinting=none")
_UNPACK = """import("@sparticuz/chromium").then(async ({ default: it }) => console.log(await it.executablePath()))"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window; ended with the block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@cache
def found() -> str:
    """The program."""
    own = next((path for name in OWN if (path := shutil.which(name))), None)
    return own if own is not None else _from_index()


def _from_index() -> str:
    with_node("cd ../tests/chromium && npm ci --silent --no-fund --no-audit")
    return with_node(f"cd ../tests/chromium && node -e '{_UNPACK}'").splitlines()[-1]


def with_node(command: str) -> str:
    """What a shell command prints that needs Node, from the path or the package index; run in the explorer's folder."""
    script = f'. ./node.sh; node_ready || {{ echo "$NODE_WHY" >&2; exit 1; }}; {command}'
    environment = os.environ | {"BIN": str(Path(sys.executable).parent)}
    run = subprocess.run(["sh", "-c", script], cwd=EXPLORER, env=environment, capture_output=True, text=True, timeout=600, check=False)
    assert run.returncode == 0, f"{command}\n{run.stdout[-4000:]}\n{run.stderr[-4000:]}"
    return run.stdout
