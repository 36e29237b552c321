// Keeps a call screen up to date: asks at each turn, says so without a connection, and shows nobody once the address is revoked.
let live = document.getElementById("screen");
const gone = document.getElementById("screen-gone");
let seen = Date.now();

function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("screen");
  live.replaceWith(fresh);
  live = fresh;
  document.documentElement.lang = live.lang;
  document.documentElement.dir = live.dir;
}

function end() {
  live.remove();
  gone.hidden = false;
}

async function look() {
  const answer = await fetch(live.dataset.address, { headers: { "If-None-Match": `"${live.dataset.mark}"` }, redirect: "error" });
  if (answer.status === 404) return end();
  if (answer.status !== 304) {
    if (!answer.ok) throw new Error(String(answer.status));
    show((await answer.json()).html);
  }
  seen = Date.now();
  live.querySelector("#screen-away").hidden = true;
}

async function follow() {
  while (live.isConnected) {
    await new Promise((resolve) => { setTimeout(resolve, Number(live.dataset.turn) * 1000); });
    try {
      await look();
    } catch {
      live.querySelector("#screen-away").hidden = false;
      if (Date.now() - seen > Number(live.dataset.kept) * 1000) live.querySelector(".screen-rows")?.remove();
    }
  }
}

follow();
