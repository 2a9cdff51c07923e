// Shows the copy buttons where the browser can copy, copies what they name, and says so beside the button.
"use strict";
if (navigator.clipboard) {
  const copied = document.getElementById("c-say-copied").content;
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    const state = button.nextElementSibling;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copy).innerText.trim();
      await navigator.clipboard.writeText(text);
      state.replaceChildren(copied.cloneNode(true));
      setTimeout(() => state.replaceChildren(), 3000);
    });
  }
}
