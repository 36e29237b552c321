// Moving by drag, and arrow keys between the cells of the grid. Without it the links and buttons do the same.
const form = document.getElementById("move");
const cellsOf = new Map();

async function coloured(key) {
  if (!cellsOf.has(key)) {
    const address = new URL(form.dataset.cells, window.location);
    address.searchParams.set("meeting", key);
    cellsOf.set(key, fetch(address).then((answer) => answer.json()));
  }
  const { cells, swaps } = await cellsOf.get(key);
  const verdicts = new Map(cells.map(([slot, place, verdict, why]) => [`${slot}|${place}`, [verdict, why]]));
  for (const cell of form.querySelectorAll("td[data-place]")) {
    let [verdict, why] = verdicts.get(`${cell.dataset.slot}|${cell.dataset.place}`) ?? ["", ""];
    const sits = cell.querySelector("[data-meeting]")?.dataset.meeting;
    if (cell.dataset.held || sits === key) verdict = "";
    else if (sits) verdict = swaps.includes(sits) ? "swap" : "illegal";
    for (const name of ["legal", "swap", "illegal"]) cell.classList.toggle(name, verdict === name);
    cell.title = why;
  }
}

document.addEventListener("dragstart", (event) => {
  const card = event.target.closest("[data-meeting]");
  if (!card) return;
  event.dataTransfer.setData("text/plain", card.dataset.meeting);
  event.dataTransfer.effectAllowed = "move";
  coloured(card.dataset.meeting);
});

form.addEventListener("dragover", (event) => {
  if (event.target.closest("td.legal, td.swap")) event.preventDefault();
});

form.addEventListener("drop", (event) => {
  const cell = event.target.closest("td.legal, td.swap");
  if (!cell) return;
  event.preventDefault();
  form.elements.namedItem("meeting").value = event.dataTransfer.getData("text/plain");
  const swapping = cell.classList.contains("swap");
  const chosen = form.querySelector(`input[name=${swapping ? "other" : "to"}]`);
  chosen.disabled = false;
  if (swapping) {
    form.action = form.dataset.swap;
    chosen.value = cell.querySelector("[data-meeting]").dataset.meeting;
  } else {
    chosen.value = `${cell.dataset.slot}|${cell.dataset.place}|${cell.dataset.seat}`;
  }
  form.submit();
});

const forwards = document.documentElement.dir === "rtl" ? -1 : 1;
form.addEventListener("keydown", (event) => {
  const cell = event.target.closest("td");
  const step = { ArrowRight: [0, forwards], ArrowLeft: [0, -forwards], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
  if (!cell || !step) return;
  event.preventDefault();
  let row = cell.parentElement;
  let column = cell.cellIndex;
  for (;;) {
    column += step[1];
    if (step[0]) row = step[0] > 0 ? row.nextElementSibling : row.previousElementSibling;
    const target = row?.cells[column];
    if (!target) return;
    const inside = target.querySelector("button, a, summary");
    if (inside) { inside.focus(); return; }
  }
});
