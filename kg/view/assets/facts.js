// All statements as one table.

import { reports, statements, words } from "./model.js";
import { fill, h } from "./dom.js";
import { say } from "./language.js";
import { objectName, predicateWord, thingName } from "./phrases.js";
import { makeTable } from "./table.js";

export function drawFacts(element, act) {
  const table = makeTable({
    name: "statements",
    rows: statements,
    open: (s) => { act.choose(s.s); act.quote(s, s.s); },
    rowClass: (s) => s.m,
    columns: [
      { key: "subject", text: (s) => thingName(s.s) },
      { key: "predicate", text: predicateWord, kind: "narrow" },
      { key: "object", text: objectName },
      { key: "year", text: (s) => s.y, kind: "narrow" },
      { key: "mode", text: (s) => say(s.m === "planned" ? "planned" : "actual"), kind: "narrow" },
      { key: "confidence", text: (s) => s.c, sort: (s) => Number(s.c), kind: "number" },
      { key: "rule", text: (s) => s.rule, csvOnly: true },
      ...(reports.length > 1 ? [{ key: "report", text: (s) => reports[s.r].title || reports[s.r].id }] : []),
      { key: "sentence", text: (s) => s.e.map((range) => words(s.r, range)).join(" / "), csvOnly: true },
    ],
  });
  fill(element, h("div.sheet", null, table.element));
}
