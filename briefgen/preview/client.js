"use strict";
// The preview's client. It listens for states of its page, fetches the page when that has another content, and
// changes the page that is open into the new one, so that place, focus and what is folded open stay.
(() => {
  const { token, at, page, await: awaited } = document.currentScript.dataset;
  if (awaited) return awaitPdf(awaited);
  if (!token) return;

  let shown = page; // which content of the page is open; "" where there is none yet
  let state = null;
  let busy = false;
  const ui = makeUi();
  listen();

  function listen() {
    const events = new EventSource(`/-/events?token=${encodeURIComponent(token)}&at=${encodeURIComponent(at)}`);
    events.onmessage = (event) => { state = JSON.parse(event.data); ui.connected(true); follow(); };
    events.onerror = () => {
      ui.connected(false);
      // After the server was started anew the token is another one: only the page itself brings it.
      if (events.readyState === EventSource.CLOSED) setTimeout(reconnect, 1000);
    };
    addEventListener("pagehide", () => events.close());
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  }

  async function reconnect() {
    try { await fetch(location.pathname, { cache: "no-store" }); location.reload(); }
    catch { setTimeout(reconnect, 1000); }
  }

  async function follow() {
    if (busy) return; // whoever is at it looks again at the end
    busy = true;
    try {
      while (state.page && state.page !== shown) await open(state.page);
      ui.show(state);
    } catch { setTimeout(follow, 500); } finally { busy = false; }
    if (state.page && state.page !== shown) follow();
  }

  async function open(wanted) {
    if (!shown) { // there were only errors: nothing here is worth keeping
      location.reload();
      return new Promise(() => {}); // it takes a moment; until then there is nothing more to do
    }
    const answer = await fetch(location.pathname, { cache: "no-store", headers: { accept: "text/html" } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(answer.status);
    const next = new DOMParser().parseFromString(text, "text/html");
    const digest = next.querySelector("script[data-page]")?.dataset.page;
    await swapStyles(next);
    ui.removeMarks();
    keepPlace(() => { morphHead(next); morph(document.body, next.body); });
    shown = digest || wanted;
    document.dispatchEvent(new CustomEvent("briefgen:shown", { detail: shown }));
  }

  // Styles: the new sheet is there before the old one goes, so that the page is never bare.
  async function swapStyles(next) {
    const sheet = (root) => [...root.querySelectorAll("link[rel=stylesheet]")].find((l) => !l.href.includes("/-/"));
    const old = sheet(document), other = sheet(next);
    if (!old || !other || old.getAttribute("href") === other.getAttribute("href")) return;
    const link = document.importNode(other, true);
    const loaded = new Promise((done) => { link.onload = link.onerror = done; });
    old.after(link);
    await loaded;
    old.remove();
  }

  function morphHead(next) {
    copyAttributes(document.documentElement, next.documentElement);
    document.title = next.title;
    const data = (root) => root.querySelector('script[type="application/ld+json"]');
    if (data(document) && data(next)) data(document).textContent = data(next).textContent;
  }

  // What begins nearest to the top of the window stays where it is, whatever comes or goes above it. Marks of
  // citations are numbered through the page, so that their ids wander; they hold nothing.
  function keepPlace(change) {
    const places = [...document.querySelectorAll("body [id]:not([id^=cite-], [popover], [popover] *)")]
      .map((element) => ({ id: element.id, top: element.getBoundingClientRect().top, element }))
      .filter(({ top }) => Math.abs(top) < innerHeight)
      .sort((one, other) => Math.abs(one.top) - Math.abs(other.top))
      .slice(0, 12)
      .filter(({ element }) => element.getClientRects().length && !isFixed(element));
    const y = scrollY;
    change();
    if (y === 0) return;
    const held = places.find(({ id }) => document.getElementById(id));
    const by = held ? document.getElementById(held.id).getBoundingClientRect().top - held.top : y - scrollY;
    if (Math.abs(by) > 0.5) scrollBy({ top: by, behavior: "instant" });
  }

  function isFixed(element) {
    for (let e = element; e && e !== document.body; e = e.parentElement) {
      if (["fixed", "sticky"].includes(getComputedStyle(e).position)) return true;
    }
    return false;
  }

  function morph(from, to) {
    if (from.isEqualNode(to)) return;
    copyAttributes(from, to);
    if (from.localName === "script") return void (from.textContent !== to.textContent && (from.textContent = to.textContent));
    const named = new Map();
    for (const child of from.children) if (keyOf(child)) named.set(keyOf(child), child);
    let here = from.firstChild;
    for (const wanted of [...to.childNodes]) {
      const key = keyOf(wanted);
      let match = key ? named.get(key) : here;
      if (!key) while (match && !alike(match, wanted) && !keyOf(match) && match.nextSibling && alike(match.nextSibling, wanted)) match = match.nextSibling;
      if (match && alike(match, wanted)) {
        if (match === here) here = here.nextSibling;
        else if (key) from.insertBefore(match, here);
        else { while (here !== match) { const gone = here; here = here.nextSibling; gone.remove(); } here = here.nextSibling; }
        if (match.nodeType === Node.ELEMENT_NODE) morph(match, wanted);
        else if (match.nodeValue !== wanted.nodeValue) match.nodeValue = wanted.nodeValue;
      } else from.insertBefore(document.importNode(wanted, true), here);
    }
    while (here) { const gone = here; here = here.nextSibling; gone.remove(); }
  }

  function keyOf(node) { return node.nodeType === Node.ELEMENT_NODE ? node.id : ""; }

  function alike(one, other) {
    return one.nodeType === other.nodeType && one.nodeName === other.nodeName && keyOf(one) === keyOf(other);
  }

  function copyAttributes(from, to) {
    const kept = from.localName === "details" || from.localName === "dialog" ? ["open"] : [];
    for (const { name } of [...from.attributes]) if (!to.hasAttribute(name) && !kept.includes(name)) from.removeAttribute(name);
    for (const { name, value, namespaceURI } of to.attributes) {
      if (from.getAttribute(name) !== value && !kept.includes(name)) from.setAttributeNS(namespaceURI, name, value);
    }
  }

  // What is the preview's own stands outside the body, where no page can reach it, in a tree of its own.
  function makeUi() {
    const host = document.createElement("briefgen-preview");
    const root = host.attachShadow({ mode: "open" });
    root.append(make("link", { rel: "stylesheet", href: "/-/client.css" }));
    const overlay = make("section", { class: "overlay", hidden: "", "aria-label": "Errors", tabindex: "-1" });
    const list = make("div", { class: "list" });
    const hide = make("button", { type: "button", class: "hide" }, "Hide");
    overlay.append(make("header", {}, make("b", { class: "head" }), hide), list);
    const bar = make("nav", { class: "bar", "aria-label": "Preview" });
    const status = make("span", { class: "status", role: "status" });
    const errors = make("button", { type: "button", class: "errors", hidden: "" });
    const marks = make("button", { type: "button", class: "marks", hidden: "" });
    bar.append(status, errors, marks);
    const general = make("section", { class: "general", hidden: "", "aria-label": "Findings about the whole brief" });
    root.append(overlay, general, bar);
    document.documentElement.append(host);

    let hidden = false, seen = null, markList = [];
    const wish = { get: () => recall("briefgen-marks") !== "off", set: (on) => keep("briefgen-marks", on ? "on" : "off") };
    hide.onclick = () => { hidden = true; overlay.hidden = true; errors.focus(); };
    errors.onclick = () => { hidden = !hidden; overlay.hidden = hidden; };
    marks.onclick = () => { wish.set(!wish.get()); placeMarks(); };
    addEventListener("keydown", (event) => { if (event.key === "Escape" && !overlay.hidden) hide.click(); });

    function show(state) {
      const hasErrors = state.errors > 0;
      if (state.overlay !== seen) {
        if (state.overlay && !seen) hidden = false; // new errors show themselves; those that stay hidden do not
        seen = state.overlay;
        list.innerHTML = state.overlay || ""; // escaped by the server; nothing in it can run under the page's policy
      }
      overlay.querySelector(".head").textContent = `${count(state.errors, "error")}. ${state.is_old ? "The page is as it was before." : ""}`;
      errors.textContent = count(state.errors, "error");
      errors.hidden = !hasErrors || !shown;
      overlay.hidden = !hasErrors || hidden || !shown;
      status.textContent = state.progress ? `Reading briefs: ${state.progress[0]} of ${state.progress[1]}` : "Preview";
      if (state.marks) markList = state.marks;
      placeMarks();
    }

    function removeMarks() { for (const mark of document.querySelectorAll("briefgen-mark")) mark.remove(); }

    function placeMarks() {
      removeMarks();
      const on = wish.get();
      marks.hidden = !markList.length;
      marks.textContent = count(markList.length, "finding");
      marks.setAttribute("aria-pressed", on);
      marks.title = on ? "Hide the marks" : "Show the marks";
      general.hidden = true;
      if (!on) return;
      const rest = [];
      for (const mark of markList) {
        const beside = mark.anchor && document.getElementById(mark.anchor);
        if (beside) placeMark(beside, makeMark(mark)); else rest.push(mark);
      }
      general.replaceChildren(...rest.map(makeMark));
      general.hidden = !rest.length;
    }

    // In a row of a table, in its first cell; in a section, below its heading; else at the end.
    function placeMark(beside, element) {
      const heading = beside.matches("section") && beside.querySelector("h2, h3, h4");
      if (beside.localName === "tr") beside.cells[0].append(element);
      else if (heading) heading.after(element);
      else beside.append(element);
    }

    function makeMark(mark) {
      const element = make("briefgen-mark", { class: mark.severity });
      const inside = element.attachShadow({ mode: "open" });
      const details = make("details", {}, make("summary", {}, make("span", { class: "code" }, mark.code), " ", mark.message));
      const body = make("div", { class: "list" });
      body.innerHTML = mark.html; // escaped by the server
      details.append(body);
      inside.append(make("link", { rel: "stylesheet", href: "/-/client.css" }), details);
      return element;
    }

    return { show, removeMarks, connected: (yes) => bar.classList.toggle("lost", !yes) };
  }

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  function count(number, word) { return `${number} ${word}${number === 1 ? "" : "s"}`; }
  function recall(key) { try { return localStorage.getItem(key); } catch { return null; } }
  function keep(key, value) { try { localStorage.setItem(key, value); } catch { /* private window */ } }

  async function awaitPdf(path) {
    try {
      await fetch(path, { cache: "no-store", headers: { accept: "application/pdf" } });
      location.replace(path);
    } catch { setTimeout(() => awaitPdf(path), 1000); }
  }
})();
