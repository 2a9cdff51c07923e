// Filters the list of claims without a server. The rows come as scripts, since pages on file:// may not fetch.
"use strict";
(() => {
  const form = document.getElementById("c-filters");
  const results = document.getElementById("c-results");
  const all = document.getElementById("c-all");
  const state = document.getElementById("c-filter-state");
  if (!form) return;
  const say = form.dataset;
  const says = window.onrecordSays;
  const STEP = 40;
  const LONG = 320; // characters of a claim's words, as in lists without filters
  const names = ["person", "topic", "change", "rating", "from", "to", "text"];
  const rows = [];
  let loaded = 0;
  let shown = STEP;
  let loading = null;
  let gone = false; // an address asks for what is no choice any more
  const marks = JSON.parse(say.marks);
  window.onrecordRows = (part) => { rows.push(part); };

  const load = () => loading ??= say.files.split(" ").reduce((before, file) => before.then(() => new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = say.root + file;
    script.onload = () => { loaded += 1; done(); };
    script.onerror = () => fail(new Error(file));
    document.head.append(script);
  })), Promise.resolve());

  const wanted = () => Object.fromEntries(names.map((name) => [name, form.elements[name].value.trim()]));
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  // A date of lesser precision fits if any day in it could.
  const fits = (row, want, words) => {
    const [, , text, , person, name, said, topics, changes, rating] = row;
    return (!want.person || person === want.person)
      && (!want.topic || topics.includes(want.topic))
      && (!want.change || (want.change === "any" ? changes.some((one) => one !== "repeated" && one !== "restated") : changes.includes(want.change)))
      && (!want.rating || (want.rating === "none" ? !rating : rating === want.rating))
      && (!want.from || (said && said >= want.from.slice(0, said.length)))
      && (!want.to || (said && said <= want.to.slice(0, said.length)))
      && (!words.length || words.every((word) => plain(`${name} ${text}`).includes(word)));
  };

  const dated = (said) => {
    if (!said) return says("undated");
    const [year, month, day] = said.split("-").map(Number);
    const style = day ? { dateStyle: "medium" } : month ? { year: "numeric", month: "long" } : { year: "numeric" };
    const date = new Date(Date.UTC(year, (month || 1) - 1, day || 1));
    return isNaN(date) ? said : new Intl.DateTimeFormat(say.language, { ...style, timeZone: "UTC" }).format(date);
  };
  const make = (tag, className, ...children) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  const linked = (className, address, ...children) => Object.assign(make("a", className, ...children), { href: say.root + address });
  const place = (folder, id) => `${folder}/${id === "index" ? "index_" : id}.html`;
  const brief = (text) => {
    if (text.length <= LONG) return text;
    const at = text.lastIndexOf(" ", LONG);
    return `${text.slice(0, at > LONG / 2 ? at : LONG).replace(/[ ,;:–—-]+$/, "")} …`;
  };
  const issues = new Map([...form.elements.topic.options].map((one) => [one.value, one.text]));
  const item = ([, where, text, quoted, person, name, said, topics, changes, rating, source, language]) => {
    const words = brief(text);
    const link = linked("plain", where, quoted ? (marks[language.split("-")[0]] ?? marks.other).replace("{words}", () => words) : words);
    const quote = make("blockquote", "", make("p", "", link));
    quote.lang = language;
    quote.dir = "auto";
    const labels = [...changes.map((one) => `c-badge-${one}`), `c-grade-${rating}`].map((id) => document.getElementById(id));
    const meta = make("p", "entry-meta", ...labels.filter(Boolean).map((one) => one.content.cloneNode(true)),
      ...topics.map((one) => linked("topic", place("topics", one), make("bdi", "", issues.get(one)))), make("span", "src", source));
    const who = person && name ? linked("who", place("people", person), make("bdi", "", name)) : name ? make("bdi", "who", name) : says("unknown");
    const when = make("time", "", dated(said));
    if (said) when.dateTime = said;
    return make("li", "entry", make("p", "entry-when", when),
      make("div", "entry-body", make("p", "entry-who", who), quote, meta));
  };

  const show = async () => {
    const want = wanted();
    const active = gone || names.some((name) => want[name]);
    results.hidden = !active;
    all.hidden = active;
    if (!active) { state.replaceChildren(); return; }
    if (!loaded) state.replaceChildren(says("loading"));
    try { await load(); } catch { state.replaceChildren(says("failed")); results.hidden = true; all.hidden = false; return; }
    const words = plain(want.text).split(/\s+/).filter(Boolean);
    const found = gone ? [] : rows.flat().filter((row) => fits(row, want, words));
    state.replaceChildren(found.length ? says("found", { n: found.length, total: say.total }) : says("nothing"));
    const list = make("ol", "entries entries-wide", ...found.slice(0, shown).map(item));
    const parts = [list];
    if (found.length > shown) {
      const more = make("button", "", says("more"));
      more.type = "button";
      more.addEventListener("click", () => {
        const next = shown;
        shown += STEP;
        show().then(() => results.querySelectorAll(".entry blockquote a")[next]?.focus());
      });
      parts.push(make("p", "more", more));
    }
    results.replaceChildren(...parts);
  };

  const address = () => {
    const query = new URLSearchParams(Object.entries(wanted()).filter(([, value]) => value)).toString();
    history.replaceState(null, "", query ? `#${query}` : location.pathname + location.search);
  };
  const fill = () => {
    const query = new URLSearchParams(location.hash.slice(1));
    for (const name of names) form.elements[name].value = query.get(name) ?? "";
    gone = names.some((name) => query.get(name) && !form.elements[name].value);
  };
  let waiting;
  const changed = () => { gone = false; shown = STEP; address(); show(); };
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, event.target.type === "search" ? 200 : 0);
  });
  form.addEventListener("reset", () => setTimeout(changed, 0));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => { fill(); show(); });
  form.inert = false;
  fill();
  show();
})();
