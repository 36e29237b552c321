// Small helps on the organisers' forms: sliders show their figure, dangerous buttons ask first, stretches get more rows.
for (const slider of document.querySelectorAll(".slider input[type=range]")) {
  const figure = slider.parentElement.querySelector("output");
  slider.addEventListener("input", () => { figure.value = slider.value; });
}
for (const form of document.querySelectorAll("form[data-confirm]")) {
  form.addEventListener("submit", (event) => {
    if (!window.confirm(form.dataset.confirm)) event.preventDefault();
  });
}
for (const button of document.querySelectorAll("[data-add-row]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const last = [...button.parentElement.querySelectorAll(".stretch")].at(-1);
    const row = last.cloneNode(true);
    for (const field of row.querySelectorAll("select, input")) field.value = "";
    last.after(row);
    row.querySelector("select, input:not([type=hidden])").focus();
  });
}
document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
