// What the pages gain when scripts run. Every page works without any of it.
import {
  Button,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  createAll,
} from "govuk-frontend";
import "./forms/autosave.js";
import "./panel/meeting_screen.js";
import "./accounts/passkeys.js";
import "./accounts/session_expiry.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
createAll(Button, { preventDoubleClick: true });
[Checkboxes, ErrorSummary, NotificationBanner, Radios, ServiceNavigation].forEach((part) =>
  createAll(part),
);

// --- Hide this page: a neutral view and back; nothing is lost and nobody is signed out ---------
const root = document.documentElement;
const hideButtons = document.querySelectorAll("[data-hr-hide]");
const title = document.title;
const neutralTitle = document.body.dataset.hrNeutralTitle || "Notes";
let cameFrom = null;

const neutral = document.createElement("div");
neutral.className = "hr-hidden-view";
neutral.hidden = true;
const back = document.createElement("button");
back.type = "button";
back.className = "govuk-button govuk-button--secondary";
back.textContent = "Back";
neutral.append(back);
document.body.append(neutral);

function hide() {
  cameFrom = document.activeElement;
  neutral.hidden = false;
  root.classList.add("hr-is-hidden");
  document.title = neutralTitle;
  back.focus();
}

function show() {
  neutral.hidden = true;
  root.classList.remove("hr-is-hidden");
  document.title = title;
  if (cameFrom instanceof HTMLElement) cameFrom.focus();
  document.dispatchEvent(new Event("hr-shown"));
}

hideButtons.forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", hide);
});
back.addEventListener("click", show);

let lastEscape = 0;
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.repeat) {
    lastEscape = 0;
    return;
  }
  if (event.timeStamp - lastEscape < 1000 && lastEscape) {
    lastEscape = 0;
    if (neutral.hidden) hide();
    else show();
  } else {
    lastEscape = event.timeStamp;
  }
});

// --- Filters and sub-navigation fold on a phone ----------------------------------------------------
if (window.matchMedia("(max-width: 56.3115em)").matches) {
  document.querySelectorAll("details.hr-filter, details[data-hr-fold]").forEach((filter) => {
    filter.open = filter.matches(":target, :has(:target)");
  });
}

if (window.matchMedia("(max-width: 71.8115em)").matches) {
  document.querySelectorAll("details.hr-filter--late").forEach((filter) => {
    filter.open = false;
  });
}

// --- The account menu closes by Escape, and when somebody goes on elsewhere ----------------------
document.querySelectorAll("details[data-hr-menu]").forEach((menu) => {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

// --- Print buttons, shown only where they work --------------------------------------------------
document.querySelectorAll("[data-hr-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

// --- A question that only another answer opens -------------------------------------------------
// data-hr-when names the other question, data-hr-is the answers that open this one.
const waiting = [...document.querySelectorAll("[data-hr-when]")];
function answers(name) {
  const named = [...document.getElementsByName(name)];
  if (named.length === 0) return null;
  return named
    .filter((input) => input.checked || !/^(radio|checkbox)$/.test(input.type))
    .map((input) => input.value);
}
function showWhatIsAsked() {
  waiting.forEach((part) => {
    const given = answers(part.dataset.hrWhen);
    const opening = part.dataset.hrIs.split(/[\s,]+/);
    part.hidden =
      given !== null &&
      !given.some((value) => opening.includes(value)) &&
      !part.querySelector(".govuk-error-message, .hr-row__error");
  });
}
if (waiting.length > 0) {
  showWhatIsAsked();
  document.addEventListener("change", showWhatIsAsked);
}

// --- Copy buttons, shown only where they work ---------------------------------------------------
document.querySelectorAll("[data-hr-copy]").forEach((button) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const said =
      button.parentElement.querySelector("[data-hr-copied]") ||
      document.querySelector("[data-hr-copied]");
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.hrCopy).value);
      said.textContent = "Copied.";
    } catch {
      said.textContent = "Your browser could not copy this. Select the text and copy it yourself.";
    }
  });
});
