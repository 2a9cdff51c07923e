// Search with Pagefind: the index lies beside the pages, words never leave the device.
"use strict";
(() => {
const here = document.currentScript.src;
const form = document.getElementById("c-search");
const state = document.getElementById("c-search-state");
const list = document.getElementById("c-found");
const more = document.getElementById("c-found-more");
const says = window.onrecordSays;
const language = form.dataset.language;
const STEP = 20;
const names = ["person", "topic", "change"];
let results = [];
let shown = 0;
let turn = 0;

const make = (tag, className, ...children) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
};
// Excerpts come with <mark> around found words; only text and marks are taken over.
const WORD = /([\p{L}\p{M}\p{N}]+)/u;
const plain = (text) => (text.match(WORD)?.[0] ?? text).toLocaleLowerCase(language);
const told = (page) => {
  const parsed = [...new DOMParser().parseFromString(page.excerpt, "text/html").body.childNodes];
  const excerpt = make("p", "quiet", ...parsed.map((node) =>
    node.nodeName === "MARK" ? make("mark", "", node.textContent) : node.textContent));
  const found = new Set(parsed.filter((node) => node.nodeName === "MARK").map((node) => plain(node.textContent)));
  const title = page.meta.title.split(WORD);
  const link = make("a", "", ...title.map((part) => found.has(plain(part)) ? make("mark", "", part) : part));
  link.href = page.url;
  // Of a claim the title is all that was said: words found there need not be shown once more.
  const said = new Set(title.map(plain));
  const known = !page.meta.kind && [...found].every((word) => said.has(word));
  return known ? [link] : [link, excerpt];
};
// Names of kinds of change may be in another language than the page, where a select can mark but a whole choice.
const marked = new Map([...says("kinds").querySelectorAll("[lang]")].map((one) => [one.textContent, one]));
const choice = (value) => {
  const made = new Option(value, value);
  if (marked.has(value)) Object.assign(made, { lang: marked.get(value).lang, dir: marked.get(value).dir });
  return made;
};
const next = async () => {
  const mine = turn;
  const part = await Promise.all(results.slice(shown, shown + STEP).map((result) => result.data()));
  if (mine !== turn) return;
  shown += part.length;
  list.append(...part.map((page) => {
    const about = [page.meta.kind, page.meta.who, page.meta.when].filter(Boolean).join(" · ");
    return make("li", "", ...(about ? [make("p", "entry-who", about)] : []), ...told(page));
  }));
  more.hidden = shown >= results.length;
};
const start = async () => {
  const pagefind = await import(new URL("../pagefind/pagefind.js", here).href);
  await pagefind.options({ bundlePath: new URL("../pagefind/", here).href, baseUrl: new URL("../", here).pathname });
  await pagefind.init();
  const filters = await pagefind.filters();
  for (const name of names) {
    const options = Object.keys(filters[name] ?? {}).sort((one, two) => one.localeCompare(two, language));
    form.elements[name].append(...options.map(choice));
  }
  const find = async () => {
    turn += 1;
    const mine = turn;
    const chosen = Object.fromEntries(names.map((name) => [name, form.elements[name].value]).filter(([, value]) => value));
    const words = form.elements.q.value.trim();
    const query = new URLSearchParams({ ...(words && { q: words }), ...chosen }).toString();
    history.replaceState(null, "", query ? `#${query}` : location.pathname);
    const found = words || Object.keys(chosen).length ? await pagefind.search(words || null, { filters: chosen }) : null;
    if (mine !== turn) return;
    results = found?.results ?? [];
    shown = 0;
    list.replaceChildren();
    more.hidden = true;
    state.replaceChildren(!found ? "" : says(["none", "one"][results.length] ?? "many", { n: results.length }));
    await next();
  };
  const fill = () => {
    const query = new URLSearchParams(location.hash.slice(1));
    for (const name of ["q", ...names]) form.elements[name].value = query.get(name) ?? "";
  };
  let waiting;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(find, 150); });
  form.addEventListener("submit", (event) => { event.preventDefault(); find(); });
  more.addEventListener("click", next);
  addEventListener("hashchange", () => { fill(); find(); });
  form.inert = false;
  fill();
  if (location.hash.length > 1) await find();
};
const failed = () => { state.replaceChildren(says("failed")); form.hidden = true; };
if (location.protocol === "file:") failed(); else start().catch(failed);
})();
