"""The page as a person uses it, in headless Chromium, on a fresh build of the seed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from kg.view.contents import read
from kg.view.page import page_html
from tests.browsing import complaints, open_browser, requests, wait
from tests.view_samples import synthetic


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def chromium(downloads: Path) -> Iterator[Any]:
    with open_browser(downloads) as driver:
        yield driver


@pytest.fixture
def page(chromium: Any, seed_build: Path) -> Iterator[Any]:
    """The seed's page, newly opened in Chinese; afterwards: no request left it, no complaint was made."""
    chromium.get("about:blank")
    requests(chromium), complaints(chromium)
    show(chromium, seed_build / "graph.html")
    yield chromium
    assert complaints(chromium) == []
    assert [u for u in requests(chromium) if not u.startswith(("file:", "data:", "blob:", "about:"))] == []


def show(driver: Any, path: Path, fragment: str = "") -> None:
    driver.get(path.as_uri() + fragment)
    wait(lambda: driver.execute_script("return window.kgReady && window.kgDrawn"))
    if driver.execute_script("return document.documentElement.lang") != "zh-CN":
        driver.find_element("id", "language").click()


def data(driver: Any) -> dict[str, Any]:
    found: dict[str, Any] = driver.execute_script(
        "return JSON.parse(document.getElementById('kg-data').textContent)"
    )
    return found


def weightiest(driver: Any, kind: str = "") -> int:
    """The drawn thing (of a type) with the most edges that is no area."""
    content = data(driver)
    degree = [0] * len(content["things"])
    for source, target, *_ in content["edges"]:
        degree[source] += 1
        degree[target] += 1
    rated = [
        (degree[i], -i)
        for i, thing in enumerate(content["things"])
        if (kind in thing["types"] if kind else "AdministrativeArea" not in thing["types"])
    ]
    return -max(rated)[1]


def click_at(driver: Any, x: float, y: float) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    canvas = driver.find_element("id", "canvas")
    size = canvas.size
    chain = ActionChains(driver, duration=20)
    chain.move_to_element_with_offset(canvas, round(x - size["width"] / 2), round(y - size["height"] / 2))
    chain.click().perform()


def heading(driver: Any) -> str:
    return str(driver.execute_script("return document.querySelector('#details h2')?.textContent || ''"))


def note(driver: Any) -> str:
    return str(driver.find_element("id", "canvas-note").text)


def test_draws_at_once_and_says_what_it_holds(page: Any) -> None:
    content = data(page)
    assert content["reports"][0]["title"] in page.title
    assert page.execute_script("return kg.shown().nodes.size") > 100
    assert (
        page.execute_script("return document.querySelectorAll('#legend input[data-group=types]').length") >= 8
    )
    # Something is drawn: the canvas is not all of one colour.
    assert (
        page.execute_script(
            "const c = document.querySelector('#canvas canvas'); const d = c.getContext('2d')"
            ".getImageData(0, 0, c.width, c.height).data; const seen = new Set();"
            "for (let i = 0; i < d.length; i += 40) seen.add(d[i] * 65536 + d[i + 1] * 256 + d[i + 2]);"
            "return seen.size"
        )
        > 8
    )


def test_search_by_name_part_and_pinyin(page: Any) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    content = data(page)
    i = weightiest(page)
    name, initials = content["things"][i]["name"], content["things"][i]["initials"].split()[0]
    page.find_element(By.TAG_NAME, "body").send_keys("/")
    box = page.switch_to.active_element
    assert box.get_attribute("id") == "search"
    box.send_keys(name[:2])
    wait(lambda: page.find_elements(By.CSS_SELECTOR, f"#found li[data-thing='{i}']"))
    box.send_keys(Keys.ESCAPE)
    box = page.find_element("id", "search")
    box.click()
    box.send_keys(initials)
    wait(lambda: page.find_elements(By.CSS_SELECTOR, f"#found li[data-thing='{i}']"))
    while page.find_element(By.CSS_SELECTOR, "#found li[aria-selected=true]").get_attribute(
        "data-thing"
    ) != str(i):
        box.send_keys(Keys.ARROW_DOWN)
    box.send_keys(Keys.ENTER)
    wait(lambda: heading(page) == name)
    wait(
        lambda: page.execute_script(
            f"const p = kg.renderer.onScreen({i}); const c = document.getElementById("
            "'canvas'); return Math.abs(p.x - c.clientWidth / 2) < 60"
        )
    )
    assert quote(content["things"][i]["id"]) in page.current_url


