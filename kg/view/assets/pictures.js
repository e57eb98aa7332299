// What is seen, as a picture to keep: one drawing in SVG, also turned into PNG.

import { drawn, edges, weight } from "./model.js";
import { download, svg } from "./dom.js";
import { labelText, placeLabels } from "./labels.js";
import { outline } from "./shapes.js";

const sizes = new Map(drawn.nodes.map((node) => [node.id, node]));
const tone = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The visible part of the graph as an SVG element. */
export function picture(renderer, shown) {
  const view = renderer.view();
  const at = (node) => {
    const { x, y } = renderer.place(node);
    return [(x - view.x) * view.scale + view.width / 2, (y - view.y) * view.scale + view.height / 2];
  };
  const root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width: view.width, height: view.height, viewBox: `0 0 ${view.width} ${view.height}`,
    "font-family": "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif" },
  svg("rect", { width: view.width, height: view.height, fill: tone("--paper") }));
  const seen = ([x, y], margin = 60) => x > -margin && y > -margin && x < view.width + margin && y < view.height + margin;
  const lines = svg("g", { fill: "none", "stroke-width": Math.max(0.6, view.scale).toFixed(2) });
  for (const id of shown.edges) {
    const edge = edges[id];
    const [from, to] = [at(edge.source), at(edge.target)];
    if (!seen(from, 0) && !seen(to, 0)) continue;
    const faint = renderer.faint(edge.source) || renderer.faint(edge.target);
    lines.append(svg("line", { x1: from[0].toFixed(1), y1: from[1].toFixed(1), x2: to[0].toFixed(1), y2: to[1].toFixed(1),
      stroke: tone(edge.planned ? "--planned" : "--edge"), "stroke-opacity": faint ? 0.08 : 0.6, "stroke-dasharray": edge.planned ? "5 4" : null }));
  }
  const marks = svg("g", { stroke: tone("--halo") });
  const labels = svg("g", { fill: tone("--ink"), stroke: tone("--halo"), "stroke-width": 3, "paint-order": "stroke", "text-anchor": "middle" });
  const named = [];
  for (const node of shown.nodes) {
    const [x, y] = at(node);
    if (!seen([x, y])) continue;
    const look = sizes.get(node);
    const faint = renderer.faint(node);
    marks.append(outline(renderer.type(node), x, y, look.size * view.scale, { opacity: faint ? 0.16 : 1 }));
    if (!faint) named.push({ i: node, x, y, r: look.size * view.scale, first: false });
  }
  named.sort((a, b) => weight(b.i) - weight(a.i) || a.i - b.i);
  for (const { i, x, y, size } of placeLabels(document.createElement("canvas").getContext("2d"), named, view.width, view.height)) {
    const text = svg("text", { x: x.toFixed(1), y: (y + size).toFixed(1), "font-size": size.toFixed(1) });
    text.textContent = labelText(i);
    labels.append(text);
  }
  root.append(lines, marks, labels);
  return root;
}

const asText = (element) => new XMLSerializer().serializeToString(element);

export function exportSvg(renderer, shown) {
  download("graph.svg", asText(picture(renderer, shown)), "image/svg+xml");
}

/** The same as PNG, twice as sharp as the screen. */
export function exportPng(renderer, shown) {
  const drawing = picture(renderer, shown);
  const image = new Image();
  const url = URL.createObjectURL(new Blob([asText(drawing)], { type: "image/svg+xml" }));
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(url);
    canvas.toBlob((blob) => download("graph.png", blob, "image/png"));
  };
  image.src = url;
}
