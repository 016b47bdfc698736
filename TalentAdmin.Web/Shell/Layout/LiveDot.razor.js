// Says so while the circuit is away, or the browser has no network: that the circuit finds out only half a minute later.
const away = new Set();

function set(cause, on) {
  if (on) {
    away.add(cause);
  } else {
    away.delete(cause);
  }
  document.documentElement.toggleAttribute("data-away", away.size > 0);
}

document.getElementById("components-reconnect-modal")?.addEventListener("components-reconnect-state-changed", event => {
  set("circuit", event.detail.state !== "hide");
  if (event.detail.state === "hide") {
    set("network", !navigator.onLine);
  }
});

addEventListener("offline", () => set("network", true));

// The network is back; whether the connection came through it, only an answer tells. Without one the circuit will notice, and connect again.
addEventListener("online", async () => {
  try {
    await DotNet.invokeMethodAsync("TalentAdmin.Web", "Answer");
  } catch {
    // There is no circuit at all: its own events say so.
  }
  set("network", !navigator.onLine);
});

set("network", !navigator.onLine);
