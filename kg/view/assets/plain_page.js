// What the scripts of own pages share: words in two languages (their SAY), and elements.
const byId = (id) => document.getElementById(id);
let language = (navigator.language || "zh").startsWith("zh") ? "zh" : "en";
const say = (key) => SAY[language][key] ?? key;

function make(tag, text, attributes = {}) {
  const node = document.createElement(tag);
  if (text !== undefined && text !== null) node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}
