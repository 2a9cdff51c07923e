/* The two queues of the review. Keyboard first; every action is one edit of one file. */
import { $, el, get, inTurn, perform, post, say, showDiff } from "./desk.js";

const QUEUES = ["claims", "changes"];
let data = null, tab = "claims", note = "", unfolded = matchMedia("(min-width: 60rem)").matches;
const at = { claims: 0, changes: 0 };

const current = () => (data && data[tab][at[tab]]) || null;
const keyOf = (item) => item && (item.id || `${item.earlier.id} ${item.later.id}`);
const keysOf = (name) => data[name].map(keyOf);
const plain = (kind) => kind.replace("_", " ");

function show(name, place) {
  if (place < 0) return;
  tab = name;
  at[name] = place;
}

/* ── What waits, as elements ── */
function day(claim) {
  if (!claim.said) return el("span", { class: "warn" }, "no date");
  return el("span", {}, claim.said, claim.said_words ? el("span", { class: "meta" }, ` (“${claim.said_words}”)`) : null);
}

function who(claim) {
  const named = claim.named && claim.named !== claim.name ? ` (as “${claim.named}”)` : null;
  return [el("span", { class: claim.name ? "who" : "warn" }, claim.name || "speaker not resolved"),
    named ? el("span", { class: "meta" }, named) : null];
}

function context(claim) {
  const words = el("p", { class: "context", dir: "auto", lang: claim.language });
  words.append(...claim.context.map(([text, own]) => (own ? el("mark", {}, text) : text)));
  const page = `/sources/${claim.source}.html#c-${claim.id}`;
  return [words, el("p", { class: "meta" }, "In ", el("a", { href: page }, claim.title), claim.published ? `, ${claim.published}` : "")];
}

