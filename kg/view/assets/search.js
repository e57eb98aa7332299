// Finding things by name, alias or pinyin initials, as one types; and the box that does it.

import { drawnNodes, mainType, things, weight } from "./model.js";
import { fill, h } from "./dom.js";
import { say, term } from "./language.js";
import { mark } from "./shapes.js";

const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s"'“”‘’「」『』《》·]/g, "");
let index = null;

const entries = () => (index ||= things.map((thing, i) => ({
  i,
  names: [thing.name, ...thing.aliases].map(fold),
  initials: (thing.initials || "").split(" "),
})));

/** The things that fit what is typed, best first: whole name, beginning, part, initials. */
export function find(typed, limit = 40) {
  const sought = fold(typed);
  if (!sought) return [];
  const scored = [];
  for (const entry of entries()) {
    let score = 0;
    entry.names.forEach((name, n) => {
      const at = name.indexOf(sought);
      if (at < 0) return;
      const value = (name === sought ? 100 : at === 0 ? 70 : 50) - (n ? 8 : 0) - Math.min(20, name.length / 3);
      score = Math.max(score, value);
    });
    if (/^[a-z0-9]+$/.test(sought)) {
      for (const letters of entry.initials) {
        if (letters.startsWith(sought)) score = Math.max(score, letters === sought ? 60 : 40);
        else if (sought.length > 1 && letters.includes(sought)) score = Math.max(score, 25);
      }
    }
    if (score > 0) scored.push([score + Math.min(8, Math.sqrt(weight(entry.i))) + (drawnNodes.has(entry.i) ? 4 : 0), entry.i]);
  }
  return scored.sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, limit).map(([, i]) => i);
}

function marked(name, typed) {
  const at = name.toLowerCase().indexOf(typed.trim().toLowerCase());
  if (!typed.trim() || at < 0) return [name];
  return [name.slice(0, at), h("b", null, name.slice(at, at + typed.trim().length)), name.slice(at + typed.trim().length)];
}

/** Make an input find things: a list opens under it, arrows move, Enter or a click chooses. */
export function finder(input, list, choose) {
  let found = [];
  let at = -1;
  const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const point = (next) => {
    at = next;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    const item = list.children[at];
    if (item?.id) { input.setAttribute("aria-activedescendant", item.id); item.scrollIntoView({ block: "nearest" }); }
  };
  const take = (i) => { close(); input.value = ""; input.blur(); choose(i); };
  const open = () => {
    found = find(input.value);
    if (!input.value.trim()) return close();
    fill(list, found.length
      ? found.map((i, n) => h("li", { role: "option", id: `${list.id}-${n}`, "aria-selected": "false", "data-thing": i, onmousedown: (event) => { event.preventDefault(); take(i); } },
          mark(mainType(i)),
          h("span", null, marked(things[i].name, input.value)),
          h("small", null, aliasFor(i, input.value) || term(mainType(i)))))
      : h("li.nothing", null, say("nothingFound")));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    if (found.length) point(0);
  };
  input.addEventListener("input", open);
  input.addEventListener("focus", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && found.length) { event.preventDefault(); point((at + 1) % found.length); }
    else if (event.key === "ArrowUp" && found.length) { event.preventDefault(); point((at + found.length - 1) % found.length); }
    else if (event.key === "Enter" && !list.hidden && found[at] !== undefined) { event.preventDefault(); take(found[at]); }
    else if (event.key === "Escape") { input.value = ""; close(); input.blur(); event.stopPropagation(); }
  });
}

function aliasFor(i, typed) {
  const sought = fold(typed);
  if (fold(things[i].name).includes(sought)) return "";
  return things[i].aliases.find((alias) => fold(alias).includes(sought)) || "";
}
