// Ways through the graph: neighbourhoods and shortest paths, along the edges that are let through.

import { edgesAt } from "./model.js";

const other = (edge, thing) => (edge.source === thing ? edge.target : edge.source);

/** Everything within so many steps: {nodes, edges}. `passes` says which edges count. */
export function neighbourhood(thing, steps, passes = () => true) {
  const nodes = new Set([thing]);
  const found = new Set();
  let rim = [thing];
  for (let step = 0; step < steps; step += 1) {
    const next = [];
    for (const here of rim) {
      for (const edge of edgesAt(here)) {
        if (!passes(edge)) continue;
        found.add(edge.id);
        const there = other(edge, here);
        if (!nodes.has(there)) { nodes.add(there); next.push(there); }
      }
    }
    rim = next;
  }
  return { nodes, edges: found };
}

/** A shortest path as edges in order, null if there is none. Direction does not count. */
export function shortestPath(from, to, passes = () => true) {
  const cameBy = new Map([[from, null]]);
  let rim = [from];
  while (rim.length && !cameBy.has(to)) {
    const next = [];
    for (const here of rim) {
      for (const edge of edgesAt(here)) {
        const there = other(edge, here);
        if (!passes(edge) || cameBy.has(there)) continue;
        cameBy.set(there, edge);
        next.push(there);
      }
    }
    rim = next;
  }
  if (!cameBy.has(to)) return null;
  const path = [];
  for (let here = to; cameBy.get(here); ) {
    const edge = cameBy.get(here);
    path.unshift(edge);
    here = other(edge, here);
  }
  return path;
}
