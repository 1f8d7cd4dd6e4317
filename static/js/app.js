// What every page needs of script: theme, dialogs, confirmation, toasts, copying.
// The only file that names events of htmx outside the wizard's own (wizard.js).

const root = document.documentElement;

// ---- Theme -----------------------------------------------------------------

function setTheme(theme) {
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch {
    // Not remembered then.
  }
}

function showTheme(scope) {
  const theme = root.dataset.theme ?? "system";
  for (const radio of scope.querySelectorAll("input[name=theme]")) {
    radio.checked = radio.value === theme;
  }
}

showTheme(document);

// ---- Dialogs -----------------------------------------------------------------

function open(dialog) {
  if (dialog && !dialog.open) dialog.showModal();
}

const plainClick = (event) =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

// Browsers without invoker commands (command="show-modal" and "close").
function followCommand(button) {
  if ("commandForElement" in HTMLButtonElement.prototype) return;
  const target = document.getElementById(button.getAttribute("commandfor"));
  if (button.getAttribute("command") === "show-modal") open(target);
  if (button.getAttribute("command") === "close") target?.close();
}

// ---- Confirmation ---------------------------------------------------------------

const confirmDialog = document.getElementById("confirm-dialog");

function ask(question, label = "") {
  if (!confirmDialog) return Promise.resolve(window.confirm(question));
  const yes = confirmDialog.querySelector("[value=yes]");
  confirmDialog.querySelector("[data-question]").textContent = question;
  yes.textContent = label || yes.dataset.label;
  confirmDialog.returnValue = "";
  confirmDialog.showModal();
  return new Promise((resolve) => {
    confirmDialog.addEventListener("close", () => resolve(confirmDialog.returnValue === "yes"), {
      once: true,
    });
  });
}

document.addEventListener("submit", async (event) => {
  const asker = event.submitter?.dataset.confirm ? event.submitter : event.target;
  const question = asker.dataset?.confirm;
  if (!question || event.target.dataset.confirmed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!(await ask(question, asker.dataset.confirmLabel))) return;
  event.target.dataset.confirmed = "yes";
  event.target.requestSubmit(event.submitter);
  delete event.target.dataset.confirmed;
}, true);

document.addEventListener("htmx:confirm", async (event) => {
  if (!event.detail.question) return;
  event.preventDefault();
  if (await ask(event.detail.question, event.detail.elt.dataset.confirmLabel)) {
    event.detail.issueRequest(true);
  }
});

// ---- Toasts and the live region ------------------------------------------------

const toasts = document.getElementById("toasts");
const SHOWN_FOR = 7000;

function startClock(toast) {
  if (toast.classList.contains("bad") || toast.classList.contains("warn")) return;
  let timer = setTimeout(() => toast.remove(), SHOWN_FOR);
  const hold = () => clearTimeout(timer);
  const go = () => {
    hold();
    timer = setTimeout(() => toast.remove(), SHOWN_FOR);
  };
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("pointerleave", go);
  toast.addEventListener("focusout", go);
}

export function toast(text, level = "info") {
  const model = document.getElementById(`toast-${level}`) ?? document.getElementById("toast-info");
  const made = model.content.firstElementChild.cloneNode(true);
  // Above an open modal dialog only what is inside it can be reached.
  const modal = document.querySelector("dialog:modal");
  (modal ? overlay(modal) : toasts).append(made);
  // Changed after it is in the page, so that it is announced.
  requestAnimationFrame(() => {
    made.querySelector("span").textContent = text;
  });
  startClock(made);
}

function overlay(dialog) {
  const found = dialog.querySelector(":scope > .toasts");
  if (found) return found;
  const made = document.createElement("div");
  made.className = "toasts";
  dialog.append(made);
  return made;
}

export function announce(text) {
  const live = document.getElementById("live");
  live.textContent = "";
  requestAnimationFrame(() => {
    live.textContent = text;
  });
}

for (const shown of toasts?.children ?? []) startClock(shown);

// HX-Trigger: {"toast": {"text": "Saved.", "level": "ok"}} and {"announce": {"text": "…"}}
document.addEventListener("toast", (event) => toast(event.detail.text, event.detail.level));
document.addEventListener("announce", (event) => announce(event.detail.text));

// ---- Answers of the server that htmx does not swap ---------------------------------

const words = root.dataset;

document.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  if (status === 403) toast(words.refused, "bad");
  else if (status === 404) toast(words.missing, "bad");
  else if (status === 503) toast(words.busy, "warn");
  else toast(words.failed, "bad");
});

document.addEventListener("htmx:sendError", () => toast(words.offline, "bad"));

// ---- One listener for clicks, one for changes ------------------------------------

document.addEventListener("click", (event) => {
  const hit = event.target.closest?.(
    "[data-opens], [data-closes], [commandfor], [data-copies], .toast .close",
  );
  if (!hit) return;
  if (hit.matches(".toast .close")) hit.closest(".toast").remove();
  else if (hit.hasAttribute("data-closes")) hit.closest("dialog")?.close();
  else if (hit.dataset.copies) copy(document.getElementById(hit.dataset.copies));
  else if (hit.hasAttribute("commandfor")) followCommand(hit);
  else if (plainClick(event)) open(document.getElementById(hit.dataset.opens));
});

document.addEventListener("change", (event) => {
  if (event.target.matches("input[name=theme]")) {
    setTheme(event.target.value);
    showTheme(document);
  }
  if (event.target.closest("[data-submits]")) event.target.form?.requestSubmit();
});

async function copy(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand("copy");
  }
  toast(words.copied, "ok");
}

// ---- The number that a product without SKU gets (settings page) ---------------------

const example = document.querySelector("[data-sku-example]");

function showExample() {
  const prefix = document.getElementById("id_sku_prefix").value.trim();
  const width = Number.parseInt(document.getElementById("id_sku_width").value, 10);
  const valid = /^[A-Za-z0-9]{0,10}$/.test(prefix) && width >= 1 && width <= 12;
  if (!valid) return;
  const next = Number.parseInt(example.dataset.skuExample, 10);
  example.value = [next, next + 1, next + 2]
    .map((number) => (prefix || example.dataset.prefix) + String(number).padStart(width, "0"))
    .join(", ");
}

if (example) {
  for (const id of ["id_sku_prefix", "id_sku_width"]) {
    document.getElementById(id).addEventListener("input", showExample);
  }
}
