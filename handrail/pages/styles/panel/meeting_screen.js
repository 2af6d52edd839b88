// The meeting view: minutes are kept while they are written, and keys lead from item to item.
const form = document.querySelector("[data-hr-draft]");
const EVERY = 4000;

function keepDraft() {
  const said = form.querySelector("[data-hr-draft-said]");
  const seen = form.elements.namedItem("_draft_seen");
  const typed = () =>
    [...form.querySelectorAll("textarea")].map((box) => box.value).join("\u0000");
  let kept = typed();
  let busy = false;
  let stopped = false;

  async function save() {
    const now = typed();
    if (busy || stopped || now === kept) return;
    busy = true;
    try {
      const answer = await fetch(form.dataset.hrDraft, {
        method: "POST",
        body: new FormData(form),
        keepalive: true,
      });
      if (answer.ok) {
        const { version, at } = await answer.json();
        seen.value = version;
        kept = now;
        said.textContent = `Saved at ${at}.`;
      } else if (answer.status === 409) {
        stopped = true;
        said.textContent = (await answer.json()).error;
      } else {
        said.textContent = "Not saved. Press “Save draft” to see why.";
      }
    } catch {
      said.textContent = "Not saved: no connection. Your text stays here and we will try again.";
    } finally {
      busy = false;
    }
  }

  setInterval(save, EVERY);
  form.addEventListener("submit", () => {
    stopped = true;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
  // a laptop that closes: what is typed leaves with the page
  window.addEventListener("pagehide", () => {
    if (!busy && !stopped && typed() !== kept) {
      navigator.sendBeacon(form.dataset.hrDraft, new FormData(form));
    }
  });
}
if (form) keepDraft();

const keys = document.querySelector("[data-hr-keys]");

function listen() {
  const button = keys.querySelector("[data-hr-keys-switch]");
  let on = true;
  try {
    on = localStorage.getItem("hr-keys") !== "off";
  } catch {
    on = true; // a browser that keeps nothing still has the keys
  }
  const tell = () => {
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? "Shortcuts are on" : "Shortcuts are off";
  };
  keys.hidden = false;
  tell();
  button.addEventListener("click", () => {
    on = !on;
    tell();
    try {
      localStorage.setItem("hr-keys", on ? "on" : "off");
    } catch {
      // it holds for this page
    }
  });
  document.addEventListener("keydown", (event) => {
    const box = event.target.closest("input, textarea, select, [contenteditable]");
    if (box && event.key === "Escape") box.blur();
    if (!on || box || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "m") {
      const minutes = document.getElementById("id_minutes");
      if (!minutes) return;
      event.preventDefault();
      minutes.focus();
      return;
    }
    const link = document.querySelector(`a[data-hr-key="${CSS.escape(event.key)}"]`);
    if (link) link.click();
  });
}
if (keys) listen();
