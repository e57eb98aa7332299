// The picture as pyvis's own renderer (vis-network) draws it.

import { drawn, edges, mainType, weight } from "./model.js";
import { drawLabels } from "./labels.js";
import { colour } from "./shapes.js";

/* global vis */
const dark = () => document.documentElement.dataset.theme === "dark";
/** The theme's colours, read once and again when it changes: asking the browser for each node is slow. */
function themeColours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(["--ink", "--accent", "--planned", "--edge", "--halo"].map((name) => [name, style.getPropertyValue(name).trim()]));
}

export function visRenderer(container, on) {
  const options = structuredClone(drawn.options);
  const groups = {};
  let colours = themeColours();
  const css = (name) => colours[name];
  const nodeLook = (node, faint) => {
    const own = colour(node.group);
    return {
      color: { background: own, border: dark() ? "#0d1016" : "#ffffff", highlight: { background: own, border: css("--accent") }, hover: { background: own, border: css("--ink") } },
      opacity: faint ? 0.16 : 1,
      label: undefined, // names are drawn by labels.js, so that they never cover each other
    };
  };
  const edgeLook = (edge, faint, strong) => ({
    color: { color: strong ? css("--accent") : edge.planned ? css("--planned") : css("--edge"), opacity: faint ? 0.07 : strong ? 1 : 0.55, highlight: css("--accent"), hover: css("--accent") },
    width: strong ? 2.2 : 1,
  });
  let marked = null;
  const faintNode = (id) => Boolean(marked && !marked.nodes.has(id));
  const faintEdge = (id) => Boolean(marked && !marked.edges.has(id));
  const original = new Map(drawn.nodes.map((node) => [node.id, node]));
  const originalEdges = new Map(drawn.edges.map((edge) => [edge.id, edge]));
  const nodeSet = new vis.DataSet();
  const edgeSet = new vis.DataSet();
  for (const node of drawn.nodes) groups[node.group] ||= {};
  const network = new vis.Network(container, { nodes: nodeSet, edges: edgeSet }, { ...options, groups });
  let shown = { nodes: new Set(), edges: new Set() };

  const pointer = (event) => event.pointer?.DOM || { x: 0, y: 0 };
  network.on("click", (event) => {
    if (event.nodes.length) on.node(event.nodes[0]);
    else if (event.edges.length) on.edge(event.edges[0]);
    else on.nothing();
  });
  network.on("doubleClick", (event) => { if (event.nodes.length) on.expand(event.nodes[0]); });
  network.on("hoverNode", (event) => on.hover({ node: event.node }, pointer(event)));
  network.on("hoverEdge", (event) => on.hover({ edge: event.edge }, pointer(event)));
  for (const leave of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(leave, () => on.hover(null));
  network.once("afterDrawing", () => on.drawn());
  let order = [];
  network.on("afterDrawing", (context) => {
    const scale = network.getScale();
    const nodes = [];
    for (const id of order) {
      if (faintNode(id)) continue;
      const { x, y } = network.canvasToDOM(network.getPosition(id));
      nodes.push({ i: id, x, y, r: original.get(id).size * scale, first: Boolean(marked) && (marked.chosen === id || marked.nodes.size < 60) });
    }
    const ratio = context.canvas.width / container.clientWidth;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawLabels(context, nodes, container.clientWidth, container.clientHeight, css("--ink"), css("--halo"));
    context.restore();
  });

  return {
    name: "vis",
    show(nodes, edgeIds) {
      const gone = [...shown.nodes].filter((id) => !nodes.has(id));
      const come = [...nodes].filter((id) => !shown.nodes.has(id));
      const goneEdges = [...shown.edges].filter((id) => !edgeIds.has(id));
      const comeEdges = [...edgeIds].filter((id) => !shown.edges.has(id));
      shown = { nodes: new Set(nodes), edges: new Set(edgeIds) };
      order = [...nodes].sort((a, b) => weight(b) - weight(a) || a - b);
      if (goneEdges.length) edgeSet.remove(goneEdges);
      if (gone.length) nodeSet.remove(gone);
      if (come.length) nodeSet.add(come.map((id) => ({ ...original.get(id), ...nodeLook(original.get(id), faintNode(id)) })));
      if (comeEdges.length) edgeSet.add(comeEdges.map((id) => ({ ...originalEdges.get(id), ...edgeLook(edges[id], faintEdge(id), marked?.edges.has(id) && marked.strong) })));
    },
    mark(next) {
      const before = marked;
      marked = next;
      const nodes = [];
      for (const id of shown.nodes) {
        const was = Boolean(before && !before.nodes.has(id));
        if (was !== faintNode(id)) nodes.push({ id, ...nodeLook(original.get(id), faintNode(id)) });
      }
      const lines = [];
      for (const id of shown.edges) {
        const old = before ? (before.edges.has(id) ? 2 : 0) : 1;
        const now = marked ? (marked.edges.has(id) ? 2 : 0) : 1;
        if (old !== now) lines.push({ id, ...edgeLook(edges[id], now === 0, now === 2) });
      }
      if (nodes.length) nodeSet.update(nodes);
      if (lines.length) edgeSet.update(lines);
    },
    choose(node) { node === null ? network.unselectAll() : shown.nodes.has(node) && network.selectNodes([node], false); },
    chooseEdge(edge) { if (shown.edges.has(edge)) network.selectEdges([edge]); },
    centre(node) { if (shown.nodes.has(node)) network.focus(node, { scale: Math.max(network.getScale(), 0.9), animation: { duration: 350 } }); },
    fit(ids) { network.fit(ids ? { nodes: [...ids], animation: { duration: 350 } } : { animation: false }); },
    zoom(factor) { network.moveTo({ scale: network.getScale() * factor, animation: { duration: 150 } }); },
    recolour() {
      colours = themeColours();
      nodeSet.update([...shown.nodes].map((id) => ({ id, ...nodeLook(original.get(id), faintNode(id)) })));
      edgeSet.update([...shown.edges].map((id) => ({ id, ...edgeLook(edges[id], faintEdge(id), marked?.edges.has(id)) })));
    },
    physics(moving) { network.setOptions({ physics: { ...options.physics, enabled: moving } }); },
    canMove: true,
    place: (node) => network.getPosition(node),
    view() {
      const { x, y } = network.getViewPosition();
      return { x, y, scale: network.getScale(), width: container.clientWidth, height: container.clientHeight };
    },
    onScreen: (node) => network.canvasToDOM(network.getPosition(node)),
    faint: (node) => faintNode(node),
    type: (node) => mainType(node),
  };
}
