/* Reloads the page after each build, and lays a build error over it until it is fixed. */
(function () {
  "use strict";
  var seen = null;

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
