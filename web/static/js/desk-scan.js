// Reads the code of a badge with the camera, where the browser can, and sends it as a hand scanner would.
const LOOK = 150; // milliseconds between two looks
const GONE = 2000; // so long a badge has to be out of sight before it counts anew
const form = document.getElementById("desk-scan");
const button = document.getElementById("scan-camera");
const picture = document.getElementById("scan-picture");
const told = document.getElementById("scan-told");
const ON = `scan-${form.dataset.key}`;
const LAST = `${ON}-last`;

async function reader() {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return null;
  const known = await window.BarcodeDetector.getSupportedFormats();
  return known.includes("qr_code") ? new window.BarcodeDetector({ formats: ["qr_code"] }) : null;
}

// The code that was sent last, while it is still before the camera: the page comes back and must not send it again.
const remembered = () => JSON.parse(sessionStorage.getItem(LAST) ?? "null");
const remember = (code) => sessionStorage.setItem(LAST, JSON.stringify({ code, at: Date.now() }));

function send(code) {
  remember(code);
  form.elements.code.value = code;
  form.requestSubmit();
}

async function look(detector) {
  while (picture.srcObject) {
    const [found] = await detector.detect(picture).catch(() => []);
    if (found) {
      const last = remembered();
      if (last?.code !== found.rawValue || Date.now() - last.at > GONE) {
        send(found.rawValue);
        return;
      }
      remember(found.rawValue);
    }
    await new Promise((resolve) => { setTimeout(resolve, LOOK); });
  }
}

async function start(detector) {
  try {
    picture.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    told.textContent = told.dataset.refused;
    sessionStorage.removeItem(ON);
    return;
  }
  sessionStorage.setItem(ON, "yes");
  picture.hidden = false;
  button.setAttribute("aria-pressed", "true");
  told.textContent = told.dataset.looking;
  await picture.play();
  look(detector);
}

function stop() {
  for (const track of picture.srcObject?.getTracks() ?? []) track.stop();
  picture.srcObject = null;
  picture.hidden = true;
  button.setAttribute("aria-pressed", "false");
  told.textContent = "";
  sessionStorage.removeItem(ON);
}

const detector = await reader();
button.hidden = false;
button.addEventListener("click", () => {
  if (!detector) told.textContent = told.dataset.unable;
  else if (picture.srcObject) stop();
  else start(detector);
});
if (detector && sessionStorage.getItem(ON)) start(detector);