def test_permalink_back_and_forward(page: Any, seed_build: Path) -> None:
    content = data(page)
    first = weightiest(page)
    second = next(i for i in (weightiest(page, "Program"), weightiest(page, "Place")) if i != first)
    page.get("about:blank")
    show(page, seed_build / "graph.html", "#" + quote(content["things"][first]["id"]))
    wait(lambda: heading(page) == content["things"][first]["name"])
    page.execute_script(f"kg.act.choose({second})")
    wait(lambda: heading(page) == content["things"][second]["name"])
    page.find_element("id", "back").click()
    wait(lambda: heading(page) == content["things"][first]["name"])
    page.find_element("id", "forward").click()
    wait(lambda: heading(page) == content["things"][second]["name"])


def test_a_click_on_a_node_opens_it_and_a_statement_its_sentence(page: Any) -> None:
    content = data(page)
    i = weightiest(page)
    page.execute_script(f"kg.renderer.centre({i})")
    place = None

    def still() -> bool:
        nonlocal place
        before, place = place, page.execute_script(f"return kg.renderer.onScreen({i})")
        return bool(before == place)

    wait(still)
    assert place is not None
    click_at(page, place["x"], place["y"])
    wait(lambda: heading(page) == content["things"][i]["name"])
    fact = page.find_element("css selector", "#details .fact[data-statement]")
    said = content["statements"][int(fact.get_attribute("data-statement"))]
    fact.click()
    marks = wait(lambda: page.find_elements("css selector", "#quote mark.here"))
    text = content["reports"][said["r"]]["text"]
    begin, end = said["e"][0]
    shown = "".join(page.execute_script("return arguments[0].textContent", mark) for mark in marks)
    assert text[begin:end].replace("\n", "") in shown
    box = page.execute_script(
        "const m = document.querySelector('#quote mark.here').getBoundingClientRect();"
        "const s = document.querySelector('#quote .paper').getBoundingClientRect();"
        "return m.top >= s.top - 1 && m.top < s.bottom"
    )
    assert box


def test_a_click_on_an_edge_shows_its_statements(page: Any) -> None:
    edge = page.execute_script(
        "const d = JSON.parse(document.getElementById('kg-data').textContent);"
        "return d.edges.findIndex((e) => e[3].length)"
    )
    page.execute_script(f"kg.act.chooseEdge({edge})")
    wait(lambda: page.find_elements("css selector", "#details .fact[data-statement]"))
    page.find_element("css selector", "#details .fact[data-statement]").click()
    wait(lambda: page.find_elements("css selector", "#quote mark.here"))


def test_the_text_leads_to_the_graph(page: Any) -> None:
    page.find_element("id", "tab-text").click()
    name = wait(lambda: page.find_elements("css selector", "#view-text .mention"))[3]
    i = int(name.get_attribute("data-things").split(",")[0])
    page.execute_script("arguments[0].scrollIntoView({block: 'center'})", name)
    name.click()
    wait(lambda: heading(page) == data(page)["things"][i]["name"])
    page.find_element("id", "tab-graph").click()
    assert page.execute_script(f"return kg.shown().nodes.has({i})")
    text = page.execute_script("return document.querySelector('#view-text .paper').textContent")
    whole = data(page)["reports"][0]["text"]
    assert text.replace("\n", "") == whole.replace("\n", "")


def test_filters_by_type_mode_and_relation(page: Any) -> None:
    before = page.execute_script("return kg.shown().nodes.size")
    kind = page.find_element("css selector", "#legend input[data-group=types]")
    number = int(
        page.execute_script("return arguments[0].closest('label').querySelector('.count').textContent", kind)
    )
    kind.click()
    assert page.execute_script("return kg.shown().nodes.size") == before - number
    assert str(before - number) in note(page)
    kind.click()
    page.find_element("css selector", "#legend input[data-group=modes][data-key=planned]").click()
    edges = page.execute_script(
        "const d = JSON.parse(document.getElementById('kg-data').textContent);"
        "return [...kg.shown().edges].filter((e) => d.edges[e][3].length && d.edges[e][3]"
        ".every((i) => d.statements[i].m === 'planned')).length"
    )
    assert edges == 0


