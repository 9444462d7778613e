// The list asks what is new. It tells that nothing in it is ticked, pointed at or focused: only then may
// new rows come in by themselves. Otherwise they are announced.
(() => {
  "use strict";
  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.target.matches("[data-peiling]")) return;
    if (document.querySelector(".picks:hover, .picks:focus-within, .picks .pick:checked")) return;
    event.detail.parameters.set("rustig", "1");
  });
})();
