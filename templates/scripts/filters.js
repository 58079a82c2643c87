// Filters of the index: leaves the cards that fit every choice, and keeps the choices in the page's address.
"use strict";
(() => {
  const bar = document.querySelector(".filters");
  if (!bar) return;
  const fields = [...bar.querySelectorAll("select")];
  const cards = [...document.querySelectorAll(".card")];
  const count = document.querySelector(".collection-count");
  const none = document.querySelector(".no-card-fits");
  const all = count.textContent;
  const number = new Intl.NumberFormat(document.documentElement.lang);

  const fits = (card) =>
    fields.every(({ name, value }) => !value || (card.dataset[name] || "").split(" ").includes(value));

  function show() {
    let shown = 0;
    for (const card of cards) {
      card.hidden = !fits(card);
      if (!card.hidden) shown += 1;
    }
    const told = bar.dataset.told.replace("{shown}", number.format(shown));
    count.textContent = shown === cards.length ? all : told.replace("{total}", number.format(cards.length));
    none.hidden = shown > 0;
    bar.querySelector(".show-all").hidden = fields.every((field) => !field.value);
  }

  function read() {
    const chosen = new URLSearchParams(location.hash.slice(1));
    for (const field of fields) {
      const wanted = chosen.get(field.name);
      field.value = [...field.options].some((option) => option.value === wanted) ? wanted : "";
    }
    show();
  }

  function write() {
    const chosen = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
    history.replaceState(null, "", `#${chosen}`);
    show();
  }

  bar.addEventListener("change", write);
  for (const button of document.querySelectorAll(".show-all")) {
    button.addEventListener("click", () => {
      for (const field of fields) field.value = "";
      write();
      fields[0].focus();
    });
  }
  // A link within the page, such as the one that skips to the list, leaves the choices alone.
  addEventListener("hashchange", () => (location.hash === "" || location.hash.includes("=")) && read());
  bar.hidden = false;
  read();
})();
