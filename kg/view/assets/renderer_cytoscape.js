// The picture as cytoscape draws it: for graphs of thousands. Only what is shown is in it.

import { data, drawn, edges, mainType, weight } from "./model.js";
import { drawLabels } from "./labels.js";
import { h } from "./dom.js";
import { colour } from "./shapes.js";

/* global cytoscape */
const cssColour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** How much larger than life things are drawn, so that they stay visible from afar. */
const growth = (zoom) => 1.35 ** Math.round(Math.log(Math.max(1, 0.26 / zoom)) / Math.log(1.35));

const style = (grown) => [
  { selector: "node", style: {
    shape: "data(shape)", width: (node) => node.data("size") * grown, height: (node) => node.data("size") * grown, "background-color": "data(colour)", "border-width": grown, "border-color": cssColour("--halo") } },
  { selector: "edge", style: {
    width: grown, "line-color": cssColour("--edge"), "line-opacity": 0.5, "curve-style": "haystack", "haystack-radius": 0 } },
  { selector: "edge.planned", style: { "line-style": "dashed", "line-color": cssColour("--planned") } },
  { selector: "node.faint", style: { opacity: 0.15 } },
  { selector: "edge.faint", style: { opacity: 0.06 } },
  { selector: "edge.strong", style: { width: 2.2 * grown, "line-color": cssColour("--accent"), "line-opacity": 1, "curve-style": "straight", "target-arrow-shape": "triangle", "target-arrow-color": cssColour("--accent"), "arrow-scale": 0.8 } },
  { selector: "node.chosen", style: { "border-width": 4 * grown, "border-color": cssColour("--accent") } },
];

export function cytoscapeRenderer(container, on) {
  const nodes = new Map(drawn.nodes.map((node) => [node.id, node]));
  const graph = cytoscape({
    container, style: style(1), layout: { name: "preset" }, pixelRatio: 1,
    textureOnViewport: true, boxSelectionEnabled: false, autounselectify: true, minZoom: 0.02, maxZoom: 6,
  });
  let shown = { nodes: new Set(), edges: new Set() };
  let marked = null;
  const positions = new Map(drawn.nodes.map((node) => [node.id, { x: node.x, y: node.y }]));
  let grown = 1;
  let waiting = 0;
  const grow = () => {
    const now = growth(graph.zoom());
    if (now !== grown) { grown = now; graph.style(style(grown)); }
  };
  graph.on("zoom", () => { clearTimeout(waiting); waiting = setTimeout(grow, 90); });
  const one = (kind, id) => graph.getElementById(kind + id);
  const number = (element) => Number(element.id().slice(1));

  graph.on("tap", "node", (event) => on.node(number(event.target)));
  graph.on("tap", "edge", (event) => on.edge(number(event.target)));
  graph.on("tap", (event) => { if (event.target === graph) on.nothing(); });
  graph.on("dbltap", "node", (event) => on.expand(number(event.target)));
  graph.on("mouseover", "node", (event) => on.hover({ node: number(event.target) }, event.renderedPosition));
  graph.on("mouseover", "edge", (event) => on.hover({ edge: number(event.target) }, event.renderedPosition));
  graph.on("mouseout", "node, edge", () => on.hover(null));
  graph.on("viewport", () => on.hover(null));
  graph.one("render", () => on.drawn());
  // Names lie on a canvas of their own above the picture.
  const overlay = h("canvas.names", { "aria-hidden": "true" });
  container.append(overlay);
  let order = [];
  graph.on("render", () => {
    const ratio = devicePixelRatio || 1;
    const [wide, high] = [container.clientWidth, container.clientHeight];
    if (overlay.width !== Math.round(wide * ratio) || overlay.height !== Math.round(high * ratio)) { overlay.width = Math.round(wide * ratio); overlay.height = Math.round(high * ratio); }
    const context = overlay.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, wide, high);
    const scale = graph.zoom();
    const pan = graph.pan();
    const seen = [];
    for (const id of order) {
      if (marked && !marked.nodes.has(id)) continue;
      const at = positions.get(id);
      const [x, y] = [at.x * scale + pan.x, at.y * scale + pan.y];
      if (x < -20 || y < -20 || x > wide + 20 || y > high + 20) continue;
      seen.push({ i: id, x, y, r: nodes.get(id).size * scale * grown, first: Boolean(marked) && (marked.chosen === id || marked.nodes.size < 60) });
      if (seen.length > 1500) break;
    }
    drawLabels(context, seen, wide, high, cssColour("--ink"), cssColour("--halo"));
  });
  graph.on("drag", "node", (event) => positions.set(number(event.target), { ...event.target.position() }));

  return {
    name: "cytoscape",
    canMove: false,
    show(nodeIds, edgeIds) {
      graph.batch(() => {
        const gone = graph.collection();
        for (const id of shown.edges) if (!edgeIds.has(id)) gone.merge(one("e", id));
        for (const id of shown.nodes) if (!nodeIds.has(id)) gone.merge(one("n", id));
        graph.remove(gone);
        const come = [];
        for (const id of nodeIds) {
          if (shown.nodes.has(id)) continue;
          const node = nodes.get(id);
          const look = data.types[node.group] || {};
          come.push({ group: "nodes", data: { id: `n${id}`, shape: look.cytoscape || "ellipse", colour: colour(node.group), size: node.size * 2  }, position: { ...positions.get(id) } });
        }
        for (const id of edgeIds) {
          if (shown.edges.has(id)) continue;
          const edge = edges[id];
          come.push({ group: "edges", data: { id: `e${id}`, source: `n${edge.source}`, target: `n${edge.target}` }, classes: edge.planned ? "planned" : "" });
        }
        if (come.length) graph.add(come);
      });
      shown = { nodes: new Set(nodeIds), edges: new Set(edgeIds) };
      order = [...nodeIds].sort((a, b) => weight(b) - weight(a) || a - b);
    },
    mark(next) {
      if (!next && !marked) return;
      marked = next;
      graph.batch(() => {
        graph.elements(".faint").removeClass("faint");
        graph.edges(".strong").removeClass("strong");
        if (!next) return;
        for (const id of shown.nodes) if (!next.nodes.has(id)) one("n", id).addClass("faint");
        for (const id of shown.edges) one("e", id).addClass(next.edges.has(id) ? "strong" : "faint");
      });
    },
    choose(node) { graph.nodes(".chosen").removeClass("chosen"); if (node !== null) one("n", node).addClass("chosen"); },
    chooseEdge() { graph.nodes(".chosen").removeClass("chosen"); },
    centre(node) { const found = one("n", node); if (found.length) graph.animate({ center: { eles: found }, zoom: Math.max(graph.zoom(), 0.9) }, { duration: 300 }); },
    fit(ids) { graph.fit(ids ? graph.collection([...ids].map((id) => one("n", id))) : undefined, 30); grow(); },
    zoom(factor) { graph.zoom({ level: graph.zoom() * factor, renderedPosition: { x: container.clientWidth / 2, y: container.clientHeight / 2 } }); },
    recolour() { graph.style(style(grown)); },
    physics() { /* thousands are not moved about */ },
    place: (node) => one("n", node).position(),
    view() {
      const box = graph.extent();
      return { x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2, scale: graph.zoom(), width: container.clientWidth, height: container.clientHeight };
    },
    onScreen: (node) => one("n", node).renderedPosition(),
    faint: (node) => Boolean(marked && !marked.nodes.has(node)),
    type: (node) => mainType(node),
  };
}
