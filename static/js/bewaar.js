// What was filled in survives a session that ended. Sending a form keeps it in this tab; the login page
// marks it; the same person on the same page gets it back. Any page of somebody logged in takes it away.
// Never kept: hidden fields, passwords, files, and what is marked as secret.
(() => {
  "use strict";
  const key = "ingevuld";
  const who = document.body.dataset.wie;
  const where = location.pathname + location.search;
  const kept = JSON.parse(sessionStorage.getItem(key));
  const isPick = (field) => field.matches("[type=radio], [type=checkbox]");
  const nameOf = (field) => (isPick(field) ? `${field.name}=${field.value}` : field.name);
  const fieldsOf = (form) => [...form.elements].filter((field) => field.name
    && field.matches("input, select, textarea")
    && !field.matches("[type=hidden], [type=password], [type=file], [data-geheim]"));

  if (!who) {
    if (kept) sessionStorage.setItem(key, JSON.stringify({ ...kept, loggedOut: true }));
    return;
  }
  sessionStorage.removeItem(key);
  if (kept?.loggedOut && kept.who === who && kept.where === where) {
    document.querySelectorAll("form[data-bewaar]").forEach((form) => fieldsOf(form).forEach((field) => {
      const value = kept.fields[nameOf(field)];
      const property = isPick(field) ? "checked" : "value";
      if (value === undefined || field[property] === value) return;
      field[property] = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }));
  }
  document.addEventListener("submit", ({ target }) => {
    if (!target.matches("form[data-bewaar]")) return;
    const fields = Object.fromEntries(fieldsOf(target).map((field) => [nameOf(field), field[isPick(field) ? "checked" : "value"]]));
    sessionStorage.setItem(key, JSON.stringify({ who, where, fields }));
  });
})();
