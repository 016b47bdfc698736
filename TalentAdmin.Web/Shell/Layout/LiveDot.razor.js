// Says so while the circuit is away.
document.getElementById("components-reconnect-modal")?.addEventListener("components-reconnect-state-changed", event => {
  document.documentElement.toggleAttribute("data-away", event.detail.state !== "hide");
});
