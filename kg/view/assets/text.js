// The report's own text: every entity coloured and clickable, any stretch of it marked and found.

import { mainType, mentionsIn, reports, things } from "./model.js";
import { fill, h } from "./dom.js";
import { colour } from "./shapes.js";
import { term } from "./language.js";

/** A text in an element: `mark(stretches, thing)` shows where; `onChoose` gets a clicked name's things. */
export class Paper {
  constructor(element, onChoose) {
    this.element = element;
    this.report = null;
    this.marks = [];
    this.thing = null;
    const choose = (event) => {
      const name = event.target.closest?.(".mention");
      if (!name || (event.type === "keydown" && event.key !== "Enter")) return;
      event.preventDefault();
      onChoose(name.dataset.things.split(",").map(Number), name);
    };
    element.addEventListener("click", choose);
    element.addEventListener("keydown", choose);
  }

  /** Show a report, marked stretches in view. */
  open(report, stretches = [], thing = null) {
    if (this.report !== report) {
      this.report = report;
      this.marks = [];
      this.lines = lines(report);
      this.nodes = this.lines.map((line) => h(line.kind, { "data-begin": line.begin }));
      fill(this.element, this.nodes);
      this.thing = thing;
      this.marks = stretches;
      this.lines.forEach((_, i) => this.draw(i));
    } else {
      const touched = (marks) => this.lines.flatMap((line, i) => (marks.some(([b, e]) => b < line.end && e > line.begin) ? [i] : []));
      const before = touched(this.marks);
      this.thing = thing;
      this.marks = stretches;
      for (const i of new Set([...before, ...touched(stretches)])) this.draw(i);
    }
    const here = this.element.querySelector("mark.here");
    if (here) this.bringUp(here);
  }

  bringUp(node) {
    const box = this.element.closest(".paper-scroll") || this.element;
    const top = node.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
    box.scrollTop = Math.max(0, top - box.clientHeight / 3);
  }

  /** Bring the line that begins at or before an offset to the top. */
  scrollTo(offset) {
    const node = this.nodes[Math.max(0, this.lines.findIndex((line) => line.end >= offset))];
    node?.scrollIntoView({ block: "start" });
  }

  draw(number) {
    const line = this.lines[number];
    const text = reports[this.report].text;
    const names = this.lineMentions(line);
    const cuts = new Set([line.begin, line.end]);
    for (const [b, e] of [...names, ...this.marks]) {
      if (b > line.begin && b < line.end) cuts.add(b);
      if (e > line.begin && e < line.end) cuts.add(e);
    }
    const points = [...cuts].sort((a, b) => a - b);
    const parts = [];
    let open = null; // the mark that is being filled
    for (let i = 0; i + 1 < points.length; i += 1) {
      const [begin, end] = [points[i], points[i + 1]];
      const inside = this.marks.some(([b, e]) => b <= begin && e >= end);
      const covering = names.filter(([b, e]) => b <= begin && e >= end);
      const piece = covering.length ? this.name(text.slice(begin, end), covering) : text.slice(begin, end);
      if (!inside) { open = null; parts.push(piece); continue; }
      if (!open) { open = h("mark.here"); parts.push(open); }
      open.append(piece);
    }
    fill(this.nodes[number], parts);
  }

  name(text, covering) {
    const shortest = Math.min(...covering.map(([b, e]) => e - b));
    const here = [...new Set(covering.filter(([b, e]) => e - b === shortest).map((m) => m[2]))];
    const type = mainType(here[0]);
    const chosen = here.includes(this.thing) || covering.some((m) => m[2] === this.thing);
    return h(chosen ? "span.mention.chosen" : "span.mention", {
      role: "link", tabindex: 0, "data-things": here.join(","), style: { "--type": colour(type) },
      title: here.map((i) => `${things[i].name} · ${term(mainType(i))}`).join("\n"),
    }, text);
  }

  lineMentions(line) {
    const all = mentionsIn(this.report);
    let low = 0, high = all.length;
    while (low < high) { const middle = (low + high) >> 1; if (all[middle][0] < line.begin - 200) low = middle + 1; else high = middle; }
    const found = [];
    for (let i = low; i < all.length && all[i][0] < line.end; i += 1) if (all[i][1] > line.begin) found.push(all[i]);
    return found;
  }
}

/** A report's lines: where they stand and what they are. */
function lines(report) {
  const { text, chapters } = reports[report];
  const headings = new Map();
  for (const [begin, end, , label] of chapters) {
    if (!label) continue;
    const outer = chapters.filter(([b, e]) => b <= begin && e >= end).length;
    headings.set(begin, outer > 1 ? "p.heading" : "p.heading.chapter");
  }
  // What stands before and after the chapters is salutation, or the furniture of a site.
  const inside = chapters.filter(([, , kind]) => kind !== "front");
  const [first, last] = inside.length ? [inside[0][0], Math.max(...inside.map((c) => c[1]))] : [0, text.length];
  const found = [];
  let begin = 0;
  for (const words of text.split("\n")) {
    const end = begin + words.length;
    let kind = "p";
    if (!words.trim()) kind = "p.blank";
    else if ([...headings.keys()].some((at) => at >= begin && at < end)) kind = headings.get([...headings.keys()].find((at) => at >= begin && at < end));
    else if (end <= first || begin >= last) kind = "p.front";
    if (kind !== "p.blank" || found.at(-1)?.kind !== "p.blank") found.push({ begin, end, kind });
    begin = end + 1;
  }
  return found;
}
