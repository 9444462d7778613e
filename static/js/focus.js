// What was just said gets the focus, on a new page and after a swap, so that it is read aloud.
(() => {
  "use strict";
  const focus = (root) => root.querySelector("[data-focus]")?.focus();
  focus(document);
  document.addEventListener("htmx:load", (event) => focus(event.detail.elt)); // what came in
})();
