// Charts in plain SVG, each for the measure it fits: targets beside results, growth, shares, ranks, amounts.

import { codeTerm, say } from "./language.js";
import { h, svg } from "./dom.js";
import { reports } from "./model.js";
import { amount, measured, thingName } from "./phrases.js";

const several = reports.length > 1;
const areas = new Set(reports.map((r) => r.area));
const ROW = 24;
const LABEL = several ? 236 : 168;
const WIDTH = several ? 540 : 470;
const RIGHT = 84; // for numbers, where they ask for no more
const MOST = 24;

const number = (o) => Number(o.normal || o.value);
/** A proportion in per cent, null for what is none. */
const percent = (o) => (o.unit === "%" ? Number(o.value) : o.normalUnit === "ratio" ? Number(o.normal) * 100 : null);
const signed = (o) => number(o) * (o.change === "decrease" ? -1 : 1);
const short = (text, most = several ? 19 : 13) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const room = (said) => Math.max(...said.map((text) => [...text].reduce((sum, c) => sum + (c > "\u2e80" ? 11.5 : 6.6), 0))) + 12;

/** What a row counts, with whose and of when it is where the page holds several areas or years. */
const named = (o) => [areas.size > 1 ? short(thingName(o.s), 7) : "", several && reports.length > areas.size ? o.y : "", measured(o)].filter(Boolean).join(" ");

/** A row of a chart: a button with its name, what `draw` puts into it, and its number at the right. */
function row(o, y, label, right, drawn, open) {
  return svg("g", { class: "row", tabindex: 0, role: "button", "aria-label": `${label} ${right}`, onclick: () => open(o), onkeydown: (event) => { if (event.key === "Enter") open(o); } },
    svg("title", null, `${thingName(o.s)} ${o.indicator} ${amount(o)} ${o.y}`),
    svg("rect", { class: "back", x: 0, y, width: WIDTH, height: ROW, rx: 4 }),
    svg("text", { x: LABEL - 10, y: y + 16, "text-anchor": "end" }, short(label)),
    drawn,
    svg("text", { x: WIDTH - 4, y: y + 16, "text-anchor": "end", class: "soft small" }, right));
}

function figure(title, note, rows, extra = null, key = null) {
  const height = rows.length * ROW + 4;
  return h("figure.chart", null, h("figcaption", null, title, note ? h("small", null, note) : null, key),
    svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "group", "aria-label": title }, extra, rows));
}

const key = () => h("div", null, h("span.key", null, h("i"), say("result")), h("span.key", null, h("i.planned"), say("target")));

/** Bars from zero, to both sides where there are falls. */
function bars(title, note, list, value, open, right = amount) {
  const shown = list.slice(0, MOST);
  const values = shown.map(value);
  const low = Math.min(0, ...values), high = Math.max(0, ...values);
  const said = shown.map((o) => right(o) + (o.rank ? ` ${short(o.rank, 6)}` : ""));
  const x = (v) => LABEL + ((v - low) / (high - low || 1)) * (WIDTH - LABEL - Math.max(56, room(said)));
  const rows = shown.map((o, i) => {
    const [from, to] = [x(Math.min(0, value(o))), x(Math.max(0, value(o)))];
    const kind = ["bar", o.m === "planned" ? "planned" : "", value(o) < 0 ? "fall" : ""].join(" ");
    return row(o, i * ROW, named(o), said[i], svg("rect", { class: kind, x: from, y: i * ROW + 6, width: Math.max(1.5, to - from), height: ROW - 12, rx: 2 }), open);
  });
  const left = list.length - shown.length;
  return figure(title, [note, left > 0 ? say("more", { n: left }) : ""].filter(Boolean).join(" · "), rows,
    svg("line", { class: "zero", x1: x(0), x2: x(0), y1: 0, y2: shown.length * ROW }), list.some((o) => o.m === "planned") ? key() : null);
}

const same = (o) => [o.s, o.group, o.measure, o.normalUnit || o.unit].join("\n");

/** Planned and actual numbers of the same thing, in pairs: [result, target]. */
export function pairs(list) {
  const results = new Map();
  for (const o of list) if (o.m === "actual" && o.value) results.set(same(o), [...(results.get(same(o)) || []), o]);
  const found = [];
  for (const target of list) {
    if (target.m !== "planned" || !target.value) continue;
    const candidates = (results.get(same(target)) || []).filter((o) => o.y <= target.y).filter((o) => o.action === target.action || o.measure !== "level" || !o.action || !target.action);
    if (!candidates.length) continue;
    // The result of the same year says most, else the latest before it.
    found.push([candidates.reduce((a, b) => (b.y > a.y ? b : a)), target]);
  }
  return found;
}

/** "10.39 → 38 万平方米": the unit once where it is the same. */
function fromTo(result, target) {
  const first = amount(result);
  return `${result.unit && result.unit === target.unit ? first.slice(0, first.length - result.unit.length).trim() : first} → ${amount(target)}`;
}

