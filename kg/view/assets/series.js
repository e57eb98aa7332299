"use strict";
// Everything that reports say is set as text, never as markup.
const SAY = {
  zh: { title: "指标走势", language: "English", indicator: "指标", measure: "口径", area: "地区", year: "年份", value: "数值",
    mode: "状态", sentence: "原文", reported: "报告", planned: "目标", actual: "完成",
    lead: "同一指标的不同写法合为一项，增长与总量分开，单位已换算。实线与实心点为报告的结果，空心点为目标。按住 Ctrl（⌘）点击可选多个地区。",
    left: "另有 {n} 项指标见 tables/series.csv。", level: "总量", stock: "存量", growth: "增长", share: "比重", ordinal: "位次" },
  en: { title: "Indicators over the years", language: "中文", indicator: "Indicator", measure: "Measure", area: "Areas",
    year: "Year", value: "Value", mode: "State", sentence: "Sentence", reported: "Report", planned: "target", actual: "result",
    lead: "Variants of a name are one indicator, growth and level stand apart, units are normalised. Lines and full dots are "
      + "results, rings are targets. Ctrl (⌘) and a click choose several areas.",
    left: "{n} more indicators are in tables/series.csv.", level: "level", stock: "stock", growth: "growth", share: "share", ordinal: "rank" },
};
const COLOURS = ["#a61e2a", "#0b5cad", "#1b7a46", "#8a5a00", "#6a3fa0", "#00838f", "#c2185b", "#455a64"];
const { areas, keys, points, left } = JSON.parse(document.getElementById("data").textContent);
function draw(tag, attributes, text) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
}
function options(id, list, chosen) {
  const select = byId(id), before = new Set(chosen ?? [...select.selectedOptions].map((o) => o.value));
  select.replaceChildren(...list.map(([value, text]) => make("option", text, { value })));
  for (const option of select.options) option.selected = before.has(option.value);
  if (!select.selectedOptions.length && select.options.length) select.options[0].selected = true;
}
let areasChosen = false; // by hand; else those that have the most numbers
const number = (value, unit) => unit === "ratio" ? `${+(value * 100).toFixed(2)}%`
  : Math.abs(value) >= 1e8 ? `${+(value / 1e8).toFixed(2)}亿${unit}` : Math.abs(value) >= 1e4 ? `${+(value / 1e4).toFixed(2)}万${unit}` : `${value}${unit}`;

/** Round values from below `low` to above `high`, some five of them. */
function ticks(low, high) {
  const rough = (high - low) / 4, power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 2.5, 5, 10].find((x) => x * power >= rough * 0.999);
  const first = Math.floor(low / step + 1e-9), last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => +((first + i) * step).toPrecision(12));
}

function chart(rows, unit) {
  const W = 900, H = 340, L = 84, R = 28, T = 16, B = 30, INSET = 16;
  const years = [...new Set(rows.map((p) => p[2]))].sort((a, b) => a - b);
  const values = rows.map((p) => p[4]);
  let low = Math.min(...values), high = Math.max(...values);
  if (low > 0 && low < high * 0.6) low = 0;
  if (low === high) { low -= Math.abs(low) * 0.1 || 1; high += Math.abs(high) * 0.1 || 1; }
  const levels = ticks(low, high);
  [low, high] = [levels[0], levels[levels.length - 1]];
  const [first, last] = [years[0], years[years.length - 1]];
  const x = (year) => L + INSET + (first === last ? 0.5 : (year - first) / (last - first)) * (W - L - R - 2 * INSET);
  const y = (value) => H - B - ((value - low) / (high - low)) * (H - T - B);
  const svg = draw("svg", { viewBox: `0 0 ${W} ${H}`, role: "img", width: "100%", "aria-label": keys[+byId("measure").value].join(" ") });
  for (const value of levels) {
    svg.append(draw("line", { class: "grid", x1: L, x2: W - R, y1: y(value), y2: y(value) }),
      draw("text", { x: L - 6, y: y(value) + 4, "text-anchor": "end" }, number(value, unit)));
  }
  const step = Math.ceil((last - first + 1) / 16);
  for (let year = first; year <= last; year += step) svg.append(draw("text", { x: x(year), y: H - 8, "text-anchor": "middle" }, year));
  const legend = make("figcaption"), held = new Map();
  [...new Set(rows.map((p) => p[0]))].forEach((area, index) => {
    const colour = COLOURS[index % COLOURS.length], own = rows.filter((p) => p[0] === area);
    // Of several reports of one year the latest counts; over more than two missing years no line is drawn.
    const line = new Map(own.filter((p) => !p[3]).sort((a, b) => a[6] - b[6]).map((p) => [p[2], p[4]]));
    const path = [...line].sort((a, b) => a[0] - b[0]).map(([year, value], i, all) => `${i && year - all[i - 1][0] <= 3 ? "L" : "M"}${x(year)},${y(value)}`).join("");
    if (path) svg.append(draw("path", { class: "line", d: path, stroke: colour }));
    for (const p of own) {
      // Points of several areas in one place stand side by side.
      const place = `${p[2]} ${Math.round(y(p[4]) / 3)}`, there = held.get(place) || [];
      held.set(place, there.includes(area) ? there : [...there, area]);
      const beside = held.get(place).indexOf(area);
      const dot = draw("circle", { cx: x(p[2]) + (p[2] === last && last > first ? -10 : 10) * beside, cy: y(p[4]), r: 4.5, stroke: colour, "stroke-width": 2, fill: p[3] ? "#fff" : colour });
      dot.append(draw("title", {}, `${areas[area]} ${p[2]} ${say(p[3] ? "planned" : "actual")} ${p[5]}${p[8] ? `\n${p[8]}` : ""}`));
      svg.append(dot);
    }
    const key = make("span", null, { class: "key" });
    key.style.background = colour;
    legend.append(key, areas[area]);
  });
  byId("chart").replaceChildren(svg, legend);
}

