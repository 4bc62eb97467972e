"use strict";
// Everything here is a comfort: without it the page reads, filters, switches and links all the same.
const byId = (id) => document.getElementById(id);
const main = byId("text"), box = byId("find"), found = byId("found"), help = byId("help"), keys = byId("keys");
const rows = [...main.querySelectorAll(".row")];
const changes = rows.filter((row) => row.classList.contains("differs"));
const place = new Map(rows.map((row, at) => [row, at]));
document.querySelector(".find").hidden = false;

// ---- where the reader is
const topEdge = () => document.querySelector(".bar").getBoundingClientRect().bottom + 1;
function rowAt(height) {
  const edge = main.getBoundingClientRect();
  for (let y = Math.max(height, edge.top + 1); y < innerHeight; y += 12) {
    const row = document.elementFromPoint(edge.left + edge.width / 2, y)?.closest(".row");
    if (row) return row;
  }
  return null;
}
let current = null;
function go(row) {
  current?.classList.remove("current");
  current = row;
  row.classList.add("current");
  row.closest("details")?.setAttribute("open", "");
  row.scrollIntoView({ block: "start" });
  row.focus({ preventScroll: true });
}
const folded = (row) => row.closest("details:not([open])");
const shown = (row) => getComputedStyle(row).display !== "none";
function reading() {
  const top = topEdge();
  if (current && shown(current) && !folded(current)) {
    const edge = current.getBoundingClientRect();
    if (edge.bottom > top && edge.top < innerHeight) return place.get(current);
  }
  const row = rowAt(top);
  return row ? place.get(row) - 0.5 : main.getBoundingClientRect().top > 0 ? -1 : rows.length;
}
function step(forward) {
  const from = reading();
  const rest = forward ? changes.filter((row) => place.get(row) > from) : changes.filter((row) => place.get(row) < from).reverse();
  const next = rest.find((row) => shown(row) && !folded(row));
  if (next) go(next);
}

// ---- the mark on the map
const here = document.querySelector(".here");
const lengths = rows.map((row) => Number(row.dataset.to));
let waiting = false;
function mark() {
  waiting = false;
  const first = rowAt(topEdge());
  let last = null;
  for (let y = innerHeight - 2; y > 0 && !last; y -= 24) {
    const edge = main.getBoundingClientRect();
    last = document.elementFromPoint(edge.left + edge.width / 2, y)?.closest(".row");
  }
  here.hidden = !first || !last;
  if (here.hidden) return;
  const start = place.get(first) ? lengths[place.get(first) - 1] : 0;
  here.style.top = `${start}%`;
  here.style.height = `${Math.max(0, lengths[place.get(last)] - start)}%`;
}
function soon() {
  if (!waiting) requestAnimationFrame(mark);
  waiting = true;
}
addEventListener("scroll", soon, { passive: true });
addEventListener("resize", soon);
document.addEventListener("change", soon);
soon();

// ---- find: an address, else words
const bare = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
let addresses = null, texts = null, hits = [], hit = -1, asked = "";
function index() {
  if (texts) return;
  addresses = new Map();
  for (const row of rows) for (const name of row.dataset.names.split("|")) if (name && !addresses.has(bare(name))) addresses.set(bare(name), row);
  texts = rows.map((row) => row.querySelector(".new").textContent.toLowerCase());
}
function search() {
  index();
  asked = box.value;
  hit = -1;
  const words = asked.trim().toLowerCase();
  const address = addresses.get(bare(words));
  hits = !words ? [] : address && bare(words) ? [address] : rows.filter((row, at) => texts[at].includes(words));
  found.textContent = !words ? "" : address ? "" : hits.length ? `${hits.length} ¶` : found.dataset.none;
}
let pause = 0;
box.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(search, 150); });
box.form.addEventListener("submit", (event) => event.preventDefault());
box.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { box.value = ""; search(); light([]); box.blur(); }
  if (event.key !== "Enter") return;
  event.preventDefault();
  clearTimeout(pause);
  if (asked !== box.value || !texts) search();
  const seen = hits.filter(shown);
  if (!seen.length) { if (hits.length) found.textContent = found.dataset.hidden; return; }
  hit = (hit + (event.shiftKey ? -1 : 1) + seen.length) % seen.length;
  if (seen.length > 1) found.textContent = `${hit + 1} ${found.dataset.of} ${seen.length} ¶`;
  go(seen[hit]);
  light(ranges(seen[hit], asked.trim().toLowerCase()));
  box.focus({ preventScroll: true });
});
function ranges(row, words) {
  const result = [], nodes = document.createTreeWalker(row.querySelector(".new"), NodeFilter.SHOW_TEXT), parts = [];
  let text = "";
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) { parts.push([text.length, node]); text += node.data; }
  const spot = (at) => { const [start, node] = parts.findLast(([from]) => from <= at); return [node, Math.min(at - start, node.length)]; };
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return result; // a letter that changes its length: no exact place to light
  for (let at = lower.indexOf(words); at >= 0 && words && result.length < 100; at = lower.indexOf(words, at + words.length)) {
    const range = new Range();
    range.setStart(...spot(at));
    const [node, offset] = spot(at + words.length - 1);
    range.setEnd(node, Math.min(offset + 1, node.length));
    result.push(range);
  }
  return result;
}
function light(list) {
  if (globalThis.Highlight && CSS.highlights) CSS.highlights.set("found", new Highlight(...list));
}

// ---- keys
const flip = (id) => { const input = byId(id); if (input) { input.checked = !input.checked; input.dispatchEvent(new Event("change", { bubbles: true })); } };
function switchView() {
  const kept = rowAt(topEdge());
  byId(byId("side").checked ? "inline" : "side").checked = true;
  kept?.scrollIntoView({ block: "start" });
  soon();
}
const actions = {
  j: () => step(true), k: () => step(false), v: switchView, u: () => flip("hide-same"),
  "/": () => { box.focus(); box.select(); }, "?": () => help.showModal(),
  t: () => { scrollTo(0, 0); current?.classList.remove("current"); current = null; },
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open || !keys.checked) return;
  if (event.target.matches("input[type=search], textarea, select")) return;
  const act = actions[event.key];
  if (act) { event.preventDefault(); act(); }
});
byId("ask").addEventListener("click", () => help.showModal());
// A link to a place that a filter hides takes the filter off.
addEventListener("hashchange", () => {
  const target = byId(decodeURIComponent(location.hash.slice(1)))?.closest(".row, .vacancy");
  if (!target || shown(target)) return;
  document.querySelectorAll(".chip input:checked").forEach((input) => { input.checked = false; });
  target.scrollIntoView({ block: "start" });
});
