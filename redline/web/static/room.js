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
  let cursor = new URLSearchParams(location.search).get("place") || "";
  let asked = 0, lost = false, opening = null;

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
  const fill = async (more) => {
    if (opening) opening.abort();
    opening = new AbortController();
    try {
      const answer = await fetch(`/panel?${query(more)}`, { signal: opening.signal });
      if (answer.ok) panel.innerHTML = await answer.text();
    } catch (error) {
      if (error.name !== "AbortError") lost = true;
    }
  };
  const open = (id) => {
    if (!panel || (id === cursor && pick(`[data-place="${id}"]`, panel))) return Promise.resolve();
    cursor = id;
    if (!lost) problem("");
    mark(id);
    history.replaceState(null, "", `/?${query({ place: id })}`);
    if (isPen && !isPast) {
      const form = new FormData();
      form.set("place", id);
      fetch("/pointer", { method: "POST", body: form }).catch(() => null);
    }
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
    const answer = await fetch(isHall ? "/hall" : `/?${query(cursor ? { place: cursor } : {})}`);
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
      if (panel && !typing) panel.innerHTML = pick("#panel", page).innerHTML;
      for (const name of ["seq", "stands", "form", "pointer"]) seen[name] = newer.dataset[name];
    });
    const colours = pick('link[href^="/parties.css"]'), theirs = pick('link[href^="/parties.css"]', page);
    if (colours && theirs) colours.href = theirs.getAttribute("href");
    mark(isHall ? seen.pointer : cursor);
    const again = document.getElementById(focused);
    if (again && !typing) again.focus({ preventScroll: true });
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
  const tell = (text, made) => {
    const toast = pick("#toast");
    clearTimeout(leaving);
    toast.replaceChildren(document.createTextNode(text));
    if (made) {
      const undo = document.createElement("button");
      undo.textContent = toast.dataset.undo;
      undo.dataset.undo = made;
      undo.dataset.place = cursor;
      toast.append(undo);
    }
    toast.hidden = false;
    leaving = setTimeout(() => { toast.hidden = true; }, 12000);
  };
  const act = async (path, form) => {
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
    if (news.panel !== undefined) panel.innerHTML = news.panel;
    await apply(news);
    if (news.said) tell(news.said, news.made);
    return news;
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
      if (news) { form.reset(); pick(".answer", form).replaceChildren(); }
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
      fill({ row }).then(() => { const field = pick(".propose textarea", panel); if (field) field.focus(); });
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
  const press = (verdict) => { const button = pick(`button[name=verdict][value=${verdict}]`, panel); if (button) button.click(); };
  const into = (selector, field) => {
    const details = pick(selector, panel);
    if (!details) return;
    details.open = true;
    pick(field, details).focus();
  };
  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    a: () => press("accept"),
    r: () => press("reject"),
    h: () => press("hold"),
    b: () => press("bracket"),
    e: () => into(".edit", "textarea"),
    p: () => into(".propose", "input:not([type=hidden]), textarea"),
    u: () => {
      const toast = pick("#toast button");
      if (toast && !pick("#toast").hidden) return toast.click();
      const own = pick(".undo button", panel);
      return own && own.click();
    },
    "/": () => pick("#find").focus(),
    "?": () => pick("#help").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (isHall || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typed = event.target.matches && event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
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
    if (/^[1-9]$/.test(event.key)) {
      const side = pick(`#side-${event.key}`, panel);
      if (side) side.click();
    } else if (KEYS[event.key]) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });

  if (cursor) { mark(cursor); show(cursor); }
  if (isHall && seen.pointer) { mark(seen.pointer); show(seen.pointer); }
  if (!isPast) setTimeout(follow, ASK);
})();
