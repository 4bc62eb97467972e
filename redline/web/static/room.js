// What forms and links can't do alone: keys, the place under the cursor, words answered as they are typed, the pen followed.
"use strict";
(() => {
  document.documentElement.classList.add("js");
  const ASK = 600; // milliseconds between two questions whether anything happened: docs/room.md says what was measured
  const pick = (selector, within = document) => within.querySelector(selector);
  const pickAll = (selector, within = document) => [...within.querySelectorAll(selector)];
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const screen = pick("#screen");

  // A form that a page goes away with is sent once, though its button is pressed twice.
  addEventListener("submit", (event) => {
    const { target } = event;
    if (event.defaultPrevented || target.method !== "post") return;
    if ("sent" in target.dataset) event.preventDefault();
    target.dataset.sent = "";
  });
  addEventListener("pageshow", () => { for (const form of pickAll("[data-sent]")) delete form.dataset.sent; });

  if (!screen) {
    const watch = async () => {
      const answer = await fetch("/follow?seq=0").catch(() => null);
      if (answer && answer.status === 200) location.reload();
      else setTimeout(watch, ASK);
    };
    if (pick("[data-waiting]")) watch();
    return;
  }
  const seen = screen.dataset;
  const isHall = "hall" in seen, isPen = "pen" in seen, isPast = "past" in seen;
  const panel = pick("#panel");
  const began = new URLSearchParams(location.search);
  let cursor = began.get("place") || "";
  let shown = cursor ? { place: cursor } : began.get("row") ? { row: began.get("row") } : {}; // what the panel is asked to show
  let asked = 0, lost = false, opening = null, filled = Promise.resolve();

  // Where somebody looks
  const query = (more) => {
    const said = new URLSearchParams(isHall ? "" : location.search);
    for (const name of ["place", "row", "language"]) said.delete(name);
    for (const [name, value] of Object.entries(more)) said.set(name, value);
    return said.toString();
  };
  const problem = (text) => {
    const line = pick("#problem");
    if (line) { line.textContent = text; line.hidden = !text; }
  };
  const mark = (id) => {
    for (const place of pickAll(".at")) place.classList.remove("at");
    for (const place of [document.getElementById(id), document.getElementById(`t-${id}`)]) if (place) place.classList.add("at");
  };
  const show = (id) => {
    const place = document.getElementById(id);
    if (place) place.scrollIntoView({ block: "center", behavior: calm || isHall === false ? "auto" : "smooth" });
  };

  // The panel: what is typed in it outlives its being drawn anew, until it is sent.
  const drafts = new Map();
  const typable = (within) => pickAll("textarea, input:not([type=radio], [type=checkbox], [type=hidden])", within);
  const draftOf = (field) => {
    const about = field.form && (field.form.elements.place || field.form.elements.row);
    return about && field.name ? `${field.form.getAttribute("action")} ${about.value} ${field.name}` : "";
  };
  const choices = () => pickAll("[name=parties]", panel);
  const isOpened = (id) => pick(`.opened[data-place="${id}"]`, panel) !== null;
  const offered = () => pickAll("[name=place], [name=seen], [name=parties]", panel).map((field) => field.value).join();
  const draw = (html, ofOwn = false) => {
    const focus = document.activeElement, field = panel.contains(focus) && typable(panel).includes(focus) ? draftOf(focus) : "";
    const { selectionStart, selectionEnd } = field ? focus : {};
    const before = offered(), chosen = choices().map((side) => side.checked);
    panel.innerHTML = html;
    if (!ofOwn && before === offered()) choices().forEach((side, at) => { side.checked = chosen[at]; });
    for (const again of typable(panel)) {
      const name = draftOf(again), within = again.closest("details");
      if (within && (name === field || drafts.has(name))) within.open = true;
      if (drafts.has(name)) again.value = drafts.get(name);
      if (drafts.has(name) && again.name === "words" && again.form.matches(".typed")) answered(again.form);
      if (!name || name !== field) continue;
      again.focus({ preventScroll: true });
      again.setSelectionRange(selectionStart, selectionEnd);
    }
  };
  const filling = async (more) => {
    if (opening) opening.abort();
    const own = opening = new AbortController();
    try {
      const answer = await fetch(`/panel?${query(more)}`, { signal: own.signal });
      if (answer.ok) draw(await answer.text());
    } catch (error) {
      if (error.name !== "AbortError") lost = true;
    }
  };
  const fill = (more) => {
    shown = more;
    return (filled = filling(more));
  };
  const whenFilled = async () => { for (let last = null; last !== filled;) await (last = filled); };
  let pointed = "", pointing = Promise.resolve();
  const point = (id) => {
    // One after another: what is sent last has to come last.
    pointed = id;
    pointing = pointing.then(() => {
      const form = new FormData();
      form.set("place", id);
      return id === pointed ? fetch("/pointer", { method: "POST", body: form }).catch(() => null) : null;
    });
  };
  const open = (id) => {
    if (!panel || (id === cursor && isOpened(id))) return Promise.resolve();
    cursor = id;
    if (!lost) problem("");
    mark(id);
    history.replaceState(null, "", `/?${query({ place: id })}`);
    if (isPen && !isPast) point(id);
    return fill({ place: id });
  };
  const shut = () => {
    cursor = "";
    mark("");
    history.replaceState(null, "", `/?${query({})}`);
    return fill({});
  };
  const go = (id) => {
    const place = document.getElementById(id);
    if (!place) return;
    show(id);
    place.focus({ preventScroll: true });
  };

  // What happened
  const put = (html, old) => {
    const fresh = document.createElement("template");
    fresh.innerHTML = html.trim();
    const row = fresh.content.firstElementChild;
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    old.replaceWith(row);
    if (focused) { const again = document.getElementById(focused); if (again) again.focus({ preventScroll: true }); }
  };
  const held = (change) => {
    const anchor = document.getElementById(cursor) || pickAll(".row").find((row) => row.getBoundingClientRect().bottom > 0);
    const id = anchor ? anchor.id : "", before = anchor ? anchor.getBoundingClientRect().top : 0;
    change();
    const now = document.getElementById(id);
    if (now && !isHall) scrollBy(0, now.getBoundingClientRect().top - before);
  };
  const renew = async () => {
    const asks = shown;
    const answer = await fetch(isHall ? "/hall" : `/?${query(asks)}`);
    if (!answer.ok) return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const newer = pick("#screen", page);
    if (!newer) return location.reload();
    const typing = panel && panel.contains(document.activeElement) && /^(TEXTAREA|INPUT)$/.test(document.activeElement.tagName);
    const focused = document.activeElement ? document.activeElement.id : "";
    held(() => {
      for (const id of ["progress", "text", "map", "unable"]) {
        const mine = document.getElementById(id), theirs = page.getElementById(id);
        if (mine && theirs) { mine.innerHTML = theirs.innerHTML; mine.hidden = theirs.hidden; }
      }
      if (panel && !typing && asks === shown) draw(pick("#panel", page).innerHTML);
      for (const name of ["seq", "stands", "form", "pointer"]) seen[name] = newer.dataset[name];
    });
    const colours = pick('link[href^="/parties.css"]'), theirs = pick('link[href^="/parties.css"]', page);
    if (colours && theirs) colours.href = theirs.getAttribute("href");
    mark(isHall ? seen.pointer : cursor);
    const again = document.getElementById(focused);
    if (again && !typing && again !== document.activeElement) again.focus({ preventScroll: true });
  };
  const apply = async (news) => {
    const moved = news.pointer !== seen.pointer;
    if (news.whole) await renew();
    else {
      Object.assign(seen, { seq: news.seq, stands: news.stands, pointer: news.pointer });
      held(() => {
        for (const [id, html] of Object.entries(news.rows)) { const old = document.getElementById(id); if (old) put(html, old); }
        for (const [id, name] of Object.entries(news.ticks)) { const tick = document.getElementById(`t-${id}`); if (tick) tick.className = name; }
        for (const id of news.fresh) { const place = document.getElementById(id); if (place) place.classList.add("fresh"); }
        pick("#progress").innerHTML = news.progress;
      });
      mark(isHall ? news.pointer : cursor);
      if (panel && news.panel === undefined && news.ticks[cursor] !== undefined && !panel.contains(document.activeElement)) await fill({ place: cursor });
    }
    if (isHall && moved && news.pointer) show(news.pointer);
  };
  const follow = async () => {
    const number = ++asked;
    try {
      const more = { seq: seen.seq, stands: seen.stands, form: seen.form, pointer: seen.pointer };
      const answer = await fetch(`/follow?${query(isHall ? { ...more, hall: "" } : more)}`);
      if (answer.status === 403) return location.reload();
      if (lost && answer.ok) { lost = false; problem(""); await renew(); }
      else if (answer.status === 200) { const news = await answer.json(); if (number === asked) await apply(news); }
    } catch {
      if (lost) problem(pick("#toast") ? pick("#toast").dataset.lost : "");
      lost = true;
    }
    setTimeout(follow, document.hidden ? ASK * 5 : ASK);
  };

  // What somebody does
  const send = async (path, form, tries = 6) => {
    for (let left = tries; ; left--) {
      try {
        return await fetch(path, { method: "POST", body: form, headers: { "x-redline-script": "1" } });
      } catch (error) {
        if (left <= 1) throw error;
        await pause(500);
      }
    }
  };
  let leaving = 0;
  const tell = (text, made, place) => {
    const toast = pick("#toast");
    clearTimeout(leaving);
    toast.replaceChildren(document.createTextNode(text));
    if (made) {
      const undo = document.createElement("button");
      undo.textContent = toast.dataset.undo;
      undo.dataset.undo = made;
      undo.dataset.place = place;
      toast.append(undo);
    }
    toast.hidden = false;
    leaving = setTimeout(() => { toast.hidden = true; }, 12000);
  };
  const sending = new Map(); // what is under way, by the place or paragraph that it is of
  const act = async (path, form) => {
    const about = form.get("place") || form.get("row");
    if (sending.has(about)) return undefined; // by a second click, or by a key that is pressed twice
    sending.set(about, acted(path, form, about));
    try { return await sending.get(about); } finally { sending.delete(about); }
  };
  const acted = async (path, form, about) => {
    problem("");
    form.set("once", crypto.randomUUID());
    form.set("shown", seen.seq);
    form.set("form", seen.form);
    asked++;
    const answer = await send(`${path}?${query({})}`, form).catch(() => null);
    if (!answer) return problem(pick("#toast").dataset.lost);
    const news = await answer.json();
    asked++;
    if (!answer.ok) {
      problem(news.problem);
      if (answer.status === 409) { await renew(); await fill({ place: cursor }); problem(news.problem); }
      return undefined;
    }
    taken(path, form, about);
    if (news.panel !== undefined && about === cursor) draw(news.panel, true);
    await apply(news);
    if (news.said) tell(news.said, news.made, about);
    return news;
  };
  const taken = (path, form, about) => {
    // What was typed and is recorded now is no draft any more.
    for (const [draft, words] of drafts) {
      const [way, where, name] = draft.split(" ");
      if (way !== path || where !== about || words !== form.get(name)) continue;
      if (name === "words" && path === "/decide" && form.get("verdict") !== "edit") continue;
      drafts.delete(draft);
      for (const field of typable(panel)) if (draftOf(field) === draft) field.value = field.defaultValue;
    }
  };
  const undo = (seq, place) => {
    const form = new FormData();
    form.set("seq", seq);
    form.set("place", place);
    pick("#toast").hidden = true;
    return act("/undo", form);
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target, by = event.submitter, path = new URL(by && by.hasAttribute("formaction") ? by.formAction : form.action).pathname;
    if (form.matches(".find")) { event.preventDefault(); find(pick("#find").value); }
    if (!panel || !panel.contains(form)) return;
    event.preventDefault();
    const said = new FormData(form);
    if (by && by.name) said.set(by.name, by.value);
    if (path === "/answer" || path === "/agreed") answered(form, path);
    else if (path === "/words") {
      const news = await act(path, said);
      if (news) pick(".answer", form).replaceChildren();
    } else act(path, said);
  });
  const answered = async (form, path = "/answer") => {
    const said = new FormData(form), words = said.get("words");
    if (!words.trim()) return pick(".answer", form).replaceChildren();
    const answer = await send(path, said, 1).catch(() => null);
    if (answer && answer.ok && pick("textarea", form).value === words) pick(".answer", form).innerHTML = await answer.text();
    return undefined;
  };
  let typing = 0;
  document.addEventListener("input", (event) => {
    const field = event.target, draft = panel && panel.contains(field) && typable(panel).includes(field) ? draftOf(field) : "";
    if (draft && field.value === field.defaultValue) drafts.delete(draft);
    else if (draft) drafts.set(draft, field.value);
    const form = event.target.closest && event.target.closest("form.typed");
    if (!form || event.target.name !== "words") return;
    clearTimeout(typing);
    typing = setTimeout(() => answered(form), 220);
  });
  document.addEventListener("change", (event) => { if (event.target.matches && event.target.matches(".filters select")) event.target.form.requestSubmit(); });
  document.addEventListener("click", (event) => {
    const target = event.target.closest && event.target.closest("a.place, a.where, a.tick, a.shut, [data-step], #toast button");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target.dataset.undo) return void undo(target.dataset.undo, target.dataset.place);
    event.preventDefault();
    if (isHall) return;
    if (target.dataset.step) step(Number(target.dataset.step));
    else if (target.matches(".shut")) shut();
    else if (target.matches(".tick")) go(target.id.slice(2));
    else if (target.matches(".place")) { target.focus({ preventScroll: true }); open(target.id); }
    else {
      cursor = "";
      mark("");
      const row = target.closest(".row").id;
      history.replaceState(null, "", `/?${query({ row })}`);
      const wanted = { row };
      fill(wanted).then(() => { const field = pick(".propose textarea", panel); if (field && shown === wanted) field.focus(); });
    }
  });
  document.addEventListener("focusin", (event) => { if (event.target.matches && event.target.matches("a.place")) open(event.target.id); });

  const find = (words) => {
    if (!words) return;
    const rows = pickAll(".row"), wanted = words.toLocaleLowerCase();
    const from = rows.findIndex((row) => row.classList.contains("hit"));
    const hit = [...rows.slice(from + 1), ...rows.slice(0, from + 1)].find((row) => row.textContent.toLocaleLowerCase().includes(wanted));
    for (const row of rows) row.classList.remove("hit");
    if (!hit) return tell(pick("#toast").dataset.missing);
    hit.classList.add("hit");
    hit.scrollIntoView({ block: "center" });
    const place = pick("a.place", hit) || pick("a.where", hit);
    if (place) place.focus({ preventScroll: true });
  };
  const step = (way) => {
    const everything = pickAll("a.place"), at = everything.findIndex((place) => place.id === cursor);
    const looked = everything.filter((place) => !place.matches(".dim")), unsettled = looked.filter((place) => place.matches(".open, .held"));
    const places = unsettled.length ? unsettled : looked;
    const ordered = way > 0 ? places : [...places].reverse();
    const next = ordered.find((place) => at < 0 || way * (everything.indexOf(place) - at) > 0) || ordered[0];
    if (next) go(next.id);
  };
  const inPanel = (selector) => ((cursor ? isOpened(cursor) : !pick("[data-place]", panel)) ? pick(selector, panel) : null);
  const press = (selector) => { const button = inPanel(selector); if (button) button.click(); };
  const verdict = (name) => press(`button[name=verdict][value=${name}]`);
  const into = (selector, field) => {
    const details = inPanel(selector);
    if (!details) return;
    details.open = true;
    pick(field, details).focus();
  };
  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    a: () => verdict("accept"),
    r: () => verdict("reject"),
    h: () => verdict("hold"),
    b: () => verdict("bracket"),
    e: () => into(".edit", "textarea"),
    p: () => into(".propose", "input:not([type=hidden]), textarea"),
    u: async () => {
      const before = await Promise.allSettled(sending.values());
      if (before.some((act) => !act.value)) return undefined; // it was meant for what was refused
      const toast = pick("#toast button");
      return toast && !pick("#toast").hidden ? toast.click() : press(".undo button");
    },
    "/": () => pick("#find").focus(),
    "?": () => pick("#help").showModal(),
  };
  for (let side = 1; side <= 9; side++) KEYS[side] = () => press(`#side-${side}`);

  // A key is of the place under the cursor: it waits until the panel shows that one. What is typed behind it waits, too,
  // and goes into the field that it leads to.
  const OF_PANEL = /^[arhbepu1-9]$/;
  const isField = (at) => Boolean(at.matches) && at.matches("input:not([type=radio], [type=checkbox]), textarea, select");
  const waiting = [];
  const takeTurns = async () => {
    for (; waiting.length; waiting.shift()) {
      const [key] = waiting;
      if (OF_PANEL.test(key)) await whenFilled();
      const at = document.activeElement;
      if (isField(at)) {
        at.setRangeText(key, at.selectionStart, at.selectionEnd, "end");
        at.dispatchEvent(new Event("input", { bubbles: true }));
      } else if (KEYS[key]) await KEYS[key]();
    }
  };
  document.addEventListener("keydown", (event) => {
    if (isHall || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typed = isField(event.target);
    if (event.key === "Escape") {
      const place = document.getElementById(cursor);
      if (typed && place) place.focus();
      return;
    }
    if (event.key === "Enter" && event.target.name === "note") {
      event.preventDefault();  // a verdict is pressed next: none is meant yet
      const place = document.getElementById(cursor);
      if (place) place.focus();
      return;
    }
    if (typed || pick("dialog[open]")) return;
    if (!KEYS[event.key] && !(waiting.length && event.key.length === 1)) return;
    event.preventDefault();
    if (waiting.push(event.key) === 1) takeTurns();
  });

  const tools = pick(".tools");
  if (tools) new ResizeObserver(() => screen.style.setProperty("--bar", `${tools.offsetHeight}px`)).observe(tools);
  if (cursor) { mark(cursor); show(cursor); }
  if (isHall && seen.pointer) { mark(seen.pointer); show(seen.pointer); }
  if (!isPast) setTimeout(follow, ASK);
})();
