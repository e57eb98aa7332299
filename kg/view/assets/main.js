// The page's conductor: what is chosen, which view is open, and the ways between them.

import { data, drawnNodes, edges, observations, reports, statements, thingById, things } from "./model.js";
import { byId, fill, h } from "./dom.js";
import { applyLanguage, language, onLanguage, remember, say, setLanguage, setting, term } from "./language.js";
import { drawEdge, drawPath, drawThing, drawWelcome } from "./details.js";
import { drawLegend } from "./legend.js";
import { edgePasses, changed, onFilter, partChoices, showMost, state, visible } from "./filters.js";
import { finder } from "./search.js";
import { neighbourhood, shortestPath } from "./paths.js";
import { Paper } from "./text.js";
import { amount, objectName, predicateWord, thingName, when } from "./phrases.js";
import { makeRenderer } from "./renderer.js";
import { exportPng, exportSvg } from "./pictures.js";
import { views } from "./views.js";

const tabs = ["graph", "text", "numbers", "programs", "projects", "facts"];
const panel = byId("details");
const dock = byId("dock");
let tab = "graph";
let chosen = { thing: null, edge: null };
let shown = { nodes: new Set(), edges: new Set(), missing: 0 };

document.documentElement.dataset.theme = setting("kg-theme", matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

// ---- what can be done, for every part of the page
const act = {
  choose(i) { location.hash = `#${encodeURI(things[i].id)}`; if (chosen.thing === i) applyChoice(i); },
  chooseEdge(id) { chosen = { thing: null, edge: id }; drawPanel(); pointOut(); },
  nothing() { if (location.hash) history.pushState(null, "", location.pathname + location.search); chosen = { thing: null, edge: null }; closeQuote(); drawPanel(); pointOut(); updateTools(); },
  quote(said, thing) { if (said.e.length) act.openText(said.r, said.e, thing); },
  openText(report, ranges, thing, whole = false) {
    if (tab === "text" || whole) { openTab("text"); views.text.open(report, ranges, thing); return; }
    openQuote(report, ranges, thing);
  },
  focus(i, steps) { state.path = null; state.focus = { thing: i, steps, ...neighbourhood(i, steps, edgePasses) }; openTab("graph"); changed(); renderer.fit(shown.nodes); },
  path(from, to) {
    const path = shortestPath(from, to, edgePasses);
    if (path) {
      const nodes = new Set([from, to, ...path.flatMap((e) => [e.source, e.target])]);
      state.focus = null;
      state.path = { from, to, nodes, edges: new Set(path.map((e) => e.id)), list: path };
      openTab("graph");
      changed();
      renderer.fit(shown.nodes);
    }
    drawPath(panel, from, to, path, act);
  },
  leave() { state.focus = null; state.path = null; changed(); renderer.fit(); drawPanel(); },
  hide(i) { state.hidden.add(i); act.nothing(); changed(); },
  restore() { state.hidden.clear(); changed(); },
  expand(i) {
    for (const edge of neighbourhood(i, 1, edgePasses).nodes) state.extra.add(edge);
    if (state.focus) for (const step of [neighbourhood(i, 1, edgePasses)]) { step.nodes.forEach((n) => state.focus.nodes.add(n)); }
    changed();
    applyChoice(i);
  },
  showInGraph(i) { openTab("graph"); reveal(i); renderer.centre(i); },
  async copyLink() { try { await navigator.clipboard.writeText(location.href); } catch { /* a file's page may not */ } },
};

// ---- the picture
const tip = byId("tip");
const renderer = makeRenderer(byId("canvas"), {
  node: (i) => act.choose(i),
  edge: (id) => act.chooseEdge(id),
  nothing: () => act.nothing(),
  expand: (i) => act.expand(i),
  hover: drawTip,
  drawn: () => { window.kgDrawn = performance.now(); },
});

function drawTip(what, at) {
  if (!what) { tip.hidden = true; return; }
  if (what.node !== undefined) {
    const thing = things[what.node];
    fill(tip, thing.name, h("small", null, ` ${thing.types.map(term).join("、")}`));
  } else {
    const edge = edges[what.edge];
    fill(tip, `${thingName(edge.source)} `, h("b", null, edge.predicate === "within" ? say("term-within") : term(edge.predicate)), ` ${thingName(edge.target)}`,
      edge.statements.slice(0, 3).map((i) => h("div", null, h("small", null, when(statements[i])))));
  }
  tip.hidden = false;
  tip.style.left = `${Math.min(at.x + 14, byId("canvas").clientWidth - 200)}px`;
  tip.style.top = `${at.y + 14}px`;
}

function redraw() {
  shown = visible(chosen.thing);
  renderer.show(shown.nodes, shown.edges);
  pointOut();
  const note = byId("canvas-note");
  const leave = state.path ? "leavePath" : state.focus ? "leaveFocus" : null;
  fill(note, say(shown.missing ? "shownHidden" : "shown", { shown: shown.nodes.size, hidden: shown.missing }),
    leave ? h("button.button", { type: "button", id: "leave", onclick: act.leave }, say(leave)) : null,
    state.hidden.size ? h("button.button", { type: "button", id: "restore", onclick: act.restore }, say("restore", { n: state.hidden.size })) : null);
}
onFilter(redraw);

/** Let what is chosen stand out, with its neighbours. */
function pointOut() {
  if (chosen.thing !== null && shown.nodes.has(chosen.thing) && !state.path) {
    const near = neighbourhood(chosen.thing, 1, (edge) => shown.edges.has(edge.id));
    renderer.mark({ ...near, strong: true, chosen: chosen.thing });
    renderer.choose(chosen.thing);
  } else if (chosen.edge !== null) {
    const { source, target } = edges[chosen.edge];
    renderer.mark({ nodes: new Set([source, target]), edges: new Set([chosen.edge]), strong: true });
    renderer.chooseEdge(chosen.edge);
  } else {
    renderer.mark(null);
    renderer.choose(null);
  }
}

/** See to it that a thing is among what is shown. */
function reveal(i) {
  if (shown.nodes.has(i) || !drawnNodes.has(i)) return;
  state.hidden.delete(i);
  state.focus = null;
  state.path = null;
  state.extra.add(i);
  for (const type of things[i].types) state.off.types.delete(type);
  drawLegend(byId("legend"));
  changed();
}

// ---- choosing
function applyChoice(i) {
  chosen = { thing: i, edge: null };
  if (state.path) state.path = null;
  reveal(i);
  redraw();
  drawPanel();
  if (tab === "graph") renderer.centre(i);
}

function drawPanel() {
  byId("body").classList.toggle("chosen", chosen.thing !== null || chosen.edge !== null);
  if (chosen.thing !== null) drawThing(panel, chosen.thing, act);
  else if (chosen.edge !== null) drawEdge(panel, chosen.edge, act);
  else drawWelcome(panel, act);
}

function followAddress() {
  let id = location.hash.slice(1);
  try { id = decodeURI(id); } catch { /* leave it as it is */ }
  const i = thingById(id);
  if (i !== undefined) applyChoice(i);
  else if (!id && chosen.thing !== null) { chosen = { thing: null, edge: null }; closeQuote(); drawPanel(); pointOut(); }
}
addEventListener("hashchange", followAddress);
addEventListener("popstate", () => { if (!location.hash) followAddress(); });

// ---- the text beside
const quote = byId("quote");
let quotePaper = null;
function openQuote(report, ranges, thing) {
  if (!quotePaper) {
    const sheet = h("div.paper.paper-scroll", { tabindex: 0 });
    fill(quote, h("header", null, h("b", { id: "quote-title" }),
      h("button.link", { type: "button", id: "whole-text", onclick: () => act.openText(quotePaper.report, quotePaper.marks, quotePaper.thing, true) }, say("wholeText")),
      h("button.icon", { type: "button", onclick: closeQuote, "aria-label": say("close") }, "×")), sheet);
    quotePaper = new Paper(sheet, chooseName);
  }
  quote.hidden = false;
  dock.classList.add("with-quote");
  byId("quote-title").textContent = reports[report].title || reports[report].id;
  quotePaper.open(report, ranges, thing);
}
function closeQuote() { quote.hidden = true; dock.classList.remove("with-quote"); }

/** A name in the text was clicked: choose it, or ask which of several. */
function chooseName(list, element) {
  if (list.length === 1) { act.choose(list[0]); return; }
  const dialog = byId("dialog");
  fill(dialog, h("h2", null, say("severalHere")), h("div.chips", null, list.map((i) => h("button.chip", { type: "button", onclick: () => { dialog.close(); act.choose(i); } }, things[i].name))));
  dialog.showModal();
  element.blur();
}

// ---- views
function openTab(name) {
  if (!tabs.includes(name)) return;
  tab = name;
  for (const other of tabs) {
    byId(`view-${other}`).hidden = other !== name;
    const button = byId(`tab-${other}`);
    button.setAttribute("aria-selected", String(other === name));
    button.tabIndex = other === name ? 0 : -1;
  }
  byId("body").classList.toggle("no-legend", name !== "graph");
  byId("body").classList.remove("show-legend");
  if (name === "text") closeQuote();
  if (name !== "graph") views[name].draw(byId(`view-${name}`), act, chooseName);
}

const countTypes = (wanted) => things.filter((thing) => wanted.test(thing.types[0])).length;

function drawTabs() {
  const counts = { graph: drawnNodes.size, numbers: observations.length, facts: statements.length, programs: countTypes(/^(Program|Policy)$/), projects: statements.filter((s) => s.p === "hasStatus").length };
  fill(byId("tabs"), tabs.map((name) => h("button", {
    type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `view-${name}`, "aria-selected": String(name === tab), tabindex: name === tab ? 0 : -1,
    onclick: () => openTab(name),
    onkeydown: (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(tabs.indexOf(name) + step + tabs.length) % tabs.length];
      openTab(next);
      byId(`tab-${next}`).focus();
    },
  }, say(`tab-${name}`), counts[name] ? h("small", null, counts[name]) : null)));
}

