// The picture as cytoscape draws it: for graphs of thousands. Only what is shown is in it.

import { drawn, edges, mainType } from "./model.js";
import { colour } from "./shapes.js";
import { data } from "./model.js";

/* global cytoscape */
const cssColour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const style = () => [
  { selector: "node", style: {
    shape: "data(shape)", width: "data(size)", height: "data(size)", "background-color": "data(colour)", "border-width": 1, "border-color": cssColour("--halo"),
    label: "data(label)", "font-size": "data(font)", "font-family": "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif", color: cssColour("--ink"),
    "text-valign": "bottom", "text-margin-y": 3, "text-outline-width": 2, "text-outline-color": cssColour("--halo"), "min-zoomed-font-size": 9 } },
  { selector: "edge", style: {
    width: 1, "line-color": cssColour("--edge"), "line-opacity": 0.5, "curve-style": "haystack", "haystack-radius": 0 } },
  { selector: "edge.planned", style: { "line-style": "dashed", "line-color": cssColour("--planned") } },
  { selector: "node.faint", style: { opacity: 0.15, "text-opacity": 0 } },
  { selector: "edge.faint", style: { opacity: 0.06 } },
  { selector: "edge.strong", style: { width: 2.2, "line-color": cssColour("--accent"), "line-opacity": 1, "curve-style": "straight", "target-arrow-shape": "triangle", "target-arrow-color": cssColour("--accent"), "arrow-scale": 0.8 } },
  { selector: "node.chosen", style: { "border-width": 4, "border-color": cssColour("--accent") } },
];

export function cytoscapeRenderer(container, on) {
  const nodes = new Map(drawn.nodes.map((node) => [node.id, node]));
  const graph = cytoscape({
    container, style: style(), layout: { name: "preset" }, pixelRatio: 1, wheelSensitivity: 0.5,
    textureOnViewport: true, hideEdgesOnViewport: false, hideLabelsOnViewport: true, boxSelectionEnabled: false, autounselectify: true, minZoom: 0.02, maxZoom: 6,
  });
  let shown = { nodes: new Set(), edges: new Set() };
  let marked = null;
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
          come.push({ group: "nodes", data: { id: `n${id}`, label: node.label, shape: look.cytoscape || "ellipse", colour: colour(node.group), size: node.size * 2, font: node.font.size }, position: { x: node.x, y: node.y } });
        }
        for (const id of edgeIds) {
          if (shown.edges.has(id)) continue;
          const edge = edges[id];
          come.push({ group: "edges", data: { id: `e${id}`, source: `n${edge.source}`, target: `n${edge.target}` }, classes: edge.planned ? "planned" : "" });
        }
        if (come.length) graph.add(come);
      });
      shown = { nodes: new Set(nodeIds), edges: new Set(edgeIds) };
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
    fit(ids) { graph.fit(ids ? graph.collection([...ids].map((id) => one("n", id))) : undefined, 30); },
    zoom(factor) { graph.zoom({ level: graph.zoom() * factor, renderedPosition: { x: container.clientWidth / 2, y: container.clientHeight / 2 } }); },
    recolour() { graph.style(style()); },
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
