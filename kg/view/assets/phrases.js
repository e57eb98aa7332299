// Statements and observations in words, with years and modes, for panels, tips and tables.

import { observations, statements, things, words } from "./model.js";
import { h } from "./dom.js";
import { codeTerm, language, say, term } from "./language.js";

export const thingName = (i) => things[i].name;
export const objectName = (s) => (typeof s.o === "number" ? things[s.o].name : codeTerm("status", s.o));
export const predicateWord = (s) => term(s.p);

/** "2025 · 计划" */
export const when = (s) => [s.y, say(s.m === "planned" ? "planned" : "actual")].filter(Boolean).join(" · ");

/** A statement as one line of text. */
export const sentence = (i) => {
  const s = statements[i];
  return `${thingName(s.s)} ${predicateWord(s)} ${objectName(s)}`;
};

const signs = { about: "≈ ", atLeast: "≥ ", atMost: "≤ " };

/** An observation's number as it is to be read: "≥ 5%", "+8.2%", else its rank. */
export function amount(o) {
  if (!o.value) return o.rank || o.text || "—";
  const sign = o.measure === "growth" ? (o.change === "decrease" ? "−" : "+") : "";
  const number = o.value.length > 9 && o.value.includes(".") ? String(Math.round(Number(o.value) * 1e4) / 1e4) : o.value;
  return `${signs[o.bound] || ""}${sign}${number}${o.unit.startsWith("%") || !o.unit ? "" : " "}${o.unit}`;
}

export const whenTag = (s) => h(s.m === "planned" ? "span.when.planned" : "span.when", null, when(s));

/** The words of an evidence stretch, the given names marked in them. */
export function quoted(said, names, most = 160) {
  if (!said.e.length) return null;
  let text = words(said.r, said.e[0]).replace(/\s+/g, " ");
  const first = Math.min(...names.map((name) => text.indexOf(name)).filter((at) => at >= 0), text.length);
  if (text.length > most) {
    const start = Math.max(0, Math.min(first === text.length ? 0 : first - 40, text.length - most));
    text = (start ? "…" : "") + text.slice(start, start + most) + (start + most < text.length ? "…" : "");
  }
  return h("blockquote", null, withMarks(text, names));
}

/** Text with every occurrence of the names marked. */
export function withMarks(text, names) {
  const parts = [];
  let rest = text;
  const sought = [...new Set(names)].filter(Boolean).sort((a, b) => b.length - a.length);
  while (rest) {
    let at = -1, name = "";
    for (const candidate of sought) {
      const found = rest.indexOf(candidate);
      if (found >= 0 && (at < 0 || found < at)) { at = found; name = candidate; }
    }
    if (at < 0) break;
    parts.push(rest.slice(0, at), h("mark", null, name));
    rest = rest.slice(at + name.length);
  }
  parts.push(rest);
  return parts;
}

export const names = (i) => [things[i].name, ...things[i].aliases];
export const observationLine = (i) => `${observations[i].indicator}${language() === "zh" ? "：" : ": "}${amount(observations[i])}`;

/** An indicator with the verb whose result it counts, where that says more: "新增首店". */
export const measured = (o) => (o.action && o.measure === "level" && !o.indicator.includes(o.action) ? o.action + o.indicator : o.indicator);