def test_focus_hide_restore_and_path(page: Any) -> None:
    content = data(page)
    i = weightiest(page)
    page.execute_script(f"kg.act.choose({i})")
    page.find_element("css selector", "#details [data-steps='1']").click()
    near = {i} | {e[1 - e.index(i)] for e in ([s, t] for s, t, *_ in content["edges"]) if i in e}
    assert set(page.execute_script("return [...kg.shown().nodes]")) == near
    page.find_element("id", "leave").click()
    whole = page.execute_script("return kg.shown().nodes.size")
    page.execute_script(f"kg.act.choose({i})")
    wait(lambda: heading(page) == content["things"][i]["name"])
    page.find_element("css selector", "#details [data-action=hide]").click()
    wait(lambda: page.execute_script("return kg.shown().nodes.size") == whole - 1)
    page.find_element("id", "restore").click()
    assert page.execute_script("return kg.shown().nodes.size") == whole
    source, target = next(
        (e[0], f[1])
        for e in content["edges"]
        for f in content["edges"]
        if e[1] == f[0] and f[1] != e[0] and e[0] != f[0]
    )
    page.execute_script(f"kg.act.choose({source})")
    wait(lambda: heading(page) == content["things"][source]["name"])
    box = page.find_element("id", "path-to")
    box.send_keys(content["things"][target]["name"])
    choice = wait(lambda: page.find_elements("css selector", f"#path-found li[data-thing='{target}']"))[0]
    choice.click()
    steps = page.execute_script("return kg.state.path.list.length")
    assert 1 <= steps <= 2
    assert len(page.execute_script("return [...kg.shown().nodes]")) == steps + 1


def test_tables_charts_tree_and_board(page: Any, downloads: Path) -> None:
    content = data(page)
    page.find_element("id", "tab-numbers").click()
    assert wait(lambda: page.find_elements("css selector", "#view-numbers .chart svg"))
    rows = "#view-numbers table.data tbody tr"
    assert len(page.find_elements("css selector", rows)) == min(400, len(content["observations"]))
    year = page.find_elements("css selector", "#view-numbers th button")[6]
    page.execute_script("arguments[0].click()", year)
    shown = [r.text for r in page.find_elements("css selector", rows + " td.year")]
    assert shown == sorted(shown)
    page.execute_script("document.querySelector('#view-numbers .csv').click()")
    saved = downloads / "observations.csv"
    wait(saved.exists)
    wait(lambda: saved.stat().st_size > 0)
    lines = list(csv.DictReader(saved.read_text(encoding="utf-8-sig").splitlines()))
    assert len(lines) == len(content["observations"])
    page.find_element("css selector", "#view-numbers .chart .row").click()
    wait(lambda: page.find_elements("css selector", "#quote mark.here"))
    page.find_element("id", "tab-programs").click()
    wait(lambda: page.find_elements("css selector", "#view-programs .tree li"))
    page.find_element("id", "tab-projects").click()
    cards = wait(lambda: page.find_elements("css selector", "#board .card"))
    assert len(cards) == sum(s["p"] == "hasStatus" for s in content["statements"])
    cards[0].click()
    wait(lambda: page.find_elements("css selector", "#quote mark.here"))
    page.find_element("id", "tab-facts").click()
    wait(lambda: page.find_elements("css selector", "#view-facts table.data tbody tr"))


def test_a_target_stands_beside_the_result_of_its_year_or_of_the_latest_before(page: Any) -> None:
    script = (resources.files("kg.view") / "assets" / "charts.js").read_text("utf-8")
    begin, end = script.index("const same ="), script.index('/** "10.39')
    said = (
        {"s": 0, "group": name, "measure": "growth", "unit": "%", "value": "7", "m": mode, "y": year}
        for name, mode, year in (
            ("财政收入", "planned", "2023"), ("财政收入", "actual", "2024"), ("财政收入", "planned", "2024"),
            ("投资", "actual", "2021"), ("投资", "actual", "2022"), ("投资", "planned", "2023"),
        )
    )  # fmt: skip
    paired = "return pairs(arguments[0]).map(([result, target]) => [target.group, result.y, target.y])"
    found = page.execute_script(script[begin:end].replace("export ", "") + paired, list(said))
    assert found == [["财政收入", "2024", "2024"], ["投资", "2022", "2023"]]


def test_pictures_to_keep(page: Any, downloads: Path) -> None:
    page.find_element("id", "svg").click()
    drawing = downloads / "graph.svg"
    wait(drawing.exists)
    wait(lambda: drawing.stat().st_size > 1000)
    root = ElementTree.parse(drawing).getroot()
    space = "{http://www.w3.org/2000/svg}"
    marks = len(root.findall(f".//{space}circle")) + len(root.findall(f".//{space}polygon"))
    assert marks == page.execute_script("return kg.shown().nodes.size")
    assert root.findall(f".//{space}text")
    page.find_element("id", "png").click()
    picture = downloads / "graph.png"
    wait(picture.exists)
    wait(lambda: picture.stat().st_size > 5000)
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_two_languages_and_two_themes(page: Any) -> None:
    assert page.find_element("id", "tab-numbers").text.startswith("数据")
    page.find_element("id", "language").click()
    assert page.find_element("id", "tab-numbers").text.startswith("Numbers")
    assert page.execute_script("return document.documentElement.lang") == "en"
    page.find_element("id", "language").click()
    theme = page.execute_script("return document.documentElement.dataset.theme")
    page.find_element("id", "theme").click()
    assert page.execute_script("return document.documentElement.dataset.theme") != theme
    page.find_element("id", "theme").click()


