// The reading panel: all that the graph knows of a thing or an edge, in sentences that lead to the text.

import { edges, edgesAt, mainType, observations, observationsOf, reports, sentenceAt, statements, statementsOf, things, together, weight, words } from "./model.js";
import { fill, h } from "./dom.js";
import { say, term } from "./language.js";
import { amount, measured, names, objectName, predicateWord, quoted, thingName, when, whenTag, withMarks } from "./phrases.js";
import { finder } from "./search.js";
import { mark } from "./shapes.js";

const FIRST = 12;

/** A list that shows its first entries and a button for the rest. */
function some(items, draw, first = FIRST) {
  const list = h("div", null, items.slice(0, first).map(draw));
  if (items.length > first) {
    const button = h("button.link", { type: "button", onclick: () => { button.replaceWith(...items.slice(first).map(draw)); } }, say("more", { n: items.length - first }));
    list.append(button);
  }
  return list;
}

const chip = (act, i, note) => h("button.chip", { type: "button", "data-thing": i, onclick: () => act.choose(i) }, mark(mainType(i)), things[i].name, note ? h("small", null, note) : null);

/** What shows before anything is chosen: what the report is about, and its first numbers. */
export function drawWelcome(element, act) {
  const most = things.map((_, i) => i).filter((i) => weight(i) > 1).sort((a, b) => weight(b) - weight(a) || a - b).slice(0, 20);
  const [only] = reports;
  fill(element,
    h("h2", null, reports.length === 1 ? only.title || only.id : say("reportsFilter")),
    reports.length > 1 ? h("div.report-list", null, reports.map((r, i) => h("button.link", { type: "button", onclick: () => act.openText(i, [], null, true) }, r.title || r.id))) : null,
    reports.length > 1 ? h("p.aka", null, say("beside"), "：", ["series", "comparison"].map((name, i) => [i ? " · " : "", h("a", { href: `${name}.html` }, say(`page-${name}`))])) : null,
    h("p.aka", null, say("welcome")),
    reports.length === 1 ? [keyNumbers(act, "keyResults", only.review, "actual", only.area), keyNumbers(act, "keyTargets", only.year, "planned", only.area)] : null,
    h("h3", null, say("welcomeMost")),
    h("div.chips", null, most.map((i) => chip(act, i, weight(i)))));
}

/** The first numbers that a report gives of its own area: growth, shares and ranks before mere counts. */
function keyNumbers(act, title, year, mode, area) {
  const found = observations.map((_, i) => i).filter((i) => observations[i].s === area && observations[i].y === year && observations[i].m === mode && observations[i].e.length);
  const telling = (i) => (observations[i].rank || /^(growth|share|ordinal)$/.test(observations[i].measure) ? 0 : 1);
  found.sort((a, b) => telling(a) - telling(b) || observations[a].e[0][0] - observations[b].e[0][0]);
  if (!found.length) return null;
  return [h("h3", null, say(title, { year })),
    h("div.tiles", null, found.slice(0, 6).map((i) => h("button.tile", { type: "button", "data-observation": i, onclick: () => act.quote(observations[i], area) },
      h("b", null, amount(observations[i])), h("span", null, measured(observations[i])), observations[i].rank && observations[i].value ? h("small", null, observations[i].rank) : null)))];
}

/** A statement as a button that leads to its sentence. `from` is the thing whose panel it is in. */
export function factButton(act, i, from = null) {
  const s = statements[i];
  const end = (thing) => (thing === from ? h("span", null, thingName(thing)) : h("b", null, thingName(thing)));
  return h("button.fact", { type: "button", "data-statement": i, title: `${say("rule")}: ${s.rule} · ${say("confidence")}: ${s.c}`, onclick: () => act.quote(s, from ?? s.s) },
    end(s.s), h("span.verb", null, predicateWord(s)), typeof s.o === "number" ? end(s.o) : h("b", null, objectName(s)), whenTag(s),
    quoted(s, [...names(s.s), ...(typeof s.o === "number" ? names(s.o) : [])]));
}

function measureButton(act, i) {
  const o = observations[i];
  return h("button.fact", { type: "button", "data-observation": i, title: `${say("rule")}: ${o.rule} · ${say("confidence")}: ${o.c}`, onclick: () => act.quote(o, o.s) },
    h("span", null, measured(o)), " ", h("b", null, amount(o)), o.rank && o.value ? h("span.verb", null, o.rank) : null, whenTag(o));
}

