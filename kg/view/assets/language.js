// The interface in Chinese and English. Words for types, relations and codes come from the ontology.

import { data } from "./model.js";

const strings = JSON.parse(document.getElementById("kg-strings").textContent);
const languageListeners = [];

function remembered(key, otherwise) {
  try { return localStorage.getItem(key) || otherwise; } catch { return otherwise; }
}
export function remember(key, value) {
  try { localStorage.setItem(key, value); } catch { /* a page opened as a file may not store */ }
}

let current = remembered("kg-language", (navigator.language || "zh").startsWith("zh") ? "zh" : "en");
export const setting = remembered;
export const language = () => current;

/** The interface's words for a key, {name} filled in. */
export function say(key, values = {}) {
  const text = strings[key]?.[current] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** The ontology's word for a type, relation or code ("status-opened"). */
export const term = (name) => strings[`term-${name}`]?.[current] ?? data.labels[name]?.[current] ?? name.replace(/^[a-z]+-/, "");

/** Statuses and other codes that stand in a list: term("status-" + code). */
export const codeTerm = (list, name) => (name ? term(`${list}-${name}`) : "");

export function onLanguage(listener) { languageListeners.push(listener); }

export function setLanguage(next) {
  current = next;
  remember("kg-language", next);
  applyLanguage();
  for (const listener of languageListeners) listener();
}

/** Put words on the page's fixed parts. */
export function applyLanguage() {
  document.documentElement.lang = current === "zh" ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
    if (element.tagName === "BUTTON") element.title = say(element.dataset.label);
  }
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = say(element.dataset.placeholder);
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
}
