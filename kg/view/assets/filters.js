// What is shown: filters by type, relation, mode, year and report; the part of a large graph; what
// is hidden, focused or on a path. One state, and what follows from it.

import { drawnNodes, edges, edgesAt, mainType, reports, statements, things, weight } from "./model.js";

const kinds = new Map();
const count = (group, key) => {
  if (!kinds.has(group)) kinds.set(group, new Map());
  kinds.get(group).set(key, (kinds.get(group).get(key) || 0) + 1);
};
for (const node of drawnNodes.keys()) count("types", mainType(node));
for (const edge of edges) {
  if (!edge.statements.length) count("predicates", edge.predicate);
  for (const i of edge.statements) { count("predicates", edge.predicate); count("modes", statements[i].m); count("years", statements[i].y); }
}
for (const node of drawnNodes.keys()) for (const r of new Set(things[node].mentions.map((m) => m[0]))) count("reportsFilter", r);

/** What there is to filter by: group → [[key, count]], in the order to show. */
export const choices = {
  types: [...(kinds.get("types") || [])].sort((a, b) => b[1] - a[1]),
  predicates: [...(kinds.get("predicates") || [])].sort((a, b) => b[1] - a[1]),
  modes: [...(kinds.get("modes") || [])].sort(),
  years: [...(kinds.get("years") || [])].sort(),
  reportsFilter: reports.length > 1 ? [...(kinds.get("reportsFilter") || [])].sort((a, b) => a[0] - b[0]) : [],
};

export const state = {
  off: { types: new Set(), predicates: new Set(), modes: new Set(), years: new Set(), reportsFilter: new Set() },
  connectedOnly: false,
  hidden: new Set(),
  focus: null, // {thing, steps}
  path: null, // {from, to, edges}
  part: null, // a set of nodes; null is everything
  extra: new Set(), // what was expanded beyond the part
};

const filterListeners = [];
export const onFilter = (listener) => filterListeners.push(listener);
export const changed = () => filterListeners.forEach((listener) => listener());

/** A page of more than `above` nodes begins with the `limit` most connected. */
export const partChoices = { limit: 600, above: 1500 };
export const byWeight = [...drawnNodes.keys()].sort((a, b) => weight(b) - weight(a) || a - b);

/** Show only the most connected; all if there are no more. */
export function showMost(limit) {
  state.part = limit >= byWeight.length ? null : new Set(byWeight.slice(0, limit));
  state.extra.clear();
}

/** Show one community. */
export function showCommunity(number) {
  state.part = new Set([...drawnNodes.keys()].filter((node) => things[node].community === number));
  state.extra.clear();
}

const passes = (edge) => {
  if (state.off.predicates.has(edge.predicate)) return false;
  if (!edge.statements.length) return true;
  return edge.statements.some((i) => {
    const s = statements[i];
    return !state.off.modes.has(s.m) && !state.off.years.has(s.y) && !state.off.reportsFilter.has(s.r);
  });
};
export const edgePasses = passes;

const inReports = (node) => {
  if (!state.off.reportsFilter.size) return true;
  const { mentions } = things[node];
  return !mentions.length || mentions.some(([r]) => !state.off.reportsFilter.has(r));
};

/** What the state shows: {nodes, edges} as sets of ids, and how many nodes are not shown. */
export function visible(chosen) {
  let nodes = new Set();
  const narrowed = state.connectedOnly || state.off.predicates.size || state.off.modes.size || state.off.years.size;
  const candidates = state.path ? state.path.nodes : state.focus ? state.focus.nodes : drawnNodes.keys();
  const anywhere = state.path || state.focus;
  for (const node of candidates) {
    if (state.hidden.has(node)) continue;
    if (!anywhere) {
      if (state.part && !state.part.has(node) && !state.extra.has(node)) continue;
      if (things[node].types.every((type) => state.off.types.has(type)) || state.off.types.has(mainType(node))) continue;
      if (!inReports(node)) continue;
    }
    nodes.add(node);
  }
  const shownEdges = new Set();
  for (const edge of edges) {
    if (!nodes.has(edge.source) || !nodes.has(edge.target)) continue;
    if (state.path ? state.path.edges.has(edge.id) : passes(edge)) shownEdges.add(edge.id);
  }
  if (narrowed && !anywhere) {
    nodes = new Set([...nodes].filter((node) => node === chosen || edgesAt(node).some((edge) => shownEdges.has(edge.id))));
  }
  return { nodes, edges: shownEdges, missing: drawnNodes.size - nodes.size };
}
