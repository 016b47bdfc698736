const field = () => document.querySelector("search input[role=combobox]");

document.addEventListener("keydown", event => {
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
  const command = event.key?.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  if ((slash || command) && field() && !document.querySelector(".mud-dialog")) {
    event.preventDefault();
    field().focus();
    field().select();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target === field()) {
    // The arrows choose a result; they must not move the caret as well.
    event.preventDefault();
  }
});

function isTyping(element) {
  return element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
}
