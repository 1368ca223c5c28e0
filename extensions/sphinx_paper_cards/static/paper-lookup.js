// The lookup's form, list and keyboard. What is found, and in which order, says the engine.
"use strict";

(() => {
  const root = document.querySelector(".paper-lookup");
  if (!root || !globalThis.PaperLookup) return;

  const FILTERS = ["award", "track", "topic"];
  // So many results are put on the page at once: work goes with what is shown.
  const STEP = 50;

  const find = (name) => root.querySelector(`.paper-lookup-${name}`);
  const form = find("form");
  const field = form.elements.q;
  const results = find("results");
  const items = new Map();
  for (const item of results.children) {
    const { paperKey, award, track, topics } = item.dataset;
    items.set(paperKey, { item, award: [award], track: [track], topic: JSON.parse(topics) });
  }
  const all = [...items.keys()];
  const total = find("count").textContent;
  let found = all;
  let limit = all.length;

  // -- Filters ------------------------------------------------------------------

  const addChoices = (name) => {
    const counts = new Map();
    for (const paper of items.values()) {
      for (const value of paper[name]) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const values = [...counts.keys()].filter(Boolean);
    // Awards and tracks stand in the order of the papers; topics are too many for that.
    if (name === "topic") values.sort((a, b) => a.localeCompare(b, document.documentElement.lang));
    const select = form.elements[name];
    select.append(...values.map((value) => new Option(`${value} (${counts.get(value)})`, value)));
    select.closest("label").hidden = values.length === 0;
  };

  const chosenFilters = () => FILTERS.filter((name) => form.elements[name].value);

  const passes = (key, filters) =>
    filters.every((name) => items.get(key)[name].includes(form.elements[name].value));

  // -- What is shown --------------------------------------------------------------

  const fillList = (most = limit) => {
    results.replaceChildren(...found.slice(0, most).map((key) => items.get(key).item));
    results.hidden = found.length === 0;
    find("more").hidden = found.length <= most;
  };

  const say = (isSought, isFiltered, isFilteredAway) => {
    const none = found.length === 0;
    const some = root.dataset.some
      .replace("{found}", found.length).replace("{total}", all.length);
    find("count").textContent = none ? root.dataset.none : isSought || isFiltered ? some : total;
    find("hint").hidden = !none || !isSought;
    find("unfilter").hidden = !isFilteredAway;
    find("clear").hidden = !isSought && !isFiltered;
  };

  const show = () => {
    const query = field.value.trim();
    const filters = chosenFilters();
    // The engine may know papers that this page does not have.
    const matches = query ? PaperLookup.search(query).filter((key) => items.has(key)) : all;
    found = matches.filter((key) => passes(key, filters));
    limit = query || filters.length ? STEP : all.length;
    fillList();
    const isFilteredAway = query !== "" && matches.length > 0 && found.length === 0;
    say(query !== "", filters.length > 0, isFilteredAway);
  };

  // -- The address says what is sought, so that a search can be shared ------------------

  const readAddress = () => {
    const state = new URL(location).searchParams;
    field.value = state.get("q") ?? "";
    for (const name of FILTERS) {
      const select = form.elements[name];
      select.value = state.get(name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
  };

  const writeAddress = () => {
    const address = new URL(location);
    for (const name of ["q", ...FILTERS]) {
      const value = form.elements[name].value.trim();
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // Some browsers allow so many changes in a minute; the next one writes it all.
    }
  };

  const update = () => {
    show();
    writeAddress();
  };

  const clear = (names) => {
    for (const name of names) form.elements[name].value = "";
    update();
    field.focus();
  };

  // -- By keyboard alone --------------------------------------------------------------

  const titles = () => [...results.querySelectorAll(".paper-lookup-title a")];

  const move = (event, step) => {
    const places = [field, ...titles()];
    const at = places.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    places[Math.min(Math.max(at + step, 0), places.length - 1)].focus();
  };

  const isTyping = (target) =>
    target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);

  const openSearch = (event) => {
    const wanted = globalThis.DOCUMENTATION_OPTIONS?.ENABLE_SEARCH_SHORTCUTS !== false;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!wanted || isTyping(event.target)) return;
    event.preventDefault();
    field.focus();
    field.select();
  };

  root.addEventListener("keydown", (event) => {
    // Keys that choose among the signs of an input method are not ours, nor those that select.
    if (event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "ArrowDown") move(event, 1);
    else if (event.key === "ArrowUp") move(event, -1);
    else if (event.key === "Escape" && event.target.tagName !== "SELECT") {
      event.preventDefault();
      clear(["q", ...FILTERS]);
    }
  });
  // Before Sphinx's own "/" goes to the search of the whole site; it lets alone who is in a field.
  addEventListener("keydown", openSearch, true);

  // -- Copying ------------------------------------------------------------------------

  let silence = 0;

  const copyEntry = async (button) => {
    const source = button.closest(".paper-lookup-item").querySelector(".paper-lookup-source");
    const done = await globalThis.paperCopy?.(source.textContent + "\n");
    button.focus();
    find("said").textContent = done ? root.dataset.copied : root.dataset.failed;
    clearTimeout(silence);
    silence = setTimeout(() => { find("said").textContent = ""; }, 4000);
  };

  // -- Start --------------------------------------------------------------------------

  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim() || chosenFilters().length) titles()[0]?.click();
  });
  find("clear").addEventListener("click", () => clear(["q", ...FILTERS]));
  find("unfilter").addEventListener("click", () => clear(FILTERS));
  find("more").addEventListener("click", () => {
    const next = limit;
    limit += STEP;
    fillList();
    results.children[next]?.querySelector("a, summary")?.focus();
  });
  results.addEventListener("click", (event) => {
    const button = event.target.closest(".paper-lookup-copy");
    if (button) copyEntry(button);
  });
  addEventListener("popstate", () => { readAddress(); show(); });

  // On paper there is nothing to press: all that was found, and everything open.
  let opened = [];
  addEventListener("beforeprint", () => {
    fillList(all.length);
    opened = [...results.querySelectorAll("details:not([open])")];
    opened.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => {
    opened.forEach((details) => { details.open = false; });
    opened = [];
    fillList();
  });

  FILTERS.forEach(addChoices);
  readAddress();
  if (field.value || chosenFilters().length) show();
  root.classList.add("paper-lookup-ready");
})();
