// Keeps the live page up to date: asks every 20 seconds whether something has changed.
const POLL = 20000;
const LONGEST = 120000;
let live = document.getElementById("event-live");

async function look() {
  const answer = await fetch(live.dataset.address, { headers: { "If-None-Match": `"${live.dataset.mark}"` }, redirect: "error" });
  if (answer.status === 304 || live.matches(":has(:focus)")) return;
  if (!answer.ok) throw new Error(String(answer.status));
  const { html } = await answer.json();
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("event-live");
  live.replaceWith(fresh);
  live = fresh;
}

async function follow() {
  let wait = POLL;
  for (;;) {
    await new Promise((resolve) => { setTimeout(resolve, wait); });
    if (document.hidden) continue;
    try {
      await look();
      wait = POLL;
      live.querySelector("#live-away").hidden = true;
    } catch {
      wait = Math.min(LONGEST, wait * 2);
      live.querySelector("#live-away").hidden = false;
    }
  }
}

follow();
