// Which renderer draws: pyvis's own where it is at ease, cytoscape where there are thousands.

import { cytoscapeRenderer } from "./renderer_cytoscape.js";
import { visRenderer } from "./renderer_vis.js";

export function makeRenderer(container, on) {
  return document.documentElement.dataset.renderer === "cytoscape" ? cytoscapeRenderer(container, on) : visRenderer(container, on);
}
