// Passkeys: the browser's own dialogue, begun by a press; its answer is sent with the form.
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
const withBytes = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

// what the server tells, as the browser takes it
function readable(options) {
  const asked = { ...options, challenge: bytes(options.challenge) };
  if (options.user) {
    asked.user = { ...options.user, id: bytes(options.user.id) };
    // one that can sign in alone: kept on the device, and opened by a finger, a face or a PIN
    asked.authenticatorSelection = {
      ...options.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    };
  }
  if (options.allowCredentials) asked.allowCredentials = withBytes(options.allowCredentials);
  if (options.excludeCredentials) asked.excludeCredentials = withBytes(options.excludeCredentials);
  return asked;
}

// what the browser answers, as the server takes it
function sendable(given) {
  const response = {};
  ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].forEach(
    (name) => {
      if (given.response[name]) response[name] = text(given.response[name]);
    },
  );
  return JSON.stringify({
    id: given.id,
    rawId: text(given.rawId),
    type: given.type,
    response,
    clientExtensionResults: given.getClientExtensionResults(),
  });
}

async function options(form) {
  if (form.dataset.hrOptions) return JSON.parse(form.dataset.hrOptions).publicKey;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options.publicKey;
}

document.querySelectorAll("form[data-hr-passkey]").forEach((form) => {
  if (!window.PublicKeyCredential) return;
  const button = form.querySelector("button[type=submit]");
  const failed = form.querySelector("[data-hr-passkey-failed]");
  button.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    failed.hidden = true;
    try {
      const asked = { publicKey: readable(await options(form)) };
      const given = await navigator.credentials[form.dataset.hrPasskey](asked);
      form.elements.credential.value = sendable(given);
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
});
