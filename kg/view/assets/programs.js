// Programs, concepts and bodies with their parts, all the way down.

import { mainType, statements, things } from "./model.js";
import { fill, h } from "./dom.js";
import { say, term } from "./language.js";
import { whenTag } from "./phrases.js";
import { mark } from "./shapes.js";

/** thing → its parts, in the order of the text. */
function parts() {
  const found = new Map();
  for (const s of statements) {
    if (s.p !== "hasPart" || typeof s.o !== "number" || s.o === s.s) continue;
    if (!found.has(s.s)) found.set(s.s, new Map());
    if (!found.get(s.s).has(s.o)) found.get(s.s).set(s.o, s);
  }
  return found;
}

export function drawPrograms(element, act) {
  const within = parts();
  const inner = new Set([...within.values()].flatMap((map) => [...map.keys()]));
  const roots = [...within.keys()].filter((i) => !inner.has(i));
  // What only lies in a circle of parts still has to be shown.
  const reached = new Set();
  const walk = (i) => { if (!reached.has(i)) { reached.add(i); for (const j of within.get(i)?.keys() || []) walk(j); } };
  roots.forEach(walk);
  for (const i of within.keys()) if (!reached.has(i)) { roots.push(i); walk(i); }
  const size = (i) => within.get(i)?.size || 0;
  roots.sort((a, b) => size(b) - size(a) || a - b);
  const carried = new Map();
  statements.forEach((s) => { if (s.p === "implements" && typeof s.o === "number" && (!carried.has(s.o) || s.m === "actual")) carried.set(s.o, s); });
  const others = things.map((_, i) => i).filter((i) => /^(Program|Policy)$/.test(mainType(i)) && !reached.has(i));

  const line = (i) => [
    mark(mainType(i)),
    h("button.name-link", { type: "button", "data-thing": i, onclick: (event) => { event.preventDefault(); act.choose(i); } }, things[i].name),
    size(i) ? h("small", null, say("parts", { n: size(i) })) : h("small", null, term(mainType(i))),
    carried.has(i) ? whenTag(carried.get(i)) : null];
  const branch = (i, above) => {
    const definition = things[i].definition ? h("p.definition", null, things[i].definition) : null;
    if (!size(i) || above.includes(i)) return h("li", null, h("div.leaf", null, line(i)), definition);
    return h("li", null, h("details", { open: true }, h("summary", null, line(i)), definition,
      h("ul", null, [...within.get(i).keys()].map((j) => branch(j, [...above, i])))));
  };
  const tree = h("ul.tree", { id: "programs-tree" }, roots.map((i) => branch(i, [])));
  const open = (state) => tree.querySelectorAll("details").forEach((d) => { d.open = state; });
  fill(element, h("div.sheet", null,
    h("div.sheet-tools", null,
      h("button.button", { type: "button", onclick: () => open(true) }, say("expandAll")),
      h("button.button", { type: "button", onclick: () => open(false) }, say("collapseAll"))),
    roots.length ? [h("h2", null, say("programsTree"), " ", h("small.count", null, roots.length)), tree] : null,
    others.length ? [h("h2", null, say("programsOther"), " ", h("small.count", null, others.length)), h("ul.tree", null, others.map((i) => branch(i, [])))] : null,
    !roots.length && !others.length ? h("p.empty", null, say("noPrograms")) : null));
}
