// The tab of this page in sight, and the faults of a refused form under the reader's eyes.
document.querySelector(".tabs [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
document.querySelector("#faults, #conflict")?.focus();
