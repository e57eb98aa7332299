"""How soon a page answers and how smoothly it moves, beside plain pyvis on the same graph.

    python tests/bench/page_timing.py [BUILD…] [--nodes 600 10000] [--plain-limit 90]

BUILD is the folder of a build (its reports/*.ttl); --nodes makes up graphs of so many things. For each
the project's page and plain pyvis (its defaults, cdn_resources="in_line", outside requests blocked) are
opened in headless Chromium without a graphics card, in turn, in the same run:

interactive   seconds from navigation until the page is loaded, its first frame is drawn, and a click
              on a node has been answered (the panel names it; in plain pyvis: the selection event)
frames        drawn a second while a person drags the picture about for three seconds

Plain pyvis gives up after --plain-limit seconds: then it has shown nothing that answers.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from kg.view.contents import Contents, read
from kg.view.drawing import draw
from kg.view.page import page_html
from tests.browsing import open_browser
from tests.view_samples import synthetic

ANSWERED = {
    "kg": "return (document.querySelector('#details h2') || {}).textContent === kgName",
    "plain": "return window.kgAnswered === true",
}
COUNT = """
window.frames_ = 0; window.counting = true; window.began = performance.now();
(function tick() { if (!window.counting) return; window.frames_ += 1; requestAnimationFrame(tick); })();
"""


def plain_page(contents: Contents, path: Path) -> None:
    """The same graph as a user of pyvis alone would draw it."""
    from pyvis.network import Network

    drawing = draw(contents)
    net = Network(directed=True, cdn_resources="in_line")
    for node in drawing.nodes:
        net.add_node(node, label=contents.things[node].name)
    for edge in drawing.edges:
        net.add_edge(edge.source, edge.target, title=edge.predicate)
    path.write_text(net.generate_html(), encoding="utf-8")


def measure(path: Path, kind: str, limit: float) -> dict[str, float | None]:
    """Seconds until interactive and frames a second, None where the limit passed first."""
    from selenium.common.exceptions import TimeoutException, WebDriverException
    from selenium.webdriver.common.action_chains import ActionChains

    with tempfile.TemporaryDirectory() as place, open_browser(Path(place)) as driver:
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["http://*", "https://*"]})
        driver.set_page_load_timeout(limit)
        driver.set_script_timeout(limit)
        start = time.perf_counter()
        try:
            driver.get(path.as_uri())
            if kind == "plain":
                driver.execute_script("network.on('selectNode', () => { window.kgAnswered = true; })")
            answered = False
            while not answered and time.perf_counter() - start < limit:
                at = _heaviest(driver, kind)
                if at is None:
                    time.sleep(0.02)
                    continue
                canvas = driver.find_element(
                    "css selector", "#canvas" if kind == "kg" else "#mynetwork canvas"
                )
                size = canvas.size
                chain = ActionChains(driver, duration=0)
                chain.move_to_element_with_offset(
                    canvas, round(at["x"] - size["width"] / 2), round(at["y"] - size["height"] / 2)
                )
                chain.click().perform()
                again = time.perf_counter()
                while not answered and time.perf_counter() - again < 1:
                    answered = bool(driver.execute_script(ANSWERED[kind]))
            if not answered:
                return {"interactive": None, "frames": None}
            soon = time.perf_counter() - start
            return {"interactive": round(soon, 2), "frames": round(_drag(driver, kind), 1)}
        except (TimeoutException, WebDriverException):
            return {"interactive": None, "frames": None}


def _heaviest(driver: Any, kind: str) -> dict[str, float] | None:
    """Where the node with the most edges stands on the screen, once something is drawn."""
    if kind == "kg":
        script = """
          if (!window.kgReady || !window.kgDrawn) return null;
          const d = JSON.parse(document.getElementById('kg-data').textContent); const n = new Map();
          for (const [s, t] of d.edges) { n.set(s, (n.get(s) || 0) + 1); n.set(t, (n.get(t) || 0) + 1); }
          const best = [...n].sort((a, b) => b[1] - a[1])[0][0]; window.kgName = d.things[best].name;
          const p = kg.renderer.onScreen(best); return {x: p.x, y: p.y};"""
    else:
        script = """
          if (typeof network === 'undefined' || !network) return null;
          const edgesAt = (id) => network.getConnectedEdges(id).length;
          const best = nodes.getIds().sort((a, b) => edgesAt(b) - edgesAt(a))[0];
          const p = network.canvasToDOM(network.getPosition(best));
          const c = document.querySelector('#mynetwork canvas');
          const inside = p.x > 0 && p.y > 0 && p.x < c.clientWidth && p.y < c.clientHeight;
          return inside ? {x: p.x, y: p.y} : null;"""
    found: dict[str, float] | None = driver.execute_script(script)
    return found


def _drag(driver: Any, kind: str) -> float:
    """Frames a second while the picture is dragged."""
    from selenium.webdriver.common.action_chains import ActionChains

    if kind == "kg":
        driver.execute_script("kg.act.nothing(); kg.renderer.fit()")
    time.sleep(1.5)
    canvas = driver.find_element("css selector", "#canvas" if kind == "kg" else "#mynetwork canvas")
    size = canvas.size
    chain = ActionChains(driver, duration=40)
    chain.move_to_element_with_offset(
        canvas, 30 - size["width"] // 2, 60 - size["height"] // 2
    ).click_and_hold()
    for step in range(60):
        chain.move_by_offset(7 if step < 30 else -6, 5 if step % 20 < 10 else -4)
    chain.release()
    driver.execute_script(COUNT)
    chain.perform()
    rate: float = driver.execute_script(
        "window.counting = false; return window.frames_ / ((performance.now() - window.began) / 1000)"
    )
    return rate


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("build", nargs="*", type=Path)
    parser.add_argument("--nodes", nargs="*", type=int, default=[])
    parser.add_argument("--plain-limit", type=float, default=90)
    parser.add_argument("--times", type=int, default=3, help="of each; the middle one counts")
    options = parser.parse_args()
    graphs = [(str(b), read(sorted((b / "reports").rglob("*.ttl")))) for b in options.build]
    graphs += [(f"{n} things", synthetic(n, reports=max(1, n // 1000))) for n in options.nodes]
    for name, contents in graphs:
        drawing = draw(contents)
        with tempfile.TemporaryDirectory() as place:
            ours, plain = Path(place) / "kg.html", Path(place) / "plain.html"
            began = time.perf_counter()
            ours.write_text(page_html(contents), encoding="utf-8")
            written = time.perf_counter() - began
            plain_page(contents, plain)
            said: dict[str, Any] = {
                "graph": name,
                "reports": len(contents.reports),
                "nodes": len(drawing.nodes),
                "edges": len(drawing.edges),
                "bytes": ours.stat().st_size,
                "written_seconds": round(written, 1),
            }
            for kind, path, times in (("kg", ours, options.times), ("plain", plain, 1)):
                runs = [measure(path, kind, options.plain_limit) for _ in range(times)]
                runs.sort(key=lambda run: run["interactive"] or 1e9)
                said[kind] = runs[len(runs) // 2]
            print(json.dumps(said, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
