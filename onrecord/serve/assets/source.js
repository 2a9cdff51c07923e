/* Adding a claim by selecting words in a document. Offsets are code points of the document as it is stored. */
import { $, el, get, inTurn, perform, say } from "./desk.js";

const id = document.querySelector('meta[name="onrecord-source"]').content;
let source = null, parts = [];

const points = (text) => Array.from(text).length;

/* All characters of the document in their order, what is not its words hidden: a place on the page is a place in it. */
function drawText() {
  const characters = Array.from(source.text), cut = (from, to) => characters.slice(from, to).join("");
  const unseen = (from, to) => (from < to ? [el("span", { hidden: "" }, cut(from, to))] : []);
  const edges = [...new Set(source.spans.flat())].sort((a, b) => a - b);
  const claimed = (at) => source.spans.some(([start, end]) => start <= at && at < end);
  function words(from, to) {
    const cuts = [from, ...edges.filter((edge) => from < edge && edge < to), to];
    return cuts.slice(1).map((end, index) => (claimed(cuts[index]) ? el("mark", {}, cut(cuts[index], end)) : cut(cuts[index], end)));
  }
  let at = 0;
  const blocks = source.blocks.map((block) => {
    const before = unseen(at, block.pieces[0][0]);
    const inside = block.pieces.flatMap(([start, end], index) => {
      const between = index ? [...unseen(at, start), /\n/.test(cut(at, start)) ? el("span", { class: "space" }) : null] : [];
      at = end;
      return [...between, ...words(start, end)];
    });
    return [...before, el("p", { class: block.kind, "data-speaker": block.speaker }, inside)];
  });
  $("text").replaceChildren(...blocks.flat(), ...unseen(at, characters.length));
  $("text").lang = source.language || "";
}

/* Parts of [start, end) that are words of the document: no front matter, no times of subtitles. */
function clipped(start, end) {
  return source.blocks.flatMap((block) => block.pieces).map(([low, high]) => [Math.max(low, start), Math.min(high, end)])
    .filter(([low, high]) => low < high);
}

function choose(chosen) {
  parts = chosen;
  $("chosen").textContent = parts.length ? parts.map((one) => one.exact).join(" ") : "none yet";
  $("chosen").classList.toggle("words", parts.length > 0);
}

function selected(event) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !$("text").contains(selection.anchorNode)) return;
  const range = selection.getRangeAt(0), before = document.createRange();
  if (!$("text").contains(range.endContainer)) range.setEnd($("text"), $("text").childNodes.length);
  before.selectNodeContents($("text"));
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString(), trimmed = words.trim();
  const start = points(before.toString()) + points(words) - points(words.trimStart());
  const characters = Array.from(source.text);
  const found = clipped(start, start + points(trimmed))
    .map(([low, high]) => ({ start: low, end: high, exact: characters.slice(low, high).join("") }));
  if (!found.length) return;
  choose(event.altKey ? [...parts, ...found].sort((a, b) => a.start - b.start) : found);
  const block = source.blocks.find((one) => one.pieces.some(([low, high]) => low <= found[0].start && found[0].start < high));
  if (block.speaker && !$("speaker").value) $("speaker").value = block.speaker;
}

async function refresh(what) {
  source = await get(`/-/source.json?id=${encodeURIComponent(id)}`);
  if (what === "act") choose([]);
  $("title").textContent = [source.title, source.publisher, source.published].filter(Boolean).join(", ");
  drawText();
  $("people").replaceChildren(...Object.values(source.people).map((name) => el("option", { value: name })));
  if (!$("said").value) $("said").value = source.published || "";
}

// The mouse may be let go beyond the text; handles of a touch screen tell of nothing but the selection itself.
let dragging = false, settled = 0;
$("text").addEventListener("mousedown", () => { dragging = true; });
document.addEventListener("mouseup", (event) => { if (dragging) selected(event); dragging = false; });
$("text").addEventListener("keyup", selected);
if (matchMedia("(pointer: coarse)").matches) document.addEventListener("selectionchange", (event) => {
  clearTimeout(settled);
  settled = setTimeout(() => selected(event), 300);
});
$("clear").addEventListener("click", () => choose([]));
$("undo").addEventListener("click", () => perform("undo", {}, "Undone.", refresh));
$("add").addEventListener("submit", (event) => {
  event.preventDefault();
  if (!parts.length) { say("Select the words first.", true); return; }
  perform("act", { action: "add", source: id, version: source.version, spans: parts.map((one) => [one.start, one.end]),
    speaker: $("speaker").value.trim() || null, said: $("said").value.trim() || null, kind: $("kind").value },
  "Added as a draft.", refresh);
});
inTurn(() => refresh());
