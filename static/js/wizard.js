// The Bulk Upload wizard in its dialog: opening, leaving, the file, the upload bar.
// Everything here is a comfort: each step is a link or a form that works by itself.

const STEP = "bulk-upload-step";
const MEGABYTE = 1024 * 1024;
const PARTS = ["problem-table", "changes"];
const dialog = document.getElementById("bulk-dialog");

const step = () => document.getElementById(STEP);
const form = () => document.getElementById("upload-form");
const plainClick = (event) =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

let sending = null; // the request whose bytes are on their way
let imported = false;
let opener = null;
let swapped = null; // the part of the review that had the focus when it was swapped

// ---- Opening and leaving -------------------------------------------------------------

async function openAt(link) {
  opener = link;
  imported = false;
  step().replaceChildren();
  link.setAttribute("aria-busy", "true");
  await htmx.ajax("GET", link.href, { source: link, target: `#${STEP}`, swap: "innerHTML" });
  link.removeAttribute("aria-busy");
  if (!step().firstElementChild || dialog.open) return;
  setClosing();
  dialog.showModal();
  document.getElementById("bulk-title")?.focus();
}

function leave() {
  if (sending) askToLeave();
  else dialog.close();
}

// The form goes with the dialog, so htmx need not clean up after the request, nor log it.
function stop() {
  if (!sending) return;
  sending.onabort = null;
  sending.abort();
  sending = null;
}

function askToLeave() {
  const question = step().querySelector("[data-leave]");
  if (!question) return;
  question.hidden = false;
  question.querySelector("[data-stay]").focus();
}

if (dialog) {
  dialog.addEventListener("cancel", (event) => {
    if (event.target !== dialog || !sending) return;
    event.preventDefault();
    askToLeave();
  });
  dialog.addEventListener("close", () => {
    stop();
    step().replaceChildren();
    if (!imported) htmx.trigger(document.body, "bulkUploadLeft");
    if (!opener?.isConnected) document.querySelector("[data-bulk-upload]")?.focus();
  });
}

document.addEventListener("bulkUploadDone", () => {
  imported = true;
});

document.addEventListener("click", (event) => {
  const hit = event.target.closest?.(
    "[data-bulk-upload], [data-wizard-close], [data-stay], [data-stop], [data-example]",
  );
  if (!hit || !plainClick(event)) return;
  if (hit.matches("[data-bulk-upload]") && dialog) {
    event.preventDefault();
    openAt(hit);
  } else if (hit.matches("[data-wizard-close]") && dialog?.open) {
    event.preventDefault();
    leave();
  } else if (hit.matches("[data-example]")) {
    tryExample(hit.dataset.example);
  } else if (hit.matches("[data-stay]")) {
    step().querySelector("[data-leave]").hidden = true;
  } else if (hit.matches("[data-stop]")) {
    dialog.close();
  }
});

// A click beside the dialog closes it only where there is nothing to lose.
function setClosing() {
  const name = step().firstElementChild?.dataset.step;
  dialog.closedBy = name === "upload" || name === "done" ? "any" : "closerequest";
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== STEP) return;
  if (dialog) setClosing();
  if (dialog?.open) dialog.scrollTop = 0;
  else window.scrollTo(0, 0);
  showFile();
});

// ---- The file ---------------------------------------------------------------------------

