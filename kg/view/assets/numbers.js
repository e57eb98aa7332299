// The report's numbers: pictures that fit the measure, then the table.

import { observations, reports, words } from "./model.js";
import { fill, h } from "./dom.js";
import { codeTerm, say } from "./language.js";
import { amount, thingName } from "./phrases.js";
import { makeTable } from "./table.js";
import { drawCharts } from "./charts.js";

export function drawNumbers(element, act) {
  if (!observations.length) { fill(element, h("div.sheet", null, h("p.empty", null, say("noNumbers")))); return; }
  const open = (o) => act.quote(o, o.s);
  const charts = h("div.charts");
  const pick = h("select", { "aria-label": say("reportsFilter"), id: "numbers-report" },
    h("option", { value: "" }, say("everything")), reports.map((r, i) => h("option", { value: i }, r.title || r.id)));
  const table = makeTable({
    name: "observations",
    rows: observations,
    open,
    rowClass: (o) => o.m,
    tools: reports.length > 1 ? [pick] : [],
    columns: [
      { key: "subject", text: (o) => thingName(o.s) },
      { key: "indicator", text: (o) => o.indicator },
      { key: "action", text: (o) => o.action, kind: "narrow" },
      { key: "value", text: amount, sort: (o) => Number(o.normal || o.value || NaN), kind: "number" },
      { key: "measure", text: (o) => codeTerm("measure", o.measure), kind: "narrow" },
      { key: "rank", text: (o) => o.rank, kind: "narrow" },
      { key: "year", text: (o) => o.y, kind: "narrow" },
      { key: "mode", text: (o) => say(o.m === "planned" ? "planned" : "actual"), kind: "narrow" },
      { key: "bound", text: (o) => codeTerm("bound", o.bound), csvOnly: true },
      { key: "change", text: (o) => codeTerm("change", o.change), csvOnly: true },
      ...(reports.length > 1 ? [{ key: "report", text: (o) => reports[o.r].title || reports[o.r].id }] : []),
      { key: "confidence", text: (o) => o.c, csvOnly: true },
      { key: "rule", text: (o) => o.rule, csvOnly: true },
      { key: "sentence", text: (o) => o.e.map((range) => words(o.r, range)).join(" / "), csvOnly: true },
    ],
  });
  const draw = () => {
    const wanted = pick.value === "" ? null : Number(pick.value);
    const list = observations.filter((o) => wanted === null || o.r === wanted);
    fill(charts, drawCharts(list, open));
    table.only((o) => wanted === null || o.r === wanted);
  };
  pick.addEventListener("change", draw);
  draw();
  fill(element, h("div.sheet", null, charts, h("h2", null, say("table")), table.element));
}
