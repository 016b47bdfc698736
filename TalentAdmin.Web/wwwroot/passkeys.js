// Passkeys: fetches a challenge, has the device answer it, and hands the answer in. A page says by data-passkey what a button is for:
// "sign-in", "proof" or "new"; what goes wrong is said in the element that data-says names.
const path = "/api/account/passkeys/";
const cancelled = "No passkey was used. Try again, or go another way.";
const isKnown = typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === "function" && window.isSecureContext;

// Over plain http, by IP address and in old browsers there are none: the buttons stay away.
for (const part of document.querySelectorAll("[data-needs-passkeys]")) {
  part.hidden = !isKnown;
}
for (const part of document.querySelectorAll("[data-without-passkeys]")) {
  part.hidden = isKnown;
}

document.addEventListener("click", async event => {
  const button = event.target.closest?.("[data-passkey]");
  if (!button) {
    return;
  }

  const says = document.getElementById(button.dataset.says);
  button.disabled = true;
  says.textContent = "";
  try {
    const name = document.getElementById("passkey-name")?.value;
    const next = await use(button.dataset.passkey, { name, returnUrl: button.dataset.return });
    location.assign(next?.location ?? location.href);
  } catch (error) {
    says.textContent = error.name === "NotAllowedError" || error.name === "AbortError" ? cancelled : error.message;
    button.disabled = false;
    button.focus();
  }
});

/** Shows again who one is; the answer is what went wrong, or nothing. */
export async function prove() {
  try {
    await use("proof");
    return null;
  } catch (error) {
    return error.name === "NotAllowedError" || error.name === "AbortError" ? cancelled : error.message;
  }
}

/** Whether this browser can. */
export const canUse = () => isKnown;

async function use(purpose, more) {
  const options = JSON.parse((await post(`${purpose}/options`, {})).options);
  const credential = purpose === "new"
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return await post(purpose, { credential: JSON.stringify(credential), ...more });
}

async function post(purpose, body) {
  const response = await fetch(path + purpose, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = response.status === 204 ? {} : await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(answer.message ?? "That did not work. Reload the page and try again.");
  }

  return answer.data;
}
