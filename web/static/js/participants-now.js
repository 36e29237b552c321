// Keeps the day up to date: asks every 20 seconds whether something has changed, and counts down by the server's clock.
const POLL = 20000;
const COUNT = 10000;
const LONGEST = 120000;
let live = document.getElementById("now-live");
const ahead = Number(live.dataset.now) * 1000 - Date.now(); // how far the phone's clock is behind the server's

function count() {
  for (const one of live.querySelectorAll("[data-countdown]")) {
    const minutes = Math.ceil((Number(one.dataset.countdown) * 1000 - Date.now() - ahead) / 60000);
    if (minutes > 0 && minutes < 60) one.textContent = one.dataset.minutes.replace("#", minutes.toLocaleString(document.documentElement.lang));
  }
}

// Nothing is replaced under the reader's hands: not while a field is written in or a part stands open.
const busy = () => live.matches(":has(:focus)") || live.querySelector("details[open]") !== null;

async function look() {
  const answer = await fetch(live.dataset.address, { headers: { "If-None-Match": `"${live.dataset.mark}"` }, redirect: "error" });
  if (answer.status === 304 || busy()) return;
  if (!answer.ok) throw new Error(String(answer.status));
  const { html } = await answer.json();
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("now-live");
  live.replaceWith(fresh);
  live = fresh;
  count();
}

async function follow() {
  let wait = POLL;
  for (;;) {
    await new Promise((resolve) => { setTimeout(resolve, wait); });
    if (document.hidden) continue;
    const away = live.querySelector("#now-away");
    try {
      await look();
      wait = POLL;
      away.hidden = true;
    } catch {
      wait = Math.min(LONGEST, wait * 2);
      away.hidden = false;
    }
  }
}

count();
setInterval(count, COUNT);
follow();