function facts(claim) {
  const topics = claim.topics.map((key) => data.topics[key] || key).join(", ");
  const rows = { Said: day(claim), Kind: claim.kind, Cue: claim.cue, Topics: topics, Worth: claim.checkworthy };
  return el("dl", { class: "facts" }, Object.entries(rows).filter(([, value]) => value || value === 0)
    .map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
}

function drawClaim(claim) {
  return [el("article", { class: "card", "data-id": claim.id },
    el("blockquote", { class: "words", dir: "auto", lang: claim.language }, claim.text), el("p", {}, who(claim)), facts(claim), context(claim))];
}

const MARKS = { same: "span", removed: "del", added: "ins" };

function side(label, claim, runs) {
  const words = el("blockquote", { class: "words", dir: "auto", lang: claim.language });
  for (const [op, pieces] of runs) {
    words.append(el(MARKS[op], {}, pieces.map(([text, evidence]) => (evidence ? el("em", { class: "evidence" }, text) : text))));
  }
  const around = el("details", {}, el("summary", {}, "In the document"), context(claim));
  around.open = unfolded;
  around.addEventListener("toggle", () => { unfolded = around.open; });
  return el("article", { class: "card", "data-id": claim.id },
    el("p", {}, el("strong", {}, label), " · ", day(claim)), words, el("p", { class: "meta" }, who(claim), ` · ${claim.kind}`), around);
}

function drawChange(change) {
  const kinds = el("ol", { class: "kinds", "aria-label": "Kinds of change" }, data.kinds.map((kind, index) =>
    el("li", {}, el("button", { type: "button", "aria-pressed": String(kind === change.change), onclick: () => confirmAs(kind) },
      el("kbd", {}, String(index + 1)), ` ${plain(kind)}`))));
  const flips = ["no flip", "half flip", "full flip"];
  return [
    el("p", { class: "proposal" }, who(change.later)[0], ": the tracker proposes ", el("strong", {}, plain(change.change)),
      el("span", { class: "meta" }, ` · ${flips[change.flip]}${change.score === null ? "" : ` · likeness ${change.score.toFixed(2)}`}`)),
    change.because.length ? el("ul", { class: "because", "aria-label": "What it rests on" }, change.because.map((line) => el("li", {}, line))) : null,
    kinds,
    el("div", { class: "pair" }, side("Earlier", change.earlier, change.sides.earlier), side("Later", change.later, change.sides.later)),
    note ? el("p", { class: "note" }, el("strong", {}, "Note: "), note) : null,
  ];
}

function button(label, key, kind, action) {
  return el("button", { type: "button", class: kind, onclick: action, "aria-keyshortcuts": key }, label, " ", el("kbd", {}, key));
}

function draw() {
  for (const name of QUEUES) {
    $(`count-${name}`).textContent = String(data[name].length);
    $(`tab-${name}`).setAttribute("aria-pressed", String(name === tab));
  }
  const waiting = data[tab].length, item = current();
  $("edit").hidden = true;
  catchUp();
  $("previous").disabled = !item || at[tab] === 0;
  $("next").disabled = !item || at[tab] === waiting - 1;
  $("will-box").hidden = !item;
  if (!item) {
    const other = QUEUES.find((name) => name !== tab && data[name].length);
    $("acts").replaceChildren();
    $("item").replaceChildren(el("div", { class: "card empty" },
      el("p", { class: "words" }, tab === "claims" ? "No drafts are waiting." : "No proposed changes are waiting."),
      el("p", {}, other ? button(other === "claims" ? "To the new claims" : "To the proposed changes", "t", "", toOther)
        : el("a", { href: "/" }, "See the site"))));
    return;
  }
  $("item").replaceChildren(el("p", { class: "meta", id: "position" }, `${at[tab] + 1} of ${waiting}`),
    ...(tab === "claims" ? drawClaim(item) : drawChange(item)).filter(Boolean));
  $("acts").replaceChildren(...(tab === "claims"
    ? [button("Accept", "a", "accept", accept), button("Withdraw", "r", "reject", reject), button("Correct", "e", "", edit)]
    : [button("Confirm", "a", "accept", accept), button("Reject", "r", "reject", reject), button("Note", "n", "", writeNote)]));
  $("will-title").textContent = tab === "claims" ? "Accepting changes" : "Confirming changes";
  tryOut(request("a"));
}

/* ── What a person does ── */
function request(key, kind) {
  const item = current();
  if (!item) return null;
  if (tab === "claims") return { action: key === "a" ? "accept" : "withdraw", id: item.id, version: item.version };
  return { action: "rule", id: item.later.id, earlier: item.earlier.id, version: item.later.version,
    ruling: key === "a" ? "confirmed" : "rejected", change: kind || item.change, note: note || null };
}

let tries = 0;
async function tryOut(body) {
  if (!body) return;
  const mine = ++tries;
  let shown, failed;
  try { shown = (await post("try", body)).diff; } catch (error) { failed = error; }
  if (mine !== tries) return; // another item is shown by now
  if (failed) $("will").textContent = failed.message; else showDiff($("will"), shown);
}

function act(body, message) { if (body) perform("act", body, message, refresh); }
function accept() { act(request("a"), tab === "claims" ? "Accepted." : "Confirmed."); }
function reject() { act(request("r"), tab === "claims" ? "Withdrawn." : "Rejected."); }
function confirmAs(kind) { if (tab === "changes") act(request("a", kind), `Confirmed as ${plain(kind)}.`); }
function undo() { perform("undo", {}, "Undone.", refresh); }
function toOther() {
  tab = tab === "claims" ? "changes" : "claims";
  note = "";
  draw();
  scrollTo({ top: 0 });
}

function move(step) {
  const place = at[tab] + step;
  if (!data || place < 0 || place >= data[tab].length) return;
  at[tab] = place;
  note = "";
  draw();
  scrollTo({ top: 0 });
}

const field = (label, input) => el("p", {}, el("label", {}, label, input));

function openForm(form, first) {
  $("edit").replaceChildren(form);
  $("edit").hidden = false;
  first.focus();
  $("edit").scrollIntoView({ block: "nearest" });
}

function closeForm() {
  $("edit").hidden = true;
  $("main").focus({ preventScroll: true });
  catchUp();
}

function edit() {
  const claim = tab === "claims" ? current() : null;
  if (!claim) return;
  const text = el("textarea", { rows: "3", id: "edit-text" });
  text.value = claim.text;
  const input = (name, value, more) => el("input", { id: `edit-${name}`, value: value || "", autocomplete: "off", ...more });
  const speaker = input("speaker", claim.name || claim.speaker, { list: "edit-people" });
  const said = input("said", claim.said, { pattern: "\\d{4}(-\\d\\d(-\\d\\d)?)?", title: "2025-04-18, 2025-04 or 2025" });
  const topics = input("topics", claim.topics.join(", "), { list: "edit-topics-known" });
  const names = Object.entries(data.people).map(([key, name], _, all) => (all.filter((one) => one[1] === name).length > 1 ? key : name));
  const known = (id, names) => el("datalist", { id }, names.map((name) => el("option", { value: name })));
  function changes() {
    const values = { text: text.value.trim(), said: said.value.trim() || null,
      topics: topics.value.split(",").map((one) => one.trim()).filter(Boolean) };
    if (speaker.value.trim() !== (claim.name || claim.speaker || "")) values.speaker = speaker.value.trim() || null;
    const changed = Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(claim[name]));
    return changed.length ? { action: "set", id: claim.id, version: claim.version, values: Object.fromEntries(changed) } : null;
  }
  const form = el("form", { class: "form card" }, field("Words that stand alone", text),
    el("div", { class: "row" }, field("Speaker", speaker), field("Said on", said), field("Topics, with commas", topics)),
    known("edit-people", names), known("edit-topics-known", Object.keys(data.topics)),
    el("p", { class: "acts" }, el("button", { type: "submit", class: "accept" }, "Save"),
      el("button", { type: "button", onclick: closeForm }, "Cancel ", el("kbd", {}, "Esc"))));
  form.addEventListener("input", () => {
    const body = changes();
    $("will-title").textContent = "Saving changes";
    if (body) tryOut(body); else { tries += 1; showDiff($("will"), ""); }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = changes();
    if (body) act(body, "Saved."); else closeForm();
  });
  openForm(form, text);
}

