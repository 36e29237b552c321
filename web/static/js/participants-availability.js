// Shortcuts act at once without a journey to the server; arrow keys walk from slot to slot.
const form = document.getElementById("availability-form");
const boxes = [...form.querySelectorAll("input[name=free]")];

for (const button of form.querySelectorAll("button[data-slots]")) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const mine = button.dataset.slots.split(" ").map((id) => document.getElementById(`slot-${id}`));
    const free = !mine.every((box) => box.checked);
    for (const box of mine) box.checked = free;
  });
}
form.addEventListener("keydown", (event) => {
  const at = boxes.indexOf(event.target);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (at < 0 || !step) return;
  event.preventDefault();
  boxes[at + step]?.focus();
});