function size(bytes) {
  const [unit, of] = bytes < MEGABYTE ? ["kilobyte", 1024] : ["megabyte", MEGABYTE];
  const format = { style: "unit", unit, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(document.documentElement.lang, format).format(bytes / of);
}

function showFile() {
  const input = document.getElementById("bulk-file");
  const file = input?.files[0];
  if (!file) return;
  const chosen = form().querySelector("[data-chosen]");
  chosen.textContent = file.name;
  form().querySelector("[data-chosen-size]").textContent = size(file.size);
  form().querySelector(".drop").dataset.filled = "";
  const limit = Number(form().dataset.limit);
  const refusal = form().querySelector("[data-refusal]");
  refusal.hidden = file.size <= limit;
  refusal.querySelector("[data-refusal-text]").textContent =
    form().dataset.tooLarge.replace("{found}", size(file.size));
  document.getElementById("upload-button").disabled = file.size > limit;
}

// Puts a file into the form, as if the person had chosen it.
function choose(files) {
  const input = document.getElementById("bulk-file");
  input.files = files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

async function tryExample(url) {
  const answer = await fetch(url);
  if (!answer.ok) return;
  const transfer = new DataTransfer();
  transfer.items.add(new File([await answer.blob()], url.split("/").pop(), { type: "text/csv" }));
  choose(transfer.files);
  document.getElementById("upload-button").focus();
}

document.addEventListener("change", (event) => {
  if (event.target.id === "bulk-file") showFile();
});

for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    const area = event.target.closest?.(".drop");
    if (!form()) return;
    event.preventDefault(); // A file dropped beside the area must not replace the page.
    if (area) area.dataset.over = "";
  });
}

document.addEventListener("dragleave", (event) => {
  const area = event.target.closest?.(".drop");
  if (area && !area.contains(event.relatedTarget)) delete area.dataset.over;
});

document.addEventListener("drop", (event) => {
  if (!form()) return;
  event.preventDefault();
  const area = event.target.closest?.(".drop");
  if (!area) return;
  delete area.dataset.over;
  if (!event.dataTransfer.files.length) return;
  choose(event.dataTransfer.files);
});

// ---- The upload bar ------------------------------------------------------------------------

let reached = 0;

function showProgress(percent) {
  const row = form()?.querySelector("[data-progress]");
  if (!row) return;
  row.hidden = percent === null;
  if (percent === null) return;
  const words = row.querySelector("[data-percent]");
  row.querySelector("progress").value = percent;
  words.textContent =
    percent < 100 ? words.dataset.sending.replace("{percent}", percent) : words.dataset.checking;
  const milestone = Math.floor(percent / 25) * 25;
  if (milestone > reached) form().querySelector("[data-milestone]").textContent = words.textContent;
  reached = Math.max(reached, milestone);
}

document.addEventListener("htmx:beforeSend", (event) => {
  if (event.target.id !== "upload-form") return;
  sending = event.detail.xhr;
  reached = 0;
  showProgress(0);
  // Only what goes up: the answer comes down through the same htmx event.
  let highest = 0;
  event.detail.xhr.upload.addEventListener("progress", (sent) => {
    if (!sent.lengthComputable || event.target !== form()) return;
    highest = Math.max(highest, Math.floor((100 * sent.loaded) / sent.total));
    showProgress(highest);
  });
  event.detail.xhr.upload.addEventListener("load", () => {
    sending = null;
    if (event.target === form()) form().querySelector("[data-leave]").hidden = true;
  });
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (event.target.id !== "upload-form") return;
  sending = null;
  if (!event.detail.successful) showProgress(null);
});

window.addEventListener("beforeunload", (event) => {
  if (sending) event.preventDefault();
});

// ---- The bar of a check, an import or an undo that runs outside the request ---------------------

// Said aloud: a quarter that was passed, and no more.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "run-progress") return;
  const { milestone, said } = event.target.querySelector("[data-milestone]").dataset;
  const status = document.querySelector("[data-run-said]");
  if (milestone === "0" || status.dataset.milestone === milestone) return;
  status.dataset.milestone = milestone;
  status.textContent = said;
});

// ---- The parts of the review that are swapped alone ----------------------------------------------

// A page that has no further one takes its link away, and the focus with it.
document.addEventListener("htmx:afterSettle", () => {
  if (!swapped || document.activeElement !== document.body) return;
  document.getElementById(swapped)?.focus();
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const id = event.detail.target.id;
  swapped = PARTS.includes(id) && event.detail.target.contains(document.activeElement) ? id : null;
});

// ---- Without htmx's own guard: a form that must be sent once ----------------------------------

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-once]") || event.defaultPrevented) return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});

showFile();
