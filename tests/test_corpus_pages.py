"""The pages of a build of several reports, as a person uses them, in headless Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.corpus.series import encode, series
from kg.model import Document
from kg.store.tables import tables
from kg.view import comparison
from kg.view.series import page as series_page
from kg.view.tracking import Listing
from kg.view.tracking import page as tracking_page
from tests.browsing import complaints, open_browser, requests
from tests.two_years import documents


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with open_browser(tmp_path_factory.mktemp("downloads")) as driver:
        yield driver


def table(document: Document, name: str, folder: Path) -> tuple[str, str, Path]:
    path = folder / f"{document.report.id}-{name}"
    path.write_bytes(tables([document])[name])
    return document.report.id, document.report.area.name, path


def texts(driver: Any, selector: str) -> list[str]:
    found: list[str] = driver.execute_script(
        "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)", selector
    )
    return found


def hrefs(driver: Any, selector: str) -> list[str]:
    script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.getAttribute('href'))"
    found: list[str] = driver.execute_script(script, selector)
    return found


def choose(driver: Any, name: str, *shown: str) -> None:
    driver.execute_script(
        "const s = document.getElementById(arguments[0]);"
        "for (const o of s.options) o.selected = arguments[1].includes(o.textContent);"
        "s.dispatchEvent(new Event('change'));",
        name,
        list(shown),
    )


def show(driver: Any, page: Path, chinese: str = "zh-CN") -> None:
    """Open a page in Chinese (`chinese`: its name there), what the browser logged before it forgotten."""
    driver.get("about:blank")
    requests(driver), complaints(driver)
    driver.get(page.as_uri())
    if driver.execute_script("return document.documentElement.lang") != chinese:
        driver.find_element("id", "language").click()


def lines_of(driver: Any, selector: str) -> set[int]:
    """In how many lines the texts of elements stand, in a narrow window."""
    script = """
      document.body.style.width = "260px";
      return [...document.querySelectorAll(arguments[0])].map((e) => {
        const range = document.createRange();
        range.selectNodeContents(e);
        return new Set([...range.getClientRects()].map((r) => r.top)).size;
      });"""
    return set(driver.execute_script(script, selector))


def quiet(driver: Any) -> bool:
    """Whether the page asked nothing of the network and had no complaint."""
    outside = [u for u in requests(driver) if not u.startswith(("file:", "data:", "about:"))]
    return not outside and not complaints(driver)


def test_series_shows_results_and_targets(chromium: Any, tmp_path: Path) -> None:
    long = tmp_path / "series.csv"
    parts = [table(document, "observations.csv", tmp_path) for document in documents()]
    long.write_bytes(b"".join(encode(series(parts, "https://w3id.org/govreport/id/"))))
    page = tmp_path / "series.html"
    page.write_bytes(series_page(long))
    show(chromium, page)
    assert texts(chromium, "#indicator option") == ["地区生产总值"]
    assert len(texts(chromium, "svg circle")) == 4  # all areas, as long as they are few
    assert all(float(level.strip("%")) % 0.5 == 0 for level in texts(chromium, "svg text[text-anchor=end]"))
    assert [row.count("6.1%") for row in texts(chromium, "#rows td:nth-child(4)") if "6.1" in row] == [1]
    assert "comparison.html" in hrefs(chromium, ".pages a")
    choose(chromium, "area", "虹口区")
    assert len(texts(chromium, "#rows tr")) == 3
    assert len(texts(chromium, "svg circle")) == 3 and len(texts(chromium, "svg path")) == 1
    choose(chromium, "area", "虹口区", "唐县")
    assert len(texts(chromium, "svg circle")) == 4
    assert any("地区生产总值增长6.1%" in row for row in texts(chromium, "#rows tr"))
    heading = texts(chromium, "h1")
    chromium.find_element("id", "language").click()
    assert texts(chromium, "h1") != heading
    assert lines_of(chromium, "#head th") == {1}
    assert quiet(chromium)
    alike = tmp_path / "alike.html"  # two areas with one and the same value
    long.write_text(long.read_text("utf-8").replace("0.061", "0.082"), "utf-8")
    alike.write_bytes(series_page(long))
    show(chromium, alike)
    dots = chromium.find_elements("css selector", "svg circle")
    assert len({(dot.get_attribute("cx"), dot.get_attribute("cy")) for dot in dots}) == 4


def test_comparison_shows_what_is_new_and_what_spreads(chromium: Any, tmp_path: Path) -> None:
    parts = [table(document, "entities.csv", tmp_path) for document in documents()]
    page = tmp_path / "comparison.html"
    page.write_bytes(comparison.page(parts))
    assert comparison.page(parts[::-1]) == page.read_bytes()
    show(chromium, page)
    choose(chromium, "kind", "产业")
    choose(chromium, "first", "虹口区 2025")
    choose(chromium, "second", "虹口区 2026")
    assert texts(chromium, "#gone li") == ["金融"]
    assert texts(chromium, "#new li") == ["低空经济"]
    cells = [[*row.split("|")] for row in texts(chromium, "#rows tr")]
    assert cells[0][0].startswith("低空经济2025唐县2026") and len(cells) == 2
    assert quiet(chromium)


def test_tracking_on_a_narrow_screen_scrolls_its_tables_alone(chromium: Any, tmp_path: Path) -> None:
    listing = Listing()
    columns = ("kind", "target", "promised", "promise", "ratio", "reported", "result", "grounds", "doubt")
    told = {
        "areaName": "双江拉祜族佤族布朗族傣族自治县",
        "year": "2024",
        "theme": "economy",
        "verdict": "met",
    }
    listing.add({**dict.fromkeys(columns, "建成大桥"), **told, "confidence": "0.9"})
    path = tmp_path / "tracking.html"
    path.write_bytes(tracking_page(listing))
    show(chromium, path, "zh")
    chromium.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": True},
    )
    try:
        whole, own, table = chromium.execute_script(
            "const box = document.getElementById('areas');"
            "return [document.documentElement.scrollWidth, box.clientWidth, box.scrollWidth];"
        )
    finally:
        chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert texts(chromium, "#key")[0].startswith("超额实现部分未达未报告")
    assert not hrefs(chromium, ".pages a")
    path.write_bytes(tracking_page(listing, linked=True))
    show(chromium, path, "zh")
    assert hrefs(chromium, ".pages a") == ["graph.html", "series.html", "comparison.html"]
    assert quiet(chromium)
    assert whole <= 320
    assert own <= 320 < table
