let started = false;

export function start() {
  const root = document.documentElement;
  root.dataset.live = "on";
  if (started) {
    return;
  }

  started = true;
  const modal = document.getElementById("components-reconnect-modal");
  modal?.addEventListener("components-reconnect-state-changed", event => {
    root.dataset.live = event.detail.state === "hide" ? "on" : "off";
  });
}