function updateTools() {
  const moving = byId("physics")?.getAttribute("aria-pressed") === "true";
  fill(byId("canvas-tools"),
    h("button.button", { type: "button", id: "fit", onclick: () => renderer.fit() }, say("fit")),
    h("button.button", { type: "button", id: "zoom-in", "aria-label": say("zoomIn"), onclick: () => renderer.zoom(1.4) }, "+"),
    h("button.button", { type: "button", id: "zoom-out", "aria-label": say("zoomOut"), onclick: () => renderer.zoom(1 / 1.4) }, "−"),
    renderer.canMove ? h("button.button", { type: "button", id: "physics", "aria-pressed": String(moving), onclick: (event) => {
      const on = event.currentTarget.getAttribute("aria-pressed") !== "true";
      event.currentTarget.setAttribute("aria-pressed", String(on));
      renderer.physics(on);
    } }, say("physics")) : null,
    h("button.button", { type: "button", id: "png", onclick: () => exportPng(renderer, shown) }, say("png")),
    h("button.button", { type: "button", id: "svg", onclick: () => exportSvg(renderer, shown) }, say("svg")));
}

// ---- language, theme, keys
function drawAll() {
  applyLanguage();
  byId("language").textContent = say("languageButton");
  byId("subtitle").textContent = [say("subtitle", { things: things.length, facts: statements.length, numbers: observations.length }),
    data.leftOut ? say("leftOut", { shown: reports.length, left: data.leftOut }) : ""].filter(Boolean).join(" · ");
  drawTabs();
  drawLegend(byId("legend"));
  updateTools();
  redraw();
  drawPanel();
  if (tab !== "graph") views[tab].draw(byId(`view-${tab}`), act, chooseName, true);
}
onLanguage(drawAll);

