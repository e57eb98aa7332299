// A table that sorts by its columns, filters as one types, and leaves as CSV.

import { download, fill, h } from "./dom.js";
import { say } from "./language.js";

const ROWS = 400; // drawn at once; the rest on demand

const csvCell = (value) => {
  // What a spreadsheet would take for a formula is text here.
  const text = String(value ?? "").replace(/^(?=[=+@\t\r])/, "'");
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** rows: plain objects; columns: {key, text(row), sort?(row), kind?, csvOnly?}. open(row) on click. */
export function makeTable({ rows, columns, open, name, tools = [], rowClass = () => "" }) {
  let order = { column: null, down: false };
  let typed = "";
  let keep = () => true;
  let limit = ROWS;
  const seen = columns.filter((column) => !column.csvOnly);
  const body = h("tbody");
  const count = h("span.count", { role: "status" });
  const heads = seen.map((column) => h("th", { scope: "col", "aria-sort": "none" }, h("button", { type: "button", onclick: () => {
    order = { column, down: order.column === column ? !order.down : column.kind === "number" };
    draw();
  } }, say(`col-${column.key}`))));
  const current = () => {
    const wanted = typed.trim().toLowerCase();
    const list = rows.filter((row) => keep(row) && (!wanted || columns.some((c) => c.text(row).toLowerCase().includes(wanted))));
    if (order.column) {
      const value = order.column.sort || order.column.text;
      const compare = (a, b) => {
        const [x, y] = [value(a), value(b)];
        if (typeof x === "number" && typeof y === "number") return (Number.isNaN(x) ? -Infinity : x) - (Number.isNaN(y) ? -Infinity : y);
        return String(x).localeCompare(String(y), "zh-CN");
      };
      list.sort((a, b) => (order.down ? compare(b, a) : compare(a, b)));
    }
    return list;
  };
  function draw() {
    const list = current();
    heads.forEach((head, i) => head.setAttribute("aria-sort", order.column === seen[i] ? (order.down ? "descending" : "ascending") : "none"));
    fill(body, list.slice(0, limit).map((row) => h("tr", {
      tabindex: 0, class: rowClass(row), onclick: () => open(row), onkeydown: (event) => { if (event.key === "Enter") open(row); },
    }, seen.map((column) => h("td", { class: `${column.key} ${column.kind || ""}` }, column.text(row))))),
    list.length > limit ? h("tr", null, h("td", { colspan: seen.length }, h("button.link", { type: "button", onclick: (event) => { event.stopPropagation(); limit = Infinity; draw(); } }, say("more", { n: list.length - limit })))) : null);
    count.textContent = say("rows", { n: list.length });
  }
  const filter = h("input", { type: "search", placeholder: say("filterTable"), "aria-label": say("filterTable"), oninput: () => { typed = filter.value; draw(); } });
  const csv = () => [columns.map((c) => csvCell(say(`col-${c.key}`))), ...current().map((row) => columns.map((c) => csvCell(c.text(row))))].map((line) => line.join(",")).join("\r\n");
  const element = h("div", null,
    h("div.sheet-tools", null, filter, tools, count, h("button.button.csv", { type: "button", onclick: () => download(`${name}.csv`, `\ufeff${csv()}`, "text/csv;charset=utf-8") }, say("csv"))),
    h("div.table-box", null, h("table.data", null, h("thead", null, h("tr", null, heads)), body)));
  draw();
  return { element, csv, only(test) { keep = test; draw(); } };
}
