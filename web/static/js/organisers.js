// Small helps on the organisers' forms: sliders show their figure, dangerous buttons ask first.
for (const slider of document.querySelectorAll(".slider input[type=range]")) {
  const figure = slider.parentElement.querySelector("output");
  slider.addEventListener("input", () => { figure.value = slider.value; });
}
for (const form of document.querySelectorAll("form[data-confirm]")) {
  form.addEventListener("submit", (event) => {
    if (!window.confirm(form.dataset.confirm)) event.preventDefault();
  });
}
document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
