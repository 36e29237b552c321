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

const send = (leaving) =>
  fetch(form.dataset.draft, { method: "POST", body: new FormData(form), keepalive: leaving, redirect: "manual" });

// After a new sign-in the page's token is of the session before: take that of a fresh page. False while signed out.
async function renewed() {
  const answer = await fetch(location.pathname, { redirect: "manual" });
  if (!answer.ok) return false;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = fresh.querySelector("[name=csrf_token]");
  if (token) for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = token.value;
  return token !== null;
}

const signedOut = (answer) => answer.type === "opaqueredirect" || answer.status === 400 || answer.status === 401;

async function keep(leaving = false) {
  pending = false;
  try {
    let answer = await send(leaving);
    if (signedOut(answer) && (await renewed())) answer = await send(leaving);
    pending = !answer.ok;
    const why = signedOut(answer) ? form.dataset.out : answer.status === 422 ? form.dataset.long : form.dataset.lost;
    state.textContent = answer.ok ? form.dataset.kept : why;
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
addEventListener("focus", () => pending && keep()); // back from signing in in another window
