"use strict";
// Everything that reports say is set as text, never as markup.
const SAY = {
  zh: { title: "地区与年份对照", language: "English", kind: "类型", search: "查找", two: "两份报告", first: "甲", second: "乙",
    lead: "各报告提到的概念、产业、计划与政策：谁最先提出，传到多少地区，哪些新出现、哪些不再提。名称相同即视为同一项。",
    gone: "只在甲", both: "两份都有", new: "只在乙", spread: "何时提出，传到何处", name: "名称", since: "首次提出", by: "首提地区",
    areas: "地区数", years: "各年份地区数", last: "末次提到", Concept: "概念", Industry: "产业", Program: "计划行动", Policy: "政策",
    note: "只列出至少 {n} 份报告提到的名称。" },
  en: { title: "Areas and years compared", language: "中文", kind: "Type", search: "Find", two: "Two reports", first: "A", second: "B",
    lead: "Concepts, industries, programs and policies that reports name: who named them first, how far they spread, what is "
      + "new and what is named no more. What is called the same counts as the same.",
    gone: "Only in A", both: "In both", new: "Only in B", spread: "First named, and where it spread", name: "Name", since: "First named",
    by: "First areas", areas: "Areas", years: "Areas by year", last: "Last named", Concept: "Concepts", Industry: "Industries",
    Program: "Programs", Policy: "Policies", note: "Only names that at least {n} reports have are listed." },
};
const MOST = 300;
const { kinds, reports, names, least } = JSON.parse(document.getElementById("data").textContent);
function options(id, list) {
  const select = byId(id), before = select.value;
  select.replaceChildren(...list.map(([value, text]) => make("option", text, { value })));
  if (before) select.value = before;
}
const chosen = () => names.filter(([kind, name]) => kind === +byId("kind").value && name.includes(byId("search").value.trim()));

function twoReports(list) {
  const [a, b] = [+byId("first").value, +byId("second").value];
  const sides = { gone: [], both: [], new: [] };
  for (const [, name, where] of list) {
    const inA = where.includes(a), inB = where.includes(b);
    if (inA && inB) sides.both.push(name); else if (inA) sides.gone.push(name); else if (inB) sides.new.push(name);
  }
  for (const [side, found] of Object.entries(sides)) {
    byId(`${side}-title`).textContent = `${say(side)} (${found.length})`;
    byId(side).replaceChildren(...found.map((name) => make("li", name)));
  }
}
function spread(list) {
  const rows = list.map(([, name, where]) => {
    const years = new Map(), all = new Set();
    for (const [area, year] of where.map((i) => reports[i])) {
      if (!years.has(year)) years.set(year, new Set());
      years.get(year).add(area);
      all.add(area);
    }
    const order = [...years.keys()].sort((x, y) => x - y);
    return { name, order, years, areas: all.size, count: where.length };
  }).sort((x, y) => y.areas - x.areas || y.count - x.count || (x.name < y.name ? -1 : 1));
  const head = make("tr");
  head.append(...["name", "since", "by", "last", "areas", "years"].map((c) => make("th", say(c))));
  byId("head").replaceChildren(head);
  byId("rows").replaceChildren(...rows.slice(0, MOST).map((r) => {
    const row = make("tr"), firsts = [...r.years.get(r.order[0])];
    row.append(make("td", r.name), make("td", r.order[0]), make("td", firsts.slice(0, 6).join("、") + (firsts.length > 6 ? "…" : "")),
      make("td", r.order[r.order.length - 1]), make("td", r.areas, { class: "number" }),
      make("td", r.order.map((year) => `${year}: ${r.years.get(year).size}`).join("  ")));
    return row;
  }));
}
function show() { const list = chosen(); twoReports(list); spread(list); }
function speak() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = say("title");
  for (const node of document.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  byId("language").textContent = say("language");
  byId("note").textContent = least > 1 ? say("note").replace("{n}", least) : "";
  options("kind", kinds.map((kind, i) => [String(i), say(kind)]));
  show();
}
const labels = reports.map(([area, year], i) => [String(i), `${area} ${year}`]).sort((x, y) => x[1].localeCompare(y[1], "zh"));
options("first", labels);
options("second", labels);
if (labels.length > 1) byId("second").value = labels[1][0];
for (const id of ["kind", "first", "second"]) byId(id).addEventListener("change", show);
byId("search").addEventListener("input", show);
byId("language").addEventListener("click", () => { language = language === "zh" ? "en" : "zh"; speak(); });
speak();