function writeNote() {
  if (tab !== "changes" || !current()) return;
  const input = el("input", { id: "note-text", value: note, autocomplete: "off" });
  const form = el("form", { class: "form card" }, field("Note with the ruling", input),
    el("p", { class: "acts" }, el("button", { class: "accept" }, "Keep the note"), el("button", { type: "button", onclick: closeForm }, "Cancel ", el("kbd", {}, "Esc"))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    note = input.value.trim();
    draw();
    closeForm();
    say(note ? "The note goes with your ruling." : "No note.");
  });
  openForm(form, input);
}

/* ── Reading, keys, news ── */
let unread = false; // the record could not be read: what was said of it goes once it can
let missed = false; // news that came while a form was open: what a person has typed is not taken away, it waits for them

function catchUp() {
  if (!missed) return;
  missed = false;
  inTurn(() => refresh());
}

async function refresh(after) {
  let read;
  try { read = await get("/-/queue.json"); } catch (error) { unread = true; throw error; }
  if (unread) say("");
  unread = false;
  missed = !after && !$("edit").hidden;
  if (missed) return;
  const held = keyOf(current()), before = data && QUEUES.flatMap(keysOf);
  data = read;
  if (!before) {
    $("sources").append(...Object.entries(data.sources).map(([key, title]) => el("option", { value: key }, title)));
    goTo(decodeURIComponent(location.hash.slice(1)));
  }
  if (after) note = "";
  show(tab, keysOf(tab).indexOf(held)); // what comes in before it does not take its place
  if (after === "undo") for (const name of [...QUEUES].reverse()) show(name, keysOf(name).findIndex((key) => !before.includes(key)));
  if (after && keyOf(current()) !== held) scrollTo({ top: 0 });
  for (const name of QUEUES) at[name] = Math.max(0, Math.min(at[name], data[name].length - 1));
  draw();
}

/* The page of a claim leads here with its id: `#the-claim`. */
function goTo(id) {
  if (!data || !id) return;
  show("changes", data.changes.findIndex((item) => item.later.id === id || item.earlier.id === id));
  show("claims", data.claims.findIndex((item) => item.id === id));
  draw();
}

const keys = { j: () => move(1), k: () => move(-1), a: accept, r: reject, e: edit, n: writeNote, t: toOther, u: undo,
  "?": () => $("help").showModal() };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("help").open || !data) return;
  if (event.key === "Escape" && !$("edit").hidden) return void closeForm();
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  if (event.repeat && !/^[jk]$/.test(event.key)) return; // a key held down is one press
  if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  else if (/^[1-9]$/.test(event.key) && data.kinds[event.key - 1]) confirmAs(data.kinds[event.key - 1]);
});
for (const name of QUEUES) $(`tab-${name}`).addEventListener("click", () => { if (data && tab !== name) toOther(); });
$("previous").addEventListener("click", () => move(-1));
$("next").addEventListener("click", () => move(1));
$("undo").addEventListener("click", undo);
$("help-button").addEventListener("click", keys["?"]);
$("sources").addEventListener("change", (event) => {
  if (event.target.value) location.href = `/-/review/source/${encodeURIComponent(event.target.value)}`;
});
addEventListener("hashchange", () => goTo(decodeURIComponent(location.hash.slice(1))));
inTurn(() => refresh());

// A changed file on disk wins: what it says now is shown as soon as the preview has rebuilt.
let seen = Number(document.querySelector('meta[name="onrecord-version"]').content);
const news = new EventSource("/-/events");
news.onmessage = (event) => {
  const { version } = JSON.parse(event.data);
  if (version !== seen) inTurn(() => refresh());
  seen = version;
};
addEventListener("pagehide", () => news.close());
