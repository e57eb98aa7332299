// Names on the picture as on a map: always of readable size, the weightiest first, none over another.

import { things, weight } from "./model.js";

const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
const ROOM = 8500; // square pixels a name may take for itself
const widths = new Map();

const shortened = (name) => (name.length > 18 ? `${name.slice(0, 17)}…` : name);
export const labelText = (i) => shortened(things[i].name);
export const labelSize = (i) => 11.5 + Math.min(4.5, Math.sqrt(weight(i)) * 0.45);

function width(context, i, size) {
  const key = `${i}/${size.toFixed(1)}`;
  if (!widths.has(key)) widths.set(key, context.measureText(labelText(i)).width);
  return widths.get(key);
}

/**
 * Which names find room: [{i, x, y, size, width}] in screen pixels; (x, y) is the middle of the name's top.
 * nodes: [{i, x, y, r, first}] by weight; `first` ones come before all others.
 */
export function placeLabels(context, nodes, wide, high) {
  const most = Math.max(14, (wide * high) / ROOM);
  const taken = new Map();
  const placed = [];
  const cell = 48;
  const near = (box, visit) => {
    for (let cx = Math.floor(box[0] / cell); cx <= Math.floor(box[2] / cell); cx += 1)
      for (let cy = Math.floor(box[1] / cell); cy <= Math.floor(box[3] / cell); cy += 1) if (visit(`${cx},${cy}`)) return true;
    return false;
  };
  const crosses = (box) => near(box, (key) => (taken.get(key) || []).some((o) => box[0] < o[2] && box[2] > o[0] && box[1] < o[3] && box[3] > o[1]));
  for (const node of [...nodes.filter((n) => n.first), ...nodes.filter((n) => !n.first)]) {
    if (placed.length >= most) break;
    if (node.x < -20 || node.y < -20 || node.x > wide + 20 || node.y > high + 20) continue;
    const size = labelSize(node.i);
    context.font = `${node.first ? 600 : 500} ${size}px ${FONT}`;
    const w = width(context, node.i, size);
    const boxAt = (y) => [node.x - w / 2 - 4, y - 1, node.x + w / 2 + 4, y + size + 3];
    const y = [node.y + node.r + 2, node.y - node.r - size - 4].find((top) => !crosses(boxAt(top)));
    if (y === undefined) continue;
    const box = boxAt(y);
    near(box, (key) => { taken.has(key) ? taken.get(key).push(box) : taken.set(key, [box]); return false; });
    placed.push({ i: node.i, x: node.x, y, size, width: w, first: node.first });
  }
  return placed;
}

/** Draw names on a canvas whose units are screen pixels. */
export function drawLabels(context, nodes, wide, high, ink, halo) {
  const placed = placeLabels(context, nodes, wide, high);
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = halo;
  context.fillStyle = ink;
  for (const { i, x, y, size, first } of placed) {
    context.font = `${first ? 600 : 500} ${size}px ${FONT}`;
    context.strokeText(labelText(i), x, y);
    context.fillText(labelText(i), x, y);
  }
}
