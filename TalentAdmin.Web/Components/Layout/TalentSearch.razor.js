let stop;

export function attach(input) {
  stop?.abort();
  stop = new AbortController();

  document.addEventListener("keydown", event => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    const command = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if ((slash || command) && !document.querySelector(".mud-dialog")) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  }, { signal: stop.signal });

  // The arrows choose a result; they must not move the caret as well.
  input.addEventListener("keydown", event => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
    }
  }, { signal: stop.signal });
}

function isTyping(element) {
  return element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
}
