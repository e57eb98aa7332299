// What the page knows: the data as data.py wrote it, and the ways through it.

const readJson = (id) => JSON.parse(document.getElementById(id).textContent);

export const data = readJson("kg-data");
export const drawn = readJson("kg-network");
export const { reports, things, statements, observations } = data;

for (const thing of things) {
  thing.aliases ||= [];
  thing.mentions ||= [];
  thing.types ||= [];
}

/** Edges of the picture: {id, source, target, predicate, statements, planned}. */
export const edges = data.edges.map(([source, target, predicate, said, planned], id) => ({
  id, source, target, predicate, statements: said, planned: Boolean(planned),
}));

export const drawnNodes = new Map(drawn.nodes.map((node) => [node.id, node]));

const lists = (pairs) => {
  const found = new Map();
  for (const [key, value] of pairs) found.has(key) ? found.get(key).push(value) : found.set(key, [value]);
  return found;
};

const edgesOf = lists(edges.flatMap((e) => [[e.source, e], [e.target, e]]));
const saidOf = lists(statements.flatMap((s, i) => (typeof s.o === "number" && s.o !== s.s ? [[s.s, i], [s.o, i]] : [[s.s, i]])));
const measuredOf = lists(observations.map((o, i) => [o.s, i]));
const idOf = new Map(things.map((thing, i) => [thing.id, i]));

export const edgesAt = (thing) => edgesOf.get(thing) || [];
export const statementsOf = (thing) => saidOf.get(thing) || [];
export const observationsOf = (thing) => measuredOf.get(thing) || [];
export const thingById = (id) => idOf.get(id);
export const weight = (thing) => things[thing].mentions.length + edgesAt(thing).length;
export const mainType = (thing) => things[thing].types[0] || "Concept";

/** The words of a report's stretch. */
export const words = (report, [begin, end]) => reports[report].text.slice(begin, end);

/** The things a report mentions in a stretch, by begin; longer ones first. */
const mentionsBy = reports.map(() => []);
things.forEach((thing, i) => thing.mentions.forEach(([r, b, e]) => mentionsBy[r].push([b, e, i])));
for (const list of mentionsBy) list.sort((x, y) => x[0] - y[0] || y[1] - x[1]);
export const mentionsIn = (report) => mentionsBy[report];

/** The sentence of a report that holds an offset. */
export function sentenceAt(report, offset) {
  const list = reports[report].sentences;
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle][0] <= offset) low = middle + 1; else high = middle;
  }
  const found = list[low - 1];
  return found && offset < found[1] ? found : [offset, Math.min(offset + 80, reports[report].text.length)];
}

/** Things named in the same sentences as this one: [thing, times], most often first. */
export function together(thing) {
  const count = new Map();
  for (const [r, b] of things[thing].mentions) {
    const [begin, end] = sentenceAt(r, b);
    const here = new Set();
    for (const [mb, me, other] of mentionsBy[r]) {
      if (mb >= end) break;
      if (mb >= begin && me <= end && other !== thing) here.add(other);
    }
    for (const other of here) count.set(other, (count.get(other) || 0) + 1);
  }
  return [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

export const years = [...new Set([...statements, ...observations].map((s) => s.y).filter(Boolean))].sort();
