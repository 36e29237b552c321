// Replaces the live part of a page until the job that it follows has ended. Without scripts the page reloads itself.
const live = document.querySelector("[data-progress]");
const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

async function follow() {
  let wait = 1000;
  while (live.dataset.done === "no") {
    await pause(wait);
    try {
      const answer = await fetch(live.dataset.progress, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      show(await answer.json());
      wait = 1000;
    } catch {
      wait = Math.min(15000, wait * 2);
    }
  }
}

function show(state) {
  const open = live.querySelector("details[open]") !== null;
  live.innerHTML = state.html;
  const table = live.querySelector("details");
  if (table) table.open = open;
  live.dataset.done = state.done ? "yes" : "no";
}

follow();