/** The panel of a thing. */
export function drawThing(element, i, act) {
  const thing = things[i];
  // “北外滩” beside 北外滩 is the same form written otherwise
  const bare = (form) => form.replace(/[“”"‘’]/g, "");
  const others = thing.aliases.filter((form) => form === bare(form) || ![thing.name, ...thing.aliases].includes(bare(form)));
  const said = [...new Set(statementsOf(i))];
  const order = (a, b) => statements[a].p.localeCompare(statements[b].p) || a - b;
  const outgoing = said.filter((n) => statements[n].s === i).sort(order);
  const incoming = said.filter((n) => statements[n].s !== i).sort(order);
  const grouped = [...outgoing, ...incoming];
  const numbers = observationsOf(i);
  const near = [...new Set(edgesAt(i).map((e) => (e.source === i ? e.target : e.source)))].sort((a, b) => weight(b) - weight(a) || a - b);
  const beside = together(i).filter(([other]) => !near.includes(other)).slice(0, 16);
  const groups = new Map();
  for (const n of grouped) {
    const key = `${statements[n].p}${statements[n].s === i ? " →" : " ←"}`;
    groups.has(key) ? groups.get(key).push(n) : groups.set(key, [n]);
  }
  fill(element,
    h("div.badges", null, thing.types.map((type) => h("span.badge", null, mark(type), term(type)))),
    h("h2", null, thing.name),
    others.length ? h("p.aka", null, `${say("aliases")}：`, others.join("、")) : null,
    thing.code ? h("p.aka", null, `${say("code")}：${thing.code}`) : null,
    thing.definition ? h("div.definition", null, thing.definition, thing.number ? h("small", null, ` — ${say("definition")} ${say("glossaryNumber", { n: thing.number })}`) : null) : null,
    drawActions(i, act),
    grouped.length ? h("h3", null, say("statements"), h("small", null, grouped.length)) : null,
    [...groups.entries()].map(([key, list]) => [
      groups.size > 1 ? h("h4", null, key.endsWith("→") ? `${term(statements[list[0]].p)} →` : `→ ${term(statements[list[0]].p)}`, ` ${list.length}`) : null,
      some(list, (n) => factButton(act, n, i), grouped.length > 40 ? 6 : FIRST)]),
    numbers.length ? [h("h3", null, say("observations"), h("small", null, numbers.length)), some(numbers, (n) => measureButton(act, n), 8)] : null,
    near.length ? [h("h3", null, say("neighbours"), h("small", null, near.length)), some(near, (n) => chip(act, n), 30)] : null,
    beside.length ? [h("h3", null, say("together")), h("div.chips", null, beside.map(([n, times]) => chip(act, n, times > 1 ? `×${times}` : "")))] : null,
    thing.mentions.length ? [h("h3", null, say("mentions"), h("small", null, thing.mentions.length)), some(thing.mentions, (m) => mentionButton(act, i, m), 8)] : null);
  element.scrollTop = 0;
}

function mentionButton(act, i, [r, begin, end]) {
  const range = sentenceAt(r, begin);
  const from = Math.max(range[0], begin - 30);
  const to = Math.min(range[1], Math.max(end + 40, from + 80));
  const before = (from > range[0] ? "…" : "") + words(r, [from, begin]);
  const after = words(r, [end, Math.max(end, to)]) + (to < range[1] ? "…" : "");
  return h("button.fact", { type: "button", "data-mention": begin, onclick: () => act.openText(r, [[begin, end]], i) },
    h("blockquote", null, before, h("mark", null, words(r, [begin, end])), after),
    reports.length > 1 ? h("span.when", null, reports[r].title) : null);
}

function drawActions(i, act) {
  const list = h("ul", { role: "listbox", id: "path-found", hidden: true, "aria-label": say("pathTo") });
  const input = h("input", { type: "search", id: "path-to", placeholder: say("pathTo"), "aria-label": say("pathTo"), role: "combobox", "aria-expanded": "false", "aria-controls": "path-found", autocomplete: "off" });
  finder(input, list, (to) => act.path(i, to));
  const copy = h("button.button", { type: "button", onclick: async () => { await act.copyLink(); copy.textContent = say("copied"); } }, say("copyLink"));
  return h("div.actions", null,
    h("button.button", { type: "button", onclick: () => act.showInGraph(i) }, say("showInGraph")),
    [1, 2, 3].map((n) => h("button.button", { type: "button", "data-steps": n, title: say("focus"), onclick: () => act.focus(i, n) }, `${say("focus")} ${say(n === 1 ? "step" : "steps", { n })}`)),
    h("button.button", { type: "button", "data-action": "expand", onclick: () => act.expand(i) }, say("expand")),
    h("button.button", { type: "button", "data-action": "hide", onclick: () => act.hide(i) }, say("hide")),
    copy,
    h("div.pick", null, input, list));
}

/** The panel of an edge: each statement that it stands for, with its sentence. */
export function drawEdge(element, id, act) {
  const edge = edges[id];
  fill(element,
    h("div.badges", null, h("span.badge", null, term(edge.predicate)), edge.planned ? h("span.badge", null, say("planned")) : null),
    h("h2", null, h("button.name-link", { type: "button", onclick: () => act.choose(edge.source) }, thingName(edge.source)), h("span.verb", null, " → "),
      h("button.name-link", { type: "button", onclick: () => act.choose(edge.target) }, thingName(edge.target))),
    edge.statements.length ? edge.statements.map((i) => edgeFact(act, i)) : h("p.aka", null, say("fromGazetteer")));
  element.scrollTop = 0;
}

function edgeFact(act, i) {
  const s = statements[i];
  const marks = [...names(s.s), ...(typeof s.o === "number" ? names(s.o) : [])];
  return h("button.fact", { type: "button", "data-statement": i, onclick: () => act.quote(s, s.s) },
    h("span", null, when(s)), reports.length > 1 ? h("span.when", null, reports[s.r].title) : null,
    s.e.map((range) => h("blockquote", null, withMarks(words(s.r, range), marks))),
    h("small.when", null, `${say("rule")} ${s.rule} · ${say("confidence")} ${s.c}`));
}

/** The panel of a path: its steps with what is said of each. */
export function drawPath(element, from, to, path, act) {
  fill(element,
    h("h2", null, say("path")),
    h("p.aka", null, path ? say("pathSteps", { a: thingName(from), b: thingName(to), n: path.length }) : say("noPath", { a: thingName(from), b: thingName(to) })),
    (path || []).map((edge) => (edge.statements.length ? edge.statements.slice(0, 1).map((i) => factButton(act, i)) : h("p", null, `${thingName(edge.source)} ${term(edge.predicate)} ${thingName(edge.target)}`))));
}
