"""A headless Chromium for tests of pages; where there is none, the tests are skipped and say so."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--lang=zh-CN",
)


def programs() -> tuple[str, str] | None:
    """The browser and its driver, None where one is missing."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    return (browser, driver) if browser and driver else None


@contextmanager
def open_browser(downloads: Path, width: int = 1440, height: int = 900) -> Iterator[Any]:
    """A browser with an empty profile that keeps its console and network logs."""
    pytest.importorskip("selenium", reason="selenium is not installed: pip install -e .[test]")
    found = programs()
    if found is None:
        pytest.skip("no chromium and chromedriver: pages are NOT tested (apt-get install chromium-driver)")
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    with tempfile.TemporaryDirectory(prefix="kg-browser", ignore_cleanup_errors=True) as profile:
        options = ChromeOptions()
        options.binary_location = found[0]
        for flag in (*FLAGS, f"--window-size={width},{height}", f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = Chrome(options=options, service=Service(found[1]))
        try:
            driver.set_page_load_timeout(120)
            driver.set_script_timeout(60)
            yield driver
        finally:
            driver.quit()


def wait(what: Callable[[], Any], seconds: float = 20.0) -> Any:
    """What `what` gives once it is true; an error if it stays false."""
    end = time.monotonic() + seconds
    while True:
        value = what()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s in vain")
        time.sleep(0.05)


def requests(driver: Any) -> list[str]:
    """The addresses that the page has asked for since the last call."""
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    return [m["params"]["request"]["url"] for m in messages if m.get("method") == "Network.requestWillBeSent"]


def complaints(driver: Any) -> list[str]:
    """What the console has said since the last call."""
    return [entry["message"] for entry in driver.get_log("browser")]
