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
      if (input.files.length) input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  // A button that is pressed while a file is still being read is obeyed once it has been: sent at once, the form would
  // bring that file along a second time.
  let pressed = null;
  const reading = () => document.querySelector("#desk .htmx-request") !== null;
  addEventListener("submit", (event) => {
    if (event.target.id !== "desk" || !reading()) return;
    event.preventDefault();
    pressed = event.submitter;
  });
  const obey = () => {
    if (!pressed || reading()) return;
    const button = pressed;
    pressed = null;
    if (button.isConnected) button.form.requestSubmit(button);
  };
  for (const over of ["htmx:afterSettle", "htmx:afterRequest"]) addEventListener(over, () => setTimeout(obey));
  addEventListener("htmx:sendError", () => {
    pressed = null;
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
