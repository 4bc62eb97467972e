"use strict";
(() => {
  const table = document.getElementById("pairs");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const order = new Intl.Collator("en", { numeric: true });
  const keys = new Map([...body.rows].map((row) => [row, cells(row)]));

  // What each column holds; the cell of a failed pair that spans several counts for none of them.
  function cells(row) {
    return [...row.cells].flatMap((cell) =>
      cell.colSpan > 1 ? Array(cell.colSpan).fill("") : [cell.textContent.trim()]);
  }

  function sort(column, down) {
    const rows = [...body.rows].sort((one, other) => {
      const [first, second] = [keys.get(one)[column], keys.get(other)[column]];
      if (!first !== !second) return first ? -1 : 1;
      return order.compare(first, second) * (down ? -1 : 1);
    });
    body.append(...rows);
    heads.forEach((head, place) => {
      if (place === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
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
