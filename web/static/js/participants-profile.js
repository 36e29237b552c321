// Counts characters, keeps a draft a moment after the last key (leaving the page loses nothing), and shows how a text is read.
const form = document.getElementById("profile-form");
const state = document.getElementById("draft-state");
const ENOUGH = 80; // characters of one line, as the remarks of the server count them
const PAUSE = 800;
const READING_PAUSE = 1500;
let timer = 0;
let pending = false;

function count(area) {
  const note = document.getElementById(area.dataset.count);
  const length = [...area.value.trim()].length;
  const short = area.value.split("\n").some((line) => line.trim() && [...line.trim()].length < ENOUGH);
  const advice = short || length < ENOUGH ? note.dataset.few : length > 1200 ? note.dataset.many : note.dataset.good;
  note.hidden = false;
  note.textContent = `${note.dataset.unit}: ${length} · ${advice}`;
}

async function keep(leaving = false) {
  pending = false;
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form), keepalive: leaving });
    state.textContent = answer.ok ? form.dataset.kept : form.dataset.lost;
  } catch {
    pending = true;
    state.textContent = form.dataset.lost;
  }
}

// The answer to an older text never replaces that to a newer one.
async function read(area) {
  const asked = area.value;
  const body = new FormData(form);
  body.set("field", area.name);
  try {
    const answer = await fetch(form.dataset.reading, { method: "POST", body });
    if (answer.ok && area.value === asked) document.getElementById(`${area.id}-reading`).innerHTML = await answer.text();
  } catch {
    // Not connected: the remarks of the last text stay.
  }
}

for (const area of form.querySelectorAll("textarea[data-count]")) {
  let readingTimer = 0;
  count(area);
  area.addEventListener("input", () => {
    count(area);
    clearTimeout(readingTimer);
    readingTimer = setTimeout(() => read(area), READING_PAUSE);
  });
}
form.addEventListener("input", () => {
  pending = true;
  clearTimeout(timer);
  timer = setTimeout(() => keep(), PAUSE);
});
form.addEventListener("submit", () => {
  pending = false;
  clearTimeout(timer);
});
addEventListener("pagehide", () => pending && keep(true)); // browsers let a leaving page send 64 kB at most
addEventListener("online", () => pending && keep());
