// What is typed into a form is kept while it is typed: every 20 seconds, when a box is left, when
// another window is looked at, and when the page goes. It is sent by nothing but its button.
const EVERY = 20000;
const REST = 3000;
const PAUSE = 400; // long enough for the press of a button that left the box
const LONGEST_WAIT = 2000;
const to = document.body.dataset.hrKeep;

function watch(form) {
  // one line says how it stands: what was saved, or that it was not, and never both
  const said = form.querySelector("[data-hr-saved]") || document.createElement("p");
  said.classList.add("hr-kept-said");
  if (!said.isConnected) form.append(said);
  const typed = () => {
    const words = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") words.append(name, value);
    }
    words.set("_path", new URL(form.action).pathname);
    return words;
  };
  let kept = typed().toString();
  let last = 0;
  let soon = 0;
  let sent = false;
  let under = null;

  async function keep() {
    const words = typed();
    const now = words.toString();
    if (sent || now === kept) return;
    last = Date.now();
    try {
      const answer = await fetch(to, { method: "POST", body: words });
      if (answer.status === 401) {
        kept = now;
        said.textContent = "You were signed out. Your draft is saved until you sign in.";
        return;
      }
      const { at, error } = await answer.json();
      if (answer.ok) {
        kept = now;
        if (at) said.textContent = `Draft saved at ${at}. Not sent.`;
      } else if (error) {
        said.textContent = error;
      }
    } catch {
      if (!sent) said.textContent = "Not saved: no connection. We will try again.";
    }
  }

  function begin() {
    under ||= keep().finally(() => {
      under = null;
    });
  }

  function left() {
    clearTimeout(soon);
    if (Date.now() - last > REST) soon = setTimeout(begin, PAUSE);
  }

  setInterval(begin, EVERY);
  form.addEventListener("change", left);
  form.addEventListener("focusout", left);
  form.addEventListener("submit", (event) => {
    // What is being kept arrives before what is sent: after it, it would be words not sent yet.
    if (under) {
      event.preventDefault();
      if (sent) return;
      const pause = new Promise((done) => setTimeout(done, LONGEST_WAIT));
      Promise.race([under, pause]).then(() => {
        under = null;
        form.requestSubmit(event.submitter);
      });
    }
    sent = true;
  });
  window.addEventListener("pageshow", () => {
    sent = false; // back from where it was sent to
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") begin();
  });
  window.addEventListener("pagehide", () => {
    const words = typed();
    if (!sent && words.toString() !== kept) navigator.sendBeacon(to, words);
  });
}

// `core/_scripting.scss` leaves room for the line in these forms from the first paint.
const KEPT = `form[method="post"]:has([name="_token"])\
:has(textarea, input:not([type="hidden"]), select):not([data-hr-draft], :has([type="password"]))`;

if (to) document.querySelectorAll(KEPT).forEach(watch);
