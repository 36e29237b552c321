// Keeps a participant's own day readable without a network, and what they say of it until it can be sent.
// Served below the participant's own address and registered for two pages, one worker each, which share what they keep.
// Signing out removes it with all that it keeps.
const ROOT = new URL("./", self.location).pathname;
const PAGES = [`${ROOT}now`, `${ROOT}agenda`];
const SAYS = `${ROOT}now/`;
const CACHE = `day of ${ROOT}`;
const QUEUE = `${ROOT}queue`; // an entry of the cache: what waits to be sent, oldest first
const PARTS = ["style", "script", "font", "image"];

self.addEventListener("install", (event) => event.waitUntil(Promise.all([self.skipWaiting(), keepPages()])));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("sync", (event) => event.waitUntil(send()));
self.addEventListener("message", (event) => event.waitUntil(send()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.method === "POST" && pathname.startsWith(SAYS)) event.respondWith(say(request, pathname));
  else if (request.method === "GET" && PAGES.includes(pathname)) event.respondWith(page(event, pathname));
  else if (request.method === "GET" && PARTS.includes(request.destination)) event.respondWith(part(request));
});

const store = () => caches.open(CACHE);

async function keepPages() {
  const kept = await store();
  for (const path of PAGES) {
    const answer = await fetch(path, { redirect: "manual" });
    if (answer.ok) await kept.put(path, answer);
  }
}

// A page from the network; without one the last state, which says so. Somebody who is signed out keeps no state.
async function page(event, path) {
  let answer;
  try {
    answer = await fetch(event.request);
  } catch (away) {
    const kept = await (await store()).match(path);
    if (!kept) throw away;
    return marked(kept);
  }
  if (answer.ok) {
    await (await store()).put(path, answer.clone());
    event.waitUntil(send());
  } else if (answer.type === "opaqueredirect" || answer.status === 401) {
    const kept = await store();
    await Promise.all(PAGES.map((one) => kept.delete(one)));
  }
  return answer;
}

async function marked(kept) {
  const waiting = (await queued()).length > 0 ? " data-waiting" : "";
  const html = (await kept.text()).replace("<html ", `<html data-offline${waiting} `);
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

// What a page is made of: from the network, else as it was last.
async function part(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) await (await store()).put(request, answer.clone());
    return answer;
  } catch (away) {
    const kept = await (await store()).match(request);
    if (!kept) throw away;
    return kept;
  }
}

// What somebody says: sent, or kept with the time at which it was said.
async function say(request, path) {
  const body = await request.clone().text();
  try {
    return await fetch(request);
  } catch {
    await change((waiting) => [...waiting, { path, body, at: Date.now() }]);
    if (self.registration.sync) await self.registration.sync.register("say").catch(() => {});
    return Response.redirect(PAGES[0], 303);
  }
}

async function queued() {
  const kept = await (await store()).match(QUEUE);
  return kept ? kept.json() : [];
}

// Changes of the queue happen one after the other, whichever worker makes them.
function change(how) {
  return navigator.locks.request(QUEUE, async () => {
    const waiting = how(await queued());
    await (await store()).put(QUEUE, new Response(JSON.stringify(waiting)));
  });
}

// Sends what waits, oldest first, with a token of the present session. An answer of any kind but "try later" ends an entry: the
// server knows each by its id, so that sending twice says it once, and it tells its reader on the next page what it refused.
function send() {
  return navigator.locks.request(`${QUEUE} sending`, { ifAvailable: true }, (lock) => (lock ? sendAll() : null));
}

async function sendAll() {
  for (let waiting = await queued(); waiting.length > 0; waiting = await queued()) {
    const token = await freshToken();
    if (!token) return;
    const [first] = waiting;
    const form = new URLSearchParams(first.body);
    form.set("csrf_token", token);
    form.set("age", Math.max(0, Math.round((Date.now() - first.at) / 1000)));
    const answer = await fetch(first.path, { method: "POST", body: form, redirect: "manual" }).catch(() => null);
    if (!answer || answer.status >= 500) return;
    await change((all) => all.slice(1));
  }
}

async function freshToken() {
  const answer = await fetch(PAGES[0], { redirect: "manual" }).catch(() => null);
  if (!answer || !answer.ok) return "";
  return (await answer.text()).match(/name="csrf_token" value="([^"]+)"/)?.[1] ?? "";
}
