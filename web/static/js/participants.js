// The tab of this page in sight, and the faults of a refused form under the reader's eyes.
document.querySelector(".tabs [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
document.querySelector("#faults, #conflict")?.focus();

// The worker keeps the reader's own day without a network; nobody's who acts on behalf. The page that comes back sends what waited.
const manifest = document.querySelector("link[rel=manifest]");
const kept = ["now", "agenda"];
if (manifest && "serviceWorker" in navigator && kept.some((page) => location.pathname === new URL(page, manifest.href).pathname)) {
  for (const page of kept) { // and no other: what is typed elsewhere leaves without a stop at a worker
    const scope = new URL(page, manifest.href);
    navigator.serviceWorker.register(new URL("worker.js", manifest.href), { scope }).catch(() => {}); // the pages work without
  }
  addEventListener("online", () => navigator.serviceWorker.controller?.postMessage("send"));
}
