"use strict";
// Everything that reports say is set as text, never as markup.
const SAY = {
  zh: {
    title: "承诺与结果", language: "English", area: "地区", year: "年份", theme: "主题", verdict: "结论", search: "查找",
    lead: "每一项年度目标，与下一年报告所述的结果对照。“未报告”只说明下一年报告没有提到，不说明没有做到。",
    areas: "各地区", themes: "各主题", targets: "目标", more: "显示更多", all: "全部", promise: "承诺", result: "结果",
    nothing: "下一年报告没有提到", kept: "兑现率", answered: "有结果", number: "项目数", doubt: "存疑", ratio: "完成比",
    certainty: "把握", shares: "构成", cut: "目标太多，此页只列出有结果的；全部见 tables/tracking.csv。",
    met: "实现", exceeded: "超额", partly: "部分", missed: "未达", unreported: "未报告",
    keptNote: "兑现率：实现与超额 ÷ 有结果的",
    kinds: { number: "指标", status: "项目", program: "举措", founding: "设立", introduction: "引进", event: "活动",
      honour: "荣誉", investment: "投资" },
  },
  en: {
    title: "Promises and results", language: "中文", area: "Area", year: "Year", theme: "Theme", verdict: "Verdict",
    search: "Find", areas: "Areas", themes: "Themes", targets: "Targets", more: "Show more", all: "all",
    lead: "Each target of a year beside what the next year's report says of it. “Unreported” means that the next "
      + "report does not speak of it, not that it was not done.",
    promise: "Promise", result: "Result", nothing: "The next report does not speak of it", kept: "Kept",
    answered: "Answered", number: "Targets", doubt: "Doubtful", ratio: "ratio", certainty: "certainty",
    shares: "Shares", cut: "Too many targets: this page lists those with a result; all are in tables/tracking.csv.",
    met: "met", exceeded: "exceeded", partly: "partly", missed: "missed", unreported: "unreported",
    keptNote: "kept: met and exceeded, of those answered",
    kinds: { number: "number", status: "project", program: "program", founding: "founding",
      introduction: "introduction", event: "event", honour: "honour", investment: "investment" },
  },
};
const THEMES = { 经济总量: "economy", 工业: "industry", 服务业与旅游: "services and tourism", 科技创新: "science and talent",
  农业农村: "farming and villages", 城市与交通: "city and transport", 生态环境: "environment", 改革开放: "reform and opening",
  教育: "education", 卫生健康: "health", 民生保障: "welfare and jobs", 文化体育: "culture and sport",
  安全与治理: "safety and order", 政府建设: "government", 其他: "other" };
const themeName = (name) => (language === "en" && THEMES[name]) || name;
const VERDICTS = ["exceeded", "met", "partly", "missed", "unreported"];
const data = JSON.parse(document.getElementById("data").textContent);
const rows = data.rows.map((r) => Object.fromEntries(data.columns.map((c, i) => [c, r[i]])));
const byId = (id) => document.getElementById(id);
let language = (navigator.language || "zh").startsWith("zh") ? "zh" : "en";
let shown = 100;
const say = (key) => SAY[language][key];

function make(tag, text, name) {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (name) node.className = name;
  return node;
}

function fill(id, values, names) {
  const select = byId(id), before = select.value;
  select.replaceChildren(make("option", say("all")));
  select.firstChild.value = "";
  for (const value of values) {
    const option = make("option", names ? names(value) : value);
    option.value = value;
    select.append(option);
  }
  select.value = values.includes(before) ? before : "";
}

function chosen(area, year, theme) {
  const is = (id, value) => !byId(id).value || byId(id).value === value;
  return is("area", area) && is("year", year) && is("theme", theme);
}

function tally(column) {
  const found = new Map();
  for (const [area, year, theme, of] of data.counts) {
    if (!chosen(area, year, theme)) continue;
    const key = column === "area" ? area : theme;
    const sums = found.get(key) || Object.fromEntries(VERDICTS.map((v) => [v, 0]));
    for (const verdict in of) sums[verdict] += of[verdict];
    found.set(key, sums);
  }
  const list = [...found].map(([name, sums]) => {
    const total = VERDICTS.reduce((n, v) => n + sums[v], 0), answered = total - sums.unreported;
    return { name, sums, total, answered, kept: answered ? (sums.met + sums.exceeded) / answered : -1 };
  });
  return list.sort((a, b) => b.kept - a.kept || b.answered - a.answered || (a.name < b.name ? -1 : 1));
}

