/* The review in the browser: two queues and a page to add claims. Keyboard first; every action is one edit of one file. */
(function () {
  "use strict";
  var $ = function (id) { return document.getElementById(id); };
  var token = document.querySelector('meta[name="onrecord-token"]').content;
  var sourceMeta = document.querySelector('meta[name="onrecord-source"]');

  function el(tag, attributes, children) {
    var node = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      if (name === "onclick") node.addEventListener("click", attributes[name]);
      else if (attributes[name] !== null && attributes[name] !== undefined) node.setAttribute(name, attributes[name]);
    });
    [].concat(children || []).forEach(function (child) { if (child !== null) node.append(child); });
    return node;
  }

  function say(message, bad) {
    $("status").textContent = message;
    $("status").classList.toggle("bad", Boolean(bad));
  }

  async function post(what, body) {
    var answer = await fetch("/-/api/" + what, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Onrecord-Token": token },
      body: JSON.stringify(body)
    });
    var result = await answer.json().catch(function () { return { error: answer.statusText }; });
    if (!answer.ok) throw Object.assign(new Error(result.error || answer.statusText), { status: answer.status });
    return result;
  }

  function showDiff(place, diff) {
    place.replaceChildren();
    (diff || "no change").split("\n").forEach(function (line) {
      var kind = line[0] === "+" ? "plus" : line[0] === "-" ? "minus" : "";
      place.append(el("span", { class: kind }, line + "\n"));
    });
  }

  // One thing after the other. What is pressed while an action is under way is not taken: it would be for an item
  // that nobody has seen yet.
  var working = Promise.resolve(), busy = false;
  function inTurn(task) {
    working = working.then(task).catch(function (error) { say(error.message, true); });
    return working;
  }

  function perform(what, body, message) {
    if (busy) return working;
    busy = true;
    return inTurn(async function () {
      var failed = null;
      try {
        showDiff($("done"), (await post(what, body)).diff);
        await refresh(what);
      } catch (error) {
        failed = error;
        if (error.status === 409) await refresh().catch(function () {});
      }
      busy = false;
      say(failed ? failed.message : message, failed !== null);
    });
  }

  function undo() { perform("undo", {}, "Undone."); }

  /* ── The queues ── */
  var data = null, tab = "claims", at = { claims: 0, changes: 0 }, note = "";
  var refresh = async function () {};

  function list() { return data ? data[tab] : []; }
  function current() { return list()[at[tab]] || null; }
  function keyOf(item) { return item && (item.id || item.earlier.id + " " + item.later.id); }
  function keysOf(name) { return data[name].map(keyOf); }
  function show(name, place) { if (place >= 0) { tab = name; at[name] = place; } }

  function excerpt(claim) {
    var box = el("p", { class: "context", dir: "auto", lang: claim.language });
    claim.context.forEach(function (part) { box.append(part[1] ? el("mark", {}, part[0]) : part[0]); });
    return box;
  }

  function described(claim, label) {
    var topics = claim.topics.map(function (key) { return data.topics[key] || key; }).join(", ");
    var said = claim.said ? (claim.said_words ? claim.said + " (“" + claim.said_words + "”)" : claim.said) : "no date";
    return el("div", { class: "card", "data-id": claim.id }, [
      label ? el("p", { class: "meta" }, label) : null,
      el("p", {}, [el("span", { class: "who" }, claim.name || "Speaker not resolved"),
        claim.named && claim.named !== claim.name ? " (as “" + claim.named + "”)" : "", " · ", said, " · ", claim.kind]),
      excerpt(claim),
      el("p", { class: "meta" }, [claim.title, claim.published ? ", " + claim.published : "", topics ? " · " + topics : ""])
    ]);
  }

  function button(label, key, classes, action) {
    return el("button", { type: "button", class: classes, onclick: action }, [label + " ", el("kbd", {}, key)]);
  }

  function drawClaim(claim) {
    return [described(claim), el("div", { class: "acts" }, [
      button("Accept", "a", "accept", accept), button("Withdraw", "r", "reject", reject), button("Correct", "e", "", edit)])];
  }

  function drawChange(change) {
    var kinds = el("ol", { class: "kinds", "aria-label": "Kinds of change" }, data.kinds.map(function (kind, index) {
      return el("li", {}, el("button", { type: "button", "aria-pressed": String(kind === change.change),
        onclick: function () { rule("confirmed", kind); } }, [el("kbd", {}, String(index + 1)), " " + kind.replace("_", " ")]));
    }));
    return [
      el("p", {}, ["The tracker proposes: ", el("strong", {}, change.change.replace("_", " ")),
        change.score !== null ? " (" + change.score + ")" : ""]),
      el("ul", { class: "because", "aria-label": "What it rests on" }, change.because.map(function (line) { return el("li", {}, line); })),
      kinds,
      el("div", { class: "acts" }, [
        button("Confirm", "a", "accept", accept), button("Reject", "r", "reject", reject), button("Note", "n", "", writeNote)]),
      el("div", { class: "pair" }, [described(change.earlier, "Earlier"), described(change.later, "Later")])
    ];
  }

  function draw() {
    ["claims", "changes"].forEach(function (name) {
      $("count-" + name).textContent = String(data[name].length);
      $("tab-" + name).setAttribute("aria-pressed", String(name === tab));
    });
    at[tab] = Math.max(0, Math.min(at[tab], list().length - 1));
    var item = current();
    $("edit").hidden = true;
    $("item").replaceChildren();
    if (!item) {
      $("item").append(el("p", { class: "card" }, tab === "claims" ? "No drafts are waiting." : "No proposed changes are waiting."));
      showDiff($("will"), "");
      return;
    }
    $("item").append(el("p", { class: "meta", id: "position" }, (at[tab] + 1) + " of " + list().length));
    $("item").append.apply($("item"), tab === "claims" ? drawClaim(item) : drawChange(item));
    $("will-title").textContent = tab === "claims" ? "Accepting changes" : "Confirming changes";
    tryOut(request("a"));
  }

  function request(key, kind) {
    var item = current();
    if (!item) return null;
    if (tab === "claims") return { action: key === "a" ? "accept" : "withdraw", id: item.id, version: item.version };
    return { action: "rule", id: item.later.id, earlier: item.earlier.id, version: item.later.version,
      ruling: key === "a" ? "confirmed" : "rejected", change: kind || item.change, note: note || null };
  }

  var tries = 0;
  async function tryOut(body) {
    if (!body) return;
    var mine = ++tries, diff, failed;
    try { diff = (await post("try", body)).diff; } catch (error) { failed = error; }
    if (mine !== tries) return; // another item is shown by now
    if (failed) $("will").textContent = failed.message; else showDiff($("will"), diff);
  }

  function act(body, message) { if (body) perform("act", body, message); }

  function accept() { act(request("a"), tab === "claims" ? "Accepted." : "Confirmed."); }
  function reject() { act(request("r"), tab === "claims" ? "Withdrawn." : "Rejected."); }
  function rule(ruling, kind) { if (tab === "changes") act(request(ruling === "confirmed" ? "a" : "r", kind), "Confirmed as " + kind.replace("_", " ") + "."); }
  function move(step) { at[tab] += step; draw(); $("item").scrollIntoView({ block: "nearest" }); }
  function other() { tab = tab === "claims" ? "changes" : "claims"; draw(); }

  function field(label, input) { return el("p", {}, el("label", {}, [label, " ", input])); }

  function edit() {
    var claim = tab === "claims" ? current() : null;
    if (!claim) return;
    var text = el("textarea", { rows: "3", id: "edit-text" }); text.value = claim.text;
    var speaker = el("input", { id: "edit-speaker", list: "edit-people", value: claim.speaker || "" });
    var people = el("datalist", { id: "edit-people" }, Object.keys(data.people).map(function (key) {
      return el("option", { value: key }, data.people[key]); }));
    var said = el("input", { id: "edit-said", value: claim.said || "" });
    var topics = el("input", { id: "edit-topics", value: claim.topics.join(", ") });
    function changes() {
      var values = { text: text.value, speaker: speaker.value.trim() || null, said: said.value.trim() || null,
        topics: topics.value.split(",").map(function (one) { return one.trim(); }).filter(Boolean) };
      var changed = {};
      Object.keys(values).forEach(function (name) {
        if (JSON.stringify(values[name]) !== JSON.stringify(claim[name])) changed[name] = values[name];
      });
      return { action: "set", id: claim.id, version: claim.version, values: changed };
    }
    var form = el("form", { class: "form card" }, [field("Words that stand alone", text), field("Speaker (key in people.yaml)", speaker),
      people, field("Said on", said), field("Topics, with commas", topics),
      el("p", {}, [el("button", { type: "submit" }, "Save"), " ",
        el("button", { type: "button", onclick: function () { $("edit").hidden = true; } }, "Cancel")])]);
    form.addEventListener("input", function () { $("will-title").textContent = "Saving changes"; tryOut(changes()); });
    form.addEventListener("submit", function (event) { event.preventDefault(); act(changes(), "Saved."); });
    $("edit").replaceChildren(form);
    $("edit").hidden = false;
    text.focus();
  }

  function writeNote() {
    if (tab !== "changes" || !current()) return;
    var input = el("input", { id: "note-text", value: note });
    var form = el("form", { class: "form card" }, [field("Note with the ruling", input), el("p", {}, el("button", {}, "Keep the note"))]);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      note = input.value.trim();
      $("edit").hidden = true;
      tryOut(request("a"));
      say(note ? "The note goes with your next ruling." : "No note.");
    });
    $("edit").replaceChildren(form);
    $("edit").hidden = false;
    input.focus();
  }

  function startQueues() {
    refresh = async function (after) {
      var held = keyOf(current()), before = data && keysOf("claims").concat(keysOf("changes"));
      var answer = await fetch("/-/queue.json");
      if (!answer.ok) throw new Error((await answer.json()).error);
      data = await answer.json();
      if (after) note = "";
      show(tab, keysOf(tab).indexOf(held)); // what comes in before it does not take its place
      if (after === "undo") ["changes", "claims"].forEach(function (name) {
        show(name, keysOf(name).findIndex(function (key) { return !before.includes(key); }));
      });
      draw();
    };
    var keys = { j: function () { move(1); }, k: function () { move(-1); }, a: accept, r: reject, e: edit, n: writeNote,
      t: other, u: undo, "?": function () { $("help").showModal(); } };
    document.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
        if (event.key === "Escape") { $("edit").hidden = true; event.target.blur(); }
        return;
      }
      if ($("help").open) return;
      if (event.repeat && !/^[jk]$/.test(event.key)) return; // a key held down is one press
      if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
      else if (/^[1-9]$/.test(event.key) && data.kinds[event.key - 1]) rule("confirmed", data.kinds[event.key - 1]);
    });
    $("tab-claims").addEventListener("click", function () { tab = "claims"; draw(); });
    $("tab-changes").addEventListener("click", function () { tab = "changes"; draw(); });
    $("undo").addEventListener("click", undo);
    $("help-button").addEventListener("click", keys["?"]);
    inTurn(function () { return refresh(); }).then(function () {
      if (!data) return;
      $("sources").append(el("option", { value: "" }, "choose…"));
      Object.keys(data.sources).forEach(function (key) { $("sources").append(el("option", { value: key }, data.sources[key])); });
      $("sources").addEventListener("change", function () {
        if (this.value) location.href = "/-/review/source/" + encodeURIComponent(this.value);
      });
    });
    // A changed file on disk wins: what it says now is shown as soon as the preview has rebuilt.
    var seen = null, news = new EventSource("/-/events");
    news.onmessage = function (event) {
      var version = JSON.parse(event.data).version;
      if (seen !== null && version !== seen) inTurn(function () { return $("edit").hidden ? refresh() : null; });
      seen = version;
    };
    window.addEventListener("pagehide", function () { news.close(); });
  }

  /* ── Adding a claim by selecting words ── */
  function points(text, units) { return Array.from(text.slice(0, units)).length; }

  function startSource() {
    var source = null, parts = [];
    function drawText() {
      var units = [], position = 0;
      Array.from(source.text).forEach(function (character) { units.push(position); position += character.length; });
      units.push(position);
      var cuts = source.spans.slice().sort(function (a, b) { return a[0] - b[0]; }), from = 0;
      $("text").replaceChildren();
      cuts.forEach(function (span) {
        if (span[0] < from) return;
        $("text").append(source.text.slice(units[from], units[span[0]]), el("mark", {}, source.text.slice(units[span[0]], units[span[1]])));
        from = span[1];
      });
      $("text").append(source.text.slice(units[from]));
    }
    function selected(event) {
      var selection = getSelection();
      if (!selection.rangeCount || selection.isCollapsed || !$("text").contains(selection.anchorNode)) return;
      var range = selection.getRangeAt(0), before = document.createRange();
      before.selectNodeContents($("text"));
      before.setEnd(range.startContainer, range.startOffset);
      var start = before.toString().length, words = range.toString();
      var lead = words.length - words.trimStart().length, trimmed = words.trim();
      if (!trimmed) return;
      var whole = $("text").textContent, first = points(whole, start + lead);
      var part = { start: first, end: first + Array.from(trimmed).length, exact: trimmed };
      parts = event.altKey ? parts.concat(part).sort(function (a, b) { return a.start - b.start; }) : [part];
      $("chosen").textContent = parts.map(function (one) { return one.exact; }).join(" … ");
    }
    refresh = async function () {
      source = await (await fetch("/-/source.json?id=" + encodeURIComponent(sourceMeta.content))).json();
      drawText();
      $("people").replaceChildren.apply($("people"), Object.keys(source.people).map(function (key) {
        return el("option", { value: key }, source.people[key]); }));
      if (!$("said").value) $("said").value = source.published || "";
    };
    $("text").addEventListener("mouseup", selected);
    $("text").addEventListener("keyup", selected);
    $("clear").addEventListener("click", function () { parts = []; $("chosen").textContent = "none yet"; });
    $("undo").addEventListener("click", undo);
    $("add").addEventListener("submit", async function (event) {
      event.preventDefault();
      if (!parts.length) { say("Select the words first.", true); return; }
      try {
        var result = await post("act", { action: "add", source: sourceMeta.content, version: source.version,
          spans: parts.map(function (one) { return [one.start, one.end]; }), speaker: $("speaker").value.trim() || null,
          said: $("said").value.trim() || null, kind: $("kind").value });
        showDiff($("done"), result.diff);
        parts = [];
        $("chosen").textContent = "none yet";
        say("Added as a draft.");
        await refresh();
      } catch (error) { say(error.message, true); }
    });
    inTurn(function () { return refresh(); });
  }

  if (sourceMeta) startSource(); else startQueues();
})();
