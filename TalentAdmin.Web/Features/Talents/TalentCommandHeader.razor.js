export function listen(header) {
  const stop = new AbortController();
  document.addEventListener("keydown", event => {
    const typing = event.target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(event.target.tagName);
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
    if (event.key === "r" && plain && !typing && !document.querySelector(".mud-dialog")) {
      header.invokeMethodAsync("RefreshAsync");
    }
  }, { signal: stop.signal });
  return { stop: () => stop.abort() };
}
