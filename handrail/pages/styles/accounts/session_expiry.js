// Before somebody is signed out they are warned, and may stay; nothing they typed is lost.
const told = document.body.dataset;
let ends = Date.now() + 1000 * Number(told.hrSeconds || 0);
const dialog = document.createElement("dialog");
const root = document.documentElement;
let dirty = null;
let isOver = false;

document.addEventListener("input", (event) => {
  dirty = event.target.form || dirty;
});

function press(words, act, kind = "") {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `govuk-button ${kind}`;
  button.textContent = words;
  button.addEventListener("click", act);
  return button;
}

function say(heading, words, ...presses) {
  const title = document.createElement("h2");
  title.className = "govuk-heading-m";
  title.id = "hr-session-title";
  title.textContent = heading;
  const text = document.createElement("p");
  text.className = "govuk-body";
  text.textContent = words;
  const group = document.createElement("div");
  group.className = "govuk-button-group";
  group.append(...presses);
  dialog.replaceChildren(title, text, group);
  open();
}

// A page that is hidden stays hidden: what is asked waits until it is shown again.
function open() {
  if (root.classList.contains("hr-is-hidden")) return;
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("button").focus();
}

// How many seconds are left; without a connection, by the clock of this page.
async function ask(method) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: told.hrCsrf });
  try {
    const answer = await fetch(told.hrStay, method === "POST" ? { method, body } : {});
    const { seconds } = await answer.json();
    ends = Date.now() + 1000 * seconds;
  } catch {
    return Math.max(0, (ends - Date.now()) / 1000);
  }
  return (ends - Date.now()) / 1000;
}

async function stay() {
  const left = await ask("POST");
  if (left > Number(told.hrWarned)) close();
  else if (left <= 0) over();
  else dialog.querySelector("p").textContent = "There is no connection. Try again.";
}

function close() {
  warned = false;
  dialog.close();
  dialog.replaceChildren();
}

// Signed out: what was typed is sent once, kept by the server, and offered after the sign-in.
function over() {
  isOver = true;
  clearInterval(timer);
  dialog.classList.add("hr-session--over");
  say(
    "You were signed out",
    "You were inactive for a while. What you typed is saved and will be here when you sign in.",
    press("Sign in and continue", () => (dirty ? dirty.submit() : window.location.reload())),
  );
}

let warned = false;
async function look() {
  const left = ends - Date.now();
  if (left > 1000 * Number(told.hrWarned)) {
    if (warned) close();
    return;
  }
  if (left > 0 && warned) return;
  if ((await ask("GET")) > Number(told.hrWarned)) return; // another page was used meanwhile
  if (ends <= Date.now()) {
    over();
    return;
  }
  warned = true;
  say(
    "Are you still there?",
    "We will sign you out in about two minutes, to keep the records safe. What you typed is saved.",
    press("Stay signed in", stay),
  );
}

let timer = 0;
if (told.hrSeconds) {
  dialog.className = "hr-session";
  dialog.setAttribute("aria-labelledby", "hr-session-title");
  document.body.append(dialog);
  // Escape says that somebody is there; it uncovers nothing of a session that is over.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (!isOver) stay();
  });
  dialog.addEventListener("close", () => {
    if (isOver) open();
  });
  document.addEventListener("hr-shown", () => {
    if (dialog.firstChild) open();
  });
  timer = setInterval(look, 1000);
}
