// Picking rows: j and k go to the next and the previous tick (space ticks, as everywhere), and the
// number of ticks is said aloud. The keys work only on a tick, so that they never get in the way of typing.
(() => {
  "use strict";
  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    const pick = event.target.closest?.(".pick");
    if (!step || !pick || event.ctrlKey || event.metaKey || event.altKey) return;
    const picks = [...pick.closest(".picks").querySelectorAll(".pick:not(:disabled)")];
    picks[picks.indexOf(pick) + step]?.focus();
  });
  document.addEventListener("change", (event) => {
    const form = event.target.matches(".pick") && event.target.closest(".picks");
    const spoken = form && form.querySelector("[data-picked]");
    if (spoken) spoken.textContent = `${form.querySelectorAll(".pick:checked").length} gekozen`;
  });
})();
