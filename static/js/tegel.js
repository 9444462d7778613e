// The list asks what is new. It tells that nothing in it is ticked, pointed at or focused: only then may
// new rows come in by themselves. Otherwise they are announced. A row that changes keeps the focus.
(() => {
  "use strict";
  let focused = "";
  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.target.matches("[data-peiling]")) return;
    const { formData } = event.detail;
    document.querySelectorAll(".picks .pick:checked").forEach((pick) => formData.append("dossier", pick.value));
    const isBusy = document.querySelector(".picks:hover, .picks:focus-within, .picks .pick:checked");
    if (!isBusy) formData.append("rustig", "1");
  });
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    focused = event.detail.target.contains(document.activeElement) ? document.activeElement.id : "";
  });
  document.addEventListener("htmx:oobAfterSwap", () => {
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  });
})();
