"use strict";
(() => {
  const table = document.getElementById("pairs");
  const heads = [...table.tHead.rows[0].cells];
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const keys = new Map([...table.tBodies].map((pair) => [pair, cells(pair.rows[pair.rows.length - 1])]));

  // What each column of a pair's last row holds (a warning may stand above it); the cell of a failed pair that spans
  // several counts for none of them.
  function cells(row) {
    return [...row.cells].flatMap((cell) =>
      cell.colSpan > 1 ? Array(cell.colSpan).fill("") : [cell.textContent.trim()]);
  }

  function sort(column, down) {
    const pairs = [...table.tBodies].sort((one, other) => {
      const [first, second] = [keys.get(one)[column], keys.get(other)[column]];
      if (!first !== !second) return first ? -1 : 1;
      return order.compare(first, second) * (down ? -1 : 1);
    });
    table.append(...pairs);
    heads.forEach((head, place) => {
      if (place === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
  }

  const form = document.querySelector(".find");
  const find = document.getElementById("find");
  const found = document.getElementById("found");
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  const column = heads.findIndex((head) => head.classList.contains("verdict"));
  const verdicts = document.getElementById("verdicts");
  const counts = new Map();
  for (const cell of keys.values()) if (cell[column]) counts.set(cell[column], (counts.get(cell[column]) ?? 0) + 1);
  verdicts.add(new Option(heads[column].dataset.any, ""));
  for (const [verdict, count] of counts) verdicts.add(new Option(`${verdict} (${count})`, verdict));
  verdicts.addEventListener("change", filter);
  find.addEventListener("input", filter);
  function filter() {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [pair, cell] of keys) {
      const text = cell.slice(0, 3).join(" ").toLowerCase();
      const meant = !verdicts.value || verdicts.value === cell[column];
      pair.hidden = !meant || !words.every((word) => text.includes(word));
      shown += !pair.hidden;
    }
    found.textContent = !words.length && !verdicts.value ? "" : shown ? `${shown} / ${keys.size}` : found.dataset.none;
  }

  heads.forEach((head, column) => {
    if (head.classList.contains("plain")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      sort(column, now ? now === "ascending" : head.classList.contains("number"));
    });
  });
})();
