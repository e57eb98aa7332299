// The whole report to read, with its table of contents.

import { reports } from "./model.js";
import { fill, h } from "./dom.js";
import { say } from "./language.js";
import { Paper } from "./text.js";

let paper = null;
let side = null;

export function drawReader(element, act, chooseName, again = false) {
  if (paper && !again) return;
  const report = paper?.report ?? 0;
  const sheet = h("div.paper", { lang: "zh" });
  side = h("nav", { "aria-label": say("contents") });
  fill(element, h("div.reader", null, side, sheet));
  paper = new Paper(sheet, chooseName);
  paper.open(report);
  drawContents();
}

function drawContents() {
  const plain = h("input", { type: "checkbox", checked: true, onchange: () => paper.element.classList.toggle("plain", !plain.checked) });
  const pick = reports.length > 1
    ? h("select", { id: "text-report", "aria-label": say("reportsFilter"), onchange: () => { paper.open(Number(pick.value)); drawContents(); } }, reports.map((r, i) => h("option", { value: i, selected: i === paper.report }, r.title || r.id)))
    : null;
  const { chapters } = reports[paper.report];
  fill(side, pick, h("label", null, plain, " ", say("colourNames")),
    chapters.filter((c) => c[3]).map(([begin, end, , label]) => h(chapters.some(([b, e]) => b <= begin && e >= end && (b !== begin || e !== end)) ? "a.sub" : "a", {
      href: "#", onclick: (event) => { event.preventDefault(); paper.scrollTo(begin); } }, label)));
}

/** Show stretches of a report in the whole text. */
export function openReader(report, ranges, thing) {
  const other = paper.report !== report;
  paper.open(report, ranges, thing);
  if (other) drawContents();
  const here = paper.element.querySelector("mark.here");
  here?.scrollIntoView({ block: "center" });
}
