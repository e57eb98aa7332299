// The types' marks: one list of outlines for the legend, the lists and exported pictures.

import { data } from "./model.js";
import { svg } from "./dom.js";

const polygon = (corners, turn, scale = 1, inner = 0) => {
  const points = [];
  const count = inner ? corners * 2 : corners;
  for (let i = 0; i < count; i += 1) {
    const angle = turn + (2 * Math.PI * i) / count;
    const r = inner && i % 2 ? inner : scale;
    points.push([r * Math.cos(angle), r * Math.sin(angle)]);
  }
  return points;
};

const outlines = {
  square: [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]],
  diamond: polygon(4, -Math.PI / 2),
  triangle: polygon(3, -Math.PI / 2, 1.1),
  triangleDown: polygon(3, Math.PI / 2, 1.1),
  hexagon: polygon(6, 0),
  star: polygon(5, -Math.PI / 2, 1.15, 0.55),
};

/** The outline of a type around (x, y) as an SVG element. */
export function outline(type, x, y, size, attributes = {}) {
  const { shape, colour } = data.types[type] || { shape: "dot", colour: "#888888" };
  const look = { fill: colour, ...attributes };
  if (!outlines[shape]) return svg("circle", { cx: x, cy: y, r: size, ...look });
  const points = outlines[shape].map(([px, py]) => `${(x + px * size).toFixed(1)},${(y + py * size).toFixed(1)}`);
  return svg("polygon", { points: points.join(" "), ...look });
}

/** The small mark of a type. */
export function mark(type) {
  return svg("svg", { viewBox: "-9 -9 18 18", class: "mark", "aria-hidden": "true" }, outline(type, 0, 0, 7));
}

export const colour = (type) => data.types[type]?.colour || "#888888";