function targets(list, open) {
  const found = pairs(list).slice(0, MOST);
  if (!found.length) return null;
  const ys = (n) => [...new Set(found.map((pair) => pair[n].y))].sort().join("、");
  const several = new Set(found.flatMap(([result, target]) => [result.y, target.y])).size > 2;
  const said = found.map(([result, target]) => (several && result.y !== target.y ? `${result.y}: ` : "") + fromTo(result, target));
  const wide = WIDTH - LABEL - room(said) - 14;
  const rows = found.map(([result, target], i) => {
    const [a, b] = [signed(result), signed(target)];
    const low = Math.min(0, a, b), high = Math.max(0, a, b);
    const x = (v) => LABEL + 6 + ((v - low) / (high - low || 1)) * wide;
    const y = i * ROW + ROW / 2;
    return row(target, i * ROW, named(target), said[i], [
      svg("line", { class: "axis", x1: x(low), x2: x(high), y1: y, y2: y }),
      svg("line", { class: "join", x1: x(a), x2: x(b), y1: y, y2: y }),
      svg("circle", { class: "dot", cx: x(a), cy: y, r: 5 }),
      svg("circle", { class: "dot planned", cx: x(b), cy: y, r: 5 })], open);
  });
  return figure(say("chart-targets"), say("chart-targets-note", { a: ys(0), b: ys(1) }), rows, null, key());
}

/** The same indicator of the same subject over three years or more. */
function series(list, open) {
  const groups = new Map();
  for (const o of list) if (o.value && o.m === "actual") groups.set(same(o), [...(groups.get(same(o)) || []), o]);
  const lines = [...groups.values()].map((group) => [...new Map(group.map((o) => [o.y, o])).values()].sort((a, b) => a.y.localeCompare(b.y))).filter((group) => group.length > 2).slice(0, 12);
  if (!lines.length) return null;
  const tall = 54;
  const rows = lines.map((group, i) => {
    const values = group.map(signed);
    const low = Math.min(...values, 0), high = Math.max(...values);
    const x = (n) => LABEL + 8 + (n / (group.length - 1)) * (WIDTH - LABEL - RIGHT - 16);
    const y = (v) => i * tall + tall - 14 - ((v - low) / (high - low || 1)) * (tall - 26);
    return svg("g", { class: "row", tabindex: 0, role: "button", "aria-label": group[0].indicator, onclick: () => open(group.at(-1)) },
      svg("rect", { class: "back", x: 0, y: i * tall, width: WIDTH, height: tall }),
      svg("text", { x: LABEL - 10, y: i * tall + 30, "text-anchor": "end" }, short([areas.size > 1 ? short(thingName(group[0].s), 7) : "", measured(group[0])].filter(Boolean).join(" "))),
      svg("polyline", { class: "join", fill: "none", points: group.map((o, n) => `${x(n)},${y(signed(o))}`).join(" ") }),
      group.map((o, n) => [svg("circle", { class: "dot", cx: x(n), cy: y(signed(o)), r: 3.5 }), svg("text", { class: "soft small", x: x(n), y: i * tall + tall - 1, "text-anchor": "middle" }, o.y)]),
      svg("text", { class: "soft small", x: WIDTH - 4, y: i * tall + 30, "text-anchor": "end" }, amount(group.at(-1))));
  });
  return h("figure.chart", null, h("figcaption", null, say("chart-series")), svg("svg", { viewBox: `0 0 ${WIDTH} ${lines.length * tall}`, role: "group", "aria-label": say("chart-series") }, rows));
}

function ranks(list, open) {
  const ranked = list.filter((o) => o.rank);
  if (!ranked.length) return null;
  return h("figure.chart", null, h("figcaption", null, say("chart-ranks")),
    h("ul.ranks", null, ranked.slice(0, 40).map((o) => h("li", null, h("button", { type: "button", onclick: () => open(o) }, h("b", null, o.rank), named(o), o.value ? ` ${amount(o)}` : "")))));
}

/** All charts that the numbers allow. */
export function drawCharts(list, open) {
  const counted = list.filter((o) => o.value && Number.isFinite(number(o)));
  const points = (o) => o.unit.includes("百分点");
  const growth = counted.filter((o) => o.measure === "growth" && !points(o) && percent(o) !== null);
  const moved = counted.filter((o) => o.measure === "growth" && points(o));
  const shares = counted.filter((o) => o.measure === "share" && percent(o) !== null);
  const direction = (o) => (o.change === "decrease" ? -1 : 1);
  const grown = (o) => percent(o) * direction(o);
  const shifted = (o) => Number(o.value) * direction(o);
  growth.sort((a, b) => grown(b) - grown(a));
  moved.sort((a, b) => shifted(b) - shifted(a));
  shares.sort((a, b) => percent(b) - percent(a));
  const rest = counted.filter((o) => o.measure === "level" || o.measure === "stock");
  const units = new Map();
  for (const o of rest) {
    const unit = o.normalUnit ? codeTerm("unit", o.normalUnit) : o.unit;
    units.set(unit, [...(units.get(unit) || []), o]);
  }
  const amounts = [...units].filter(([, group]) => group.length > 1).sort((a, b) => b[1].length - a[1].length).slice(0, 8).map(([unit, group]) => {
    group.sort((a, b) => number(b) - number(a));
    const wide = number(group[0]) > 1000 * Math.max(number(group.at(-1)), 1e-9);
    const value = wide ? (o) => Math.log10(1 + number(o)) : number;
    return bars(say("chart-amounts", { unit: unit || "—" }), wide ? say("logScale") : "", group, value, open);
  });
  return [
    targets(list, open), series(list, open),
    growth.length ? bars(say("chart-growth"), "", growth, grown, open) : null,
    ranks(list, open),
    moved.length ? bars(say("chart-points"), "", moved, shifted, open) : null,
    shares.length ? bars(say("chart-shares"), "", shares, percent, open) : null,
    ...amounts,
  ].filter(Boolean);
}