def test_buttons_and_fields_have_names(page: Any) -> None:
    page.execute_script(f"kg.act.choose({weightiest(page)})")
    nameless = page.execute_script(
        "return [...document.querySelectorAll('button, input, select')].filter((e) => !(e.textContent.trim()"
        " || e.getAttribute('aria-label') || e.closest('label'))).map((e) => e.outerHTML.slice(0, 90))"
    )
    assert nameless == []


def test_physics_can_be_switched_on(page: Any) -> None:
    i = weightiest(page)
    before = page.execute_script(f"return kg.renderer.place({i})")
    page.find_element("id", "physics").click()
    wait(lambda: page.execute_script(f"return kg.renderer.place({i})") != before)
    page.find_element("id", "physics").click()


def test_phone_width(page: Any) -> None:
    size = page.get_window_size()
    page.set_window_size(500, 860)
    try:
        wait(lambda: page.execute_script("return innerWidth") < 700)
        assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")
        page.find_element("id", "open-legend").click()
        assert page.find_element("id", "legend").is_displayed()
        page.find_element("id", "tab-text").click()
        assert page.find_element("css selector", "#view-text .paper").is_displayed()
    finally:
        page.set_window_size(size["width"], size["height"])


def test_markup_in_a_report_is_only_text(chromium: Any, tmp_path: Path) -> None:
    evil = "<script>window.hacked=1</script><img src=x onerror=window.hacked=2>"
    contents = synthetic(60)
    report = contents.reports[0]
    text = f"</script>{evil}<!--<script>\n"
    shift = len(text)
    things = [
        replace(thing, mentions=[(r, b + shift, e + shift) for r, b, e in thing.mentions])
        for thing in contents.things
    ]
    things[1] = replace(things[1], name=evil + "</script>", aliases=("</script><b>x",), definition=evil)
    odd = replace(
        contents,
        reports=(
            replace(report, text=text + report.text, title=f"{evil}</title>", sentences=(), paragraphs=()),
        ),
        things=tuple(things),
    )
    path = tmp_path / "evil.html"
    path.write_text(page_html(odd), encoding="utf-8")
    requests(chromium), complaints(chromium)
    show(chromium, path)
    chromium.execute_script("kg.act.choose(1)")
    wait(lambda: heading(chromium) == evil + "</script>")
    for tab in ("text", "numbers", "programs", "projects", "facts"):
        chromium.find_element("id", f"tab-{tab}").click()
    assert chromium.execute_script("return window.hacked === undefined")
    assert evil in chromium.execute_script("return document.querySelector('#view-text .paper').textContent")
    assert complaints(chromium) == []
    assert [u for u in requests(chromium) if not u.startswith(("file:", "data:", "about:"))] == []


def test_thousands_begin_with_a_part_and_grow(chromium: Any, tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    path.write_text(page_html(synthetic(2050, reports=2)), encoding="utf-8")
    requests(chromium), complaints(chromium)
    show(chromium, path)
    assert chromium.execute_script("return kg.renderer.name") == "cytoscape"
    assert chromium.execute_script("return kg.shown().nodes.size") == 600
    assert "1450" in note(chromium)
    hidden = chromium.execute_script(
        "const d = JSON.parse(document.getElementById('kg-data').textContent); const s = kg.shown().nodes;"
        "return d.things.findIndex((t, i) => !s.has(i) && d.edges.some((e) => e[0] === i || e[1] === i))"
    )
    chromium.execute_script(f"kg.act.choose({hidden})")
    wait(lambda: chromium.execute_script("return kg.shown().nodes.size") == 601)
    chromium.execute_script(f"kg.act.expand({hidden})")
    wait(lambda: chromium.execute_script("return kg.shown().nodes.size") > 601)
    pick = chromium.find_element("id", "part-of")
    pick.send_keys("全部")
    wait(lambda: chromium.execute_script("return kg.shown().nodes.size") == 2050)
    assert complaints(chromium) == []


def test_the_page_is_small_enough_to_mail(seed_build: Path) -> None:
    assert (seed_build / "graph.html").stat().st_size < 3_000_000


def test_mentions_are_where_the_page_says(seed_build: Path) -> None:
    contents = read(sorted((seed_build / "reports").glob("*.ttl")))
    texts = [report.text.encode("utf-16-le") for report in contents.reports]
    for thing in contents.things:
        for report, begin, end in thing.mentions:
            assert texts[report][2 * begin : 2 * end].decode("utf-16-le").strip()
