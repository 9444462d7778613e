// Menus are details elements and work without this; it closes them by Escape, by a click elsewhere,
// and when another one opens.
(() => {
  "use strict";
  const open = () => document.querySelectorAll("details.menu[open]");
  const closeAllBut = (keep) => open().forEach((menu) => { if (menu !== keep) menu.open = false; });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open().forEach((menu) => {
      menu.open = false;
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    });
  });
  document.addEventListener("click", (event) => closeAllBut(event.target.closest("details.menu")));
})();
