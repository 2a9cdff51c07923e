// What scripts say stands in the page, in templates called c-say-…: there it is marked where its language is another.
"use strict";
window.onrecordSays = (name, values = {}) => {
  const said = document.getElementById(`c-say-${name}`).content.cloneNode(true);
  const numbers = new Intl.NumberFormat(said.querySelector("[lang]")?.lang ?? document.documentElement.lang);
  const texts = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    texts.currentNode.data = texts.currentNode.data.replace(/\{(\w+)\}/g, (_, key) => numbers.format(values[key]));
  }
  return said;
};
