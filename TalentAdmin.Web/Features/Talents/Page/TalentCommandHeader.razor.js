export function listen(header) {
  const stop = new AbortController();
  document.addEventListener("keydown", event => {
    const typing = event.target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(event.target.tagName);
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
    if (!plain || typing || document.querySelector(".mud-dialog")) {
      return;
    }

    if (event.key === "r") {
      header.invokeMethodAsync("RefreshAsync");
    } else if (event.key === "u") {
      event.preventDefault();
      upload();
    } else if (["c", "l", "?"].includes(event.key)) {
      header.invokeMethodAsync("OnKeyAsync", event.key);
    }
  }, { signal: stop.signal });
  return { stop: () => stop.abort(), upload };
}

// The browser opens its own dialog for what a person did a moment ago only, so there is no way round by the server.
function upload() {
  document.querySelector("[data-upload-file]")?.click();
}
