// Projects as a board: a column a status, in the order in which things get built.

import { mainType, reports, statements, things } from "./model.js";
import { fill, h } from "./dom.js";
import { codeTerm, say } from "./language.js";
import { thingName, when } from "./phrases.js";
import { mark } from "./shapes.js";

const order = ["planned", "signed", "landAssembled", "landSold", "preliminary", "started", "underway", "toppedOut", "completed", "opened", "renewed"];

export function drawProjects(element, act) {
  const where = new Map();
  for (const s of statements) if (s.p === "locatedIn" && typeof s.o === "number") where.set(s.s, s.o);
  let mode = "";
  let typed = "";
  const board = h("div.board", { id: "board" });
  const draw = () => {
    const columns = new Map(order.map((status) => [status, []]));
    statements.forEach((s, i) => {
      if (s.p !== "hasStatus" || (mode && s.m !== mode)) return;
      if (typed && !thingName(s.s).toLowerCase().includes(typed)) return;
      (columns.get(s.o) || columns.set(s.o, []).get(s.o)).push(i);
    });
    fill(board, [...columns].filter(([, list]) => list.length).map(([status, list]) => h("section.column", { "data-status": status, "aria-label": codeTerm("status", status) },
      h("h3", null, codeTerm("status", status), h("small", null, list.length)),
      list.sort((a, b) => statements[a].m.localeCompare(statements[b].m) || a - b).map((i) => card(i)))),
    statements.some((s) => s.p === "hasStatus") ? null : h("p.empty", null, say("noProjects")));
  };
  const card = (i) => {
    const s = statements[i];
    return h(s.m === "planned" ? "button.card.planned" : "button.card", { type: "button", "data-statement": i, onclick: () => { act.choose(s.s); act.quote(s, s.s); } },
      h("span.name", null, mark(mainType(s.s)), things[s.s].name),
      where.has(s.s) ? h("span.where", null, thingName(where.get(s.s))) : null,
      h("span.when", null, when(s), reports.length > 1 ? ` · ${reports[s.r].title}` : ""));
  };
  const pick = h("select", { "aria-label": say("modes"), onchange: () => { mode = pick.value; draw(); } },
    h("option", { value: "" }, say("everything")), h("option", { value: "actual" }, say("actual")), h("option", { value: "planned" }, say("planned")));
  const filter = h("input", { type: "search", placeholder: say("filterTable"), "aria-label": say("filterTable"), oninput: () => { typed = filter.value.trim().toLowerCase(); draw(); } });
  draw();
  fill(element, h("div.sheet", null, h("div.sheet-tools", null, filter, pick), board));
}