function show() {
  const unit = keys[+byId("measure").value][2];
  const chosen = new Set([...byId("area").selectedOptions].map((o) => +o.value));
  const rows = points.filter((p) => p[1] === +byId("measure").value && chosen.has(p[0])).sort((a, b) => a[0] - b[0] || a[2] - b[2] || a[3] - b[3]);
  if (rows.length) chart(rows, unit); else byId("chart").replaceChildren();
  const columns = ["area", "year", "mode", "value", "reported", ...(rows.some((p) => p[8]) ? ["sentence"] : [])];
  const head = make("tr");
  head.append(...columns.map((c) => make("th", say(c))));
  byId("head").replaceChildren(head);
  byId("rows").replaceChildren(...rows.map((p) => {
    const row = make("tr");
    const value = number(p[4], unit);
    row.append(...[areas[p[0]], p[2], say(p[3] ? "planned" : "actual"), p[5].includes(value) ? p[5] : `${p[5]} (${value})`]
      .map((x) => make("td", x, { class: "narrow" })), make("td", p[6]));
    if (columns.length > 5) row.append(make("td", p[8]));
    return row;
  }));
}

function chooseMeasure() {
  const unit = (key) => (key[2] === "ratio" ? "%" : key[2]);
  const list = keys.map((key, i) => [String(i), `${say(key[1])} ${unit(key)}`, key[0]]).filter(([, , name]) => name === byId("indicator").value);
  const count = (i) => points.filter((p) => p[1] === +i).length;
  const best = list.reduce((a, b) => (count(b[0]) > count(a[0]) ? b : a), list[0])[0];
  options("measure", list, [best]);
  chooseArea();
}
function chooseArea() {
  const own = points.filter((p) => p[1] === +byId("measure").value).map((p) => p[0]);
  const found = [...new Set(own)].sort((a, b) => a - b);
  const told = (area) => own.filter((a) => a === area).length;
  const most = [...found].sort((a, b) => told(b) - told(a) || a - b).slice(0, found.length > COLOURS.length ? 5 : COLOURS.length);
  options("area", found.map((i) => [String(i), areas[i]]), areasChosen ? undefined : most.map(String));
  show();
}
function speak() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = say("title");
  for (const node of document.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  byId("language").textContent = say("language");
  byId("note").textContent = left ? say("left").replace("{n}", left) : "";
  if (keys.length) chooseMeasure();
}
options("indicator", [...new Set(keys.map((key) => key[0]))].map((name) => [name, name]));
byId("indicator").addEventListener("change", chooseMeasure);
byId("measure").addEventListener("change", chooseArea);
byId("area").addEventListener("change", () => { areasChosen = true; show(); });
byId("language").addEventListener("click", () => { language = language === "zh" ? "en" : "zh"; speak(); });
speak();