function ranking(id, column) {
  const table = make("table"), head = table.createTHead().insertRow();
  for (const [key, name] of [[column, ""], ["shares", ""], ["kept", "number"], ["answered", "number"], ["number", "number"]]) {
    const cell = make("th", say(key), name);
    cell.scope = "col";
    if (key === "kept") cell.title = say("keptNote");
    head.append(cell);
  }
  const body = table.createTBody();
  for (const one of tally(column)) {
    const row = body.insertRow(), button = make("button", column === "theme" ? themeName(one.name) : one.name);
    button.type = "button";
    button.onclick = () => { byId(column).value = one.name; draw(); byId("list").scrollIntoView(); };
    row.insertCell().append(button);
    const bar = make("div", undefined, "bar");
    bar.setAttribute("role", "img");
    bar.setAttribute("aria-label", VERDICTS.map((v) => `${say(v)} ${one.sums[v]}`).join(", "));
    for (const verdict of VERDICTS) {
      const part = make("span", undefined, verdict);
      part.style.width = `${100 * one.sums[verdict] / one.total}%`;
      part.title = `${say(verdict)} ${one.sums[verdict]}`;
      bar.append(part);
    }
    row.insertCell().append(bar);
    row.append(make("td", one.answered ? `${Math.round(100 * one.kept)}%` : "–", "number"));
    row.append(make("td", String(one.answered), "number"), make("td", String(one.total), "number"));
  }
  byId(id).replaceChildren(table);
}

function sentence(text, part) {
  const node = make("p"), at = part ? text.indexOf(part) : -1;
  if (at < 0) node.textContent = text;
  else node.append(text.slice(0, at), make("mark", part), text.slice(at + part.length));
  return node;
}

function side(title, text, part) {
  const node = make("div", undefined, "side");
  node.append(make("b", title), sentence(text, part));
  return node;
}

function card(row) {
  const node = make("article", undefined, row.verdict), head = make("h3");
  head.append(make("span", say(row.verdict), "badge"), make("span", row.target));
  const told = [row.areaName, row.year, say("kinds")[row.kind] || row.kind, themeName(row.theme)];
  if (row.ratio) told.push(`${say("ratio")} ${Number(row.ratio).toFixed(2)}`);
  if (row.confidence) told.push(`${say("certainty")} ${row.confidence}`);
  head.append(make("span", told.join(" · "), "soft"));
  const sides = make("div", undefined, "sides");
  sides.append(side(say("promise"), row.promise, row.promised));
  sides.append(row.result ? side(say("result"), row.result, row.reported) : make("p", say("nothing"), "soft"));
  node.append(head, sides);
  if (row.doubt) node.append(make("p", `${say("doubt")}: ${row.doubt}`, "doubt"));
  if (row.grounds) node.title = row.grounds;
  return node;
}

function draw() {
  const verdict = byId("verdict").value, wanted = byId("search").value.trim().toLowerCase();
  const found = rows.filter((r) => chosen(r.areaName, r.year, r.theme) && (!verdict || r.verdict === verdict)
    && (!wanted || `${r.target}\n${r.promise}\n${r.result}`.toLowerCase().includes(wanted)));
  ranking("areas", "area");
  ranking("themes", "theme");
  byId("count").textContent = `${say("targets")}: ${found.length}${data.cut ? ` · ${say("cut")}` : ""}`;
  byId("targets").replaceChildren(...found.slice(0, shown).map(card));
  byId("more").hidden = found.length <= shown;
}

function speak() {
  document.documentElement.lang = language;
  document.title = say("title");
  for (const node of document.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  byId("language").textContent = say("language");
  byId("key").replaceChildren(...VERDICTS.flatMap((v) => [make("i", undefined, `key ${v}`), say(v)]), ` · ${say("keptNote")}`);
  const values = (i) => [...new Set(data.counts.map((c) => c[i]))].sort();
  fill("area", values(0));
  fill("year", values(1));
  fill("theme", values(2), themeName);
  fill("verdict", VERDICTS, say);
  draw();
}

byId("language").onclick = () => { language = language === "zh" ? "en" : "zh"; speak(); };
for (const id of ["area", "year", "theme", "verdict"]) byId(id).onchange = () => { shown = 100; draw(); };
byId("search").oninput = () => { shown = 100; draw(); };
byId("more").onclick = () => { shown += 200; draw(); };
speak();
