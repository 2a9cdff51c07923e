/* Reloads the page after each build, and lays a build error over it until it is fixed. */
(function () {
  "use strict";
  var seen = null;

  /* From the banner of the drafts into the review: of this claim, of this document, or of all that waits. */
  function waysIn() {
    var banner = document.querySelector("body > .preview");
    if (!banner || !("review" in document.currentScript.dataset)) return;
    var page = location.pathname.match(/\/(claims|sources)\/([^/]+)\.html$/);
    var ways = [["Review", "/-/review/" + (page && page[1] === "claims" ? "#" + page[2] : "")]];
    if (page && page[1] === "sources") ways.push(["Add a claim", "/-/review/source/" + page[2]]);
    ways.forEach(function (way, index) {
      var link = document.createElement("a");
      link.textContent = way[0];
      link.href = way[1];
      banner.append(index ? " · " : " ", link);
    });
  }
  waysIn();

  function overlay(problems) {
    var box = document.getElementById("o-build-error");
    if (!problems.length) {
      if (box) box.remove();
      return;
    }
    if (!box) {
      box = document.createElement("section");
      box.id = "o-build-error";
      box.setAttribute("role", "alert");
      document.body.prepend(box);
    }
    var list = document.createElement("ol");
    problems.forEach(function (line) {
      var item = document.createElement("li");
      item.textContent = line;
      list.append(item);
    });
    var title = document.createElement("h2");
    title.textContent = "The site was not rebuilt; you see the last complete one";
    box.replaceChildren(title, list);
  }

  var style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/-/preview.css";
  document.head.append(style);

  var news = new EventSource("/-/events");
  news.onmessage = function (event) {
    var state = JSON.parse(event.data);
    var failedPage = document.body.classList.contains("failed");
    if (seen !== null && state.version !== seen && (!state.problems.length || failedPage)) {
      location.reload();
      return;
    }
    seen = state.version;
    document.documentElement.dataset.onrecordVersion = String(seen);
    if (!failedPage) overlay(state.problems);
  };
  window.addEventListener("pagehide", function () { news.close(); });
})();