byId("language").addEventListener("click", () => setLanguage(language() === "zh" ? "en" : "zh"));
byId("theme").addEventListener("click", () => {
  const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  remember("kg-theme", next);
  renderer.recolour();
});
byId("print").addEventListener("click", () => print());
byId("back").addEventListener("click", () => history.back());
byId("forward").addEventListener("click", () => history.forward());
byId("help").addEventListener("click", () => {
  const dialog = byId("dialog");
  fill(dialog, h("h2", null, say("helpTitle")), ["help1", "help2", "help3", "keys"].map((key) => h("p", null, say(key))),
    h("button.button", { type: "button", onclick: () => dialog.close() }, say("close")));
  dialog.showModal();
});
byId("open-legend").addEventListener("click", () => {
  const open = byId("body").classList.toggle("show-legend");
  byId("open-legend").setAttribute("aria-expanded", String(open));
});
addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const keys = {
    "/": () => byId("search").focus(), "[": () => history.back(), "]": () => history.forward(), f: () => renderer.fit(),
    "+": () => renderer.zoom(1.4), "=": () => renderer.zoom(1.4), "-": () => renderer.zoom(1 / 1.4), "?": () => byId("help").click(),
    Escape: () => { if (!byId("dialog").open) act.nothing(); },
  };
  tabs.forEach((name, n) => { keys[n + 1] = () => openTab(name); });
  if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
});

finder(byId("search"), byId("found"), (i) => act.choose(i));
if (drawnNodes.size > partChoices.above) showMost(partChoices.limit);
drawAll();
renderer.fit();
followAddress();
window.kg = { act, renderer, state, amount, objectName, predicateWord, shown: () => shown };
window.kgReady = performance.now();
