// The views beside the graph, by the name of their tab.

import { drawFacts } from "./facts.js";
import { drawNumbers } from "./numbers.js";
import { drawPrograms } from "./programs.js";
import { drawProjects } from "./projects.js";
import { drawReader, openReader } from "./reader.js";

/** A view that is drawn when it is first opened, and again only when asked. */
const once = (draw) => {
  let drawn = false;
  return { draw(element, act, chooseName, again = false) { if (!drawn || again) draw(element, act, chooseName); drawn = true; } };
};

export const views = {
  text: { draw: drawReader, open: openReader },
  numbers: once(drawNumbers),
  programs: once(drawPrograms),
  projects: once(drawProjects),
  facts: once(drawFacts),
};
