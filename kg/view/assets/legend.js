// The legend, which is also the filter: what each mark means, how many there are, which are shown.

import { data, drawnNodes, reports, things } from "./model.js";
import { fill, h } from "./dom.js";
import { say, term } from "./language.js";
import { byWeight, changed, choices, partChoices, showCommunity, showMost, state } from "./filters.js";
import { mark } from "./shapes.js";

const groupNames = { types: "types", predicates: "predicates", modes: "modes", years: "years", reportsFilter: "reportsFilter" };

const label = (group, key) => {
  if (group === "modes") return say(key === "planned" ? "planned" : "actual");
  if (group === "years") return key;
  if (group === "reportsFilter") return reports[key].title || reports[key].id;
  return key === "within" ? say("term-within") : term(key);
};

const sign = (group, key) => {
  if (group === "types") return mark(key);
  if (group === "modes") return h(key === "planned" ? "i.line.planned" : "i.line");
  return null;
};

/** Draw the legend; again after every change of language. */
export function drawLegend(element) {
  const sections = Object.keys(groupNames).filter((group) => choices[group].length > (group === "reportsFilter" ? 1 : 0)).map((group) => {
    const off = state.off[group];
    const boxes = new Map();
    const sync = () => { for (const [key, box] of boxes) box.checked = !off.has(key); changed(); };
    const set = (keys) => { off.clear(); keys.forEach((key) => off.add(key)); sync(); };
    const rows = choices[group].map(([key, number]) => {
      const box = h("input", { type: "checkbox", "data-group": group, "data-key": key, onchange: () => { box.checked ? off.delete(key) : off.add(key); changed(); } });
      box.checked = !off.has(key);
      boxes.set(key, box);
      return h("li", null,
        h("label", null, box, sign(group, key), h("span.name", { title: label(group, key) }, label(group, key)), h("span.count", null, number)),
        h("button.link", { type: "button", onclick: () => set(choices[group].map(([k]) => k).filter((k) => k !== key)) }, say("only")));
    });
    return [
      h("h2", null, say(groupNames[group]),
        h("button.link", { type: "button", onclick: () => set([]) }, say("all")),
        h("button.link", { type: "button", onclick: () => set(choices[group].map(([k]) => k)) }, say("none"))),
      h("ul", null, rows)];
  });
  const connected = h("input", { type: "checkbox", id: "connected-only", onchange: () => { state.connectedOnly = connected.checked; changed(); } });
  connected.checked = state.connectedOnly;
  fill(element, drawPart(), sections, h("ul", null, h("li", null, h("label", null, connected, h("span.name", null, say("connectedOnly"))))));
}

function drawPart() {
  const total = drawnNodes.size;
  if (total <= partChoices.above) return null;
  const output = h("span.count", null, `${state.part ? state.part.size : total} / ${total}`);
  const range = h("input", { type: "range", id: "part-size", min: 50, max: Math.min(total, 3000), step: 50, value: state.part ? state.part.size : total, "aria-label": say("howMany"),
    oninput: () => { output.textContent = `${range.value} / ${total}`; },
    onchange: () => { showMost(Number(range.value)); changed(); } });
  const groups = new Map();
  for (const node of byWeight) {
    const { community } = things[node];
    if (community === undefined) continue;
    groups.has(community) ? groups.get(community).push(node) : groups.set(community, [node]);
  }
  const communities = [...groups].filter(([, nodes]) => nodes.length > 3).slice(0, 60);
  const pick = h("select", { id: "part-of", "aria-label": say("part"), onchange: () => {
    if (pick.value === "most") showMost(partChoices.limit); else if (pick.value === "all") showMost(total); else showCommunity(Number(pick.value));
    output.textContent = `${state.part ? state.part.size : total} / ${total}`;
    changed();
  } },
    h("option", { value: "most" }, say("mostConnected")),
    communities.map(([number, nodes]) => h("option", { value: number }, `${say("community")}：${nodes.slice(0, 2).map((n) => things[n].name).join("、")}… (${nodes.length})`)),
    h("option", { value: "all" }, `${say("everything")} (${total})`));
  return [h("h2", null, say("part"), output), h("div.range", null, pick, range)];
}

export const typeOrder = Object.keys(data.types);
