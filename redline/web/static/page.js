// What forms can't do alone: files dropped anywhere, two at once each into its slot. The page works without it.
"use strict";
(() => {
  document.documentElement.classList.add("js");
  const give = (input, files) => {
    const given = new DataTransfer();
    for (const file of files) given.items.add(file);
    input.files = given.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const zone = (place) => place instanceof Element && place.closest(".slot");
  const mark = (slot) => {
    for (const drop of document.querySelectorAll(".drop")) drop.classList.toggle("over", slot !== null && slot.contains(drop));
  };
  const share = (files, at) => {
    const inputs = [...document.querySelectorAll(".slot input[type=file]")];
    const empty = inputs.filter((input) => !input.closest(".slot").classList.contains("filled"));
    const first = at ? at.querySelector("input[type=file]") : empty[0] || inputs[0];
    if (files.length === 1 || first.multiple) return give(first, files);
    give(inputs[0], files.slice(0, 1));
    if (inputs[1]) give(inputs[1], inputs[1].multiple ? files.slice(1) : files.slice(1, 2));
  };
  addEventListener("load", () => {
    // A file that was chosen before htmx was there to hear of it.
    for (const input of document.querySelectorAll(".slot input[type=file]"))
      if (input.files.length && !isBusy(zone(input))) input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  // An answer takes the place of a slot's fields. What they are given meanwhile waits for the new ones, and so does a
  // button: sent with the form, files that are under way would lie there twice.
  const due = new Map(), typed = new Map(), asked = new WeakMap();
  let pressed = null, isSwapping = false;
  const isBusy = (slot) => slot.classList.contains("htmx-request");
  const named = (name) => document.querySelector(`#desk [name="${CSS.escape(name)}"]`);
  const isTyped = (field) => {
    if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected);
    return field.type !== "file" && field.value !== field.defaultValue && field.value !== asked.get(field);
  };
  const put = (field, value) => { if (!field.options || [...field.options].some((option) => option.value === value)) field.value = value; };
  addEventListener("change", (event) => {
    const field = event.target, slot = zone(field);
    if (isSwapping) return event.stopPropagation(); // nobody's doing: a field that is taken away says so, too
    if (!slot || !isBusy(slot) || !field.hasAttribute("hx-post")) return;
    event.stopPropagation();
    const before = field.multiple && due.get(field.name) || [];
    due.set(field.name, field.files ? [...before, ...field.files] : field.value);
  }, true);
  addEventListener("htmx:beforeRequest", (event) => {
    isSwapping = false;
    asked.set(event.detail.elt, event.detail.elt.value);
  });
  const remember = (event) => {
    isSwapping = true;
    for (const field of event.detail.target.querySelectorAll("input, select")) if (field.name && isTyped(field)) typed.set(field.name, field.value);
  };
  addEventListener("htmx:beforeSwap", remember);
  addEventListener("htmx:oobBeforeSwap", remember);
  addEventListener("htmx:afterRequest", (event) => {
    isSwapping = false;
    for (const [name, value] of typed) { const field = named(name); if (field) put(field, value); }
    typed.clear();
    const given = [...due].filter(([name]) => !isBusy(zone(named(name))));
    for (const [name, what] of given) {
      due.delete(name);
      const field = named(name);
      if (field.files) give(field, what);
      else { field.value = what; field.dispatchEvent(new Event("change", { bubbles: true })); }
    }
    const { status } = event.detail.xhr;
    if (!status || status >= 400) pressed = null;
    if (!pressed || document.querySelector(".slot.htmx-request")) return;
    const button = [...document.querySelectorAll("#desk button")].find((button) => button.isEqualNode(pressed));
    pressed = null;
    if (button) button.form.requestSubmit(button);
  });
  addEventListener("submit", (event) => {
    if (event.target.id !== "desk" || !document.querySelector(".slot.htmx-request")) return;
    event.preventDefault();
    pressed = event.submitter;
  });
  addEventListener("htmx:sendError", () => {
    const told = document.getElementById("gone"); // the server has ended: nothing answers
    if (told) told.hidden = false;
  });
  addEventListener("keydown", (event) => {
    // Enter takes the text of a symbol; it doesn't send the whole form.
    if (event.key !== "Enter" || event.isComposing || !event.target.closest(".by-symbol")) return;
    event.preventDefault();
    event.target.dispatchEvent(new Event("change", { bubbles: true }));
  });
  addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    mark(zone(event.target) || null);
  });
  addEventListener("dragleave", (event) => event.relatedTarget || mark(null));
  const within = async (entry) => {
    // The files of a folder that is dropped, and of those in it; a reader gives some at a time, and none at the end.
    if (entry.isFile) return [await new Promise((good, bad) => entry.file(good, bad))];
    const reader = entry.createReader(), entries = [];
    const next = () => new Promise((good, bad) => reader.readEntries(good, bad));
    for (let some = await next(); some.length; some = await next()) entries.push(...some);
    return (await Promise.all(entries.map(within))).flat();
  };
  addEventListener("drop", async (event) => {
    const files = [...event.dataTransfer.files], place = zone(event.target);
    if (!files.length) return;
    event.preventDefault();
    mark(null);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    if (!entries.some((entry) => entry.isDirectory)) return share(files, place);
    share((await Promise.all(entries.map(within))).flat(), place);
  });
})();
