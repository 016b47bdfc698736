// Where the keyboard is while a dialog asks: in it, on what it asks for or on the harmless button; and afterwards where it was before.
const dialog = () => [...document.querySelectorAll(".mud-dialog")].at(-1);
const isLost = () => !document.activeElement || document.activeElement === document.body;

let open = false;
let openedAt = 0;
let before = null;

document.addEventListener("focusin", event => {
  if (!event.target.closest(".mud-dialog-container, [popover]")) {
    before = event.target;
  }
});

new MutationObserver(() => {
  const shown = dialog();
  if (shown && !shown.contains(document.activeElement)) {
    enter(shown);
  } else if (!shown && open) {
    comeBack(40);
  }
  if (shown && !open) {
    openedAt = performance.now();
  }
  open = shown !== undefined;
}).observe(document.body, { childList: true, subtree: true });

// A button that was pressed and disabled has lost the focus: the keys still belong to the dialog. One that opened just now does not hear yet.
document.addEventListener("keydown", event => {
  const shown = dialog();
  if (!shown || !event.isTrusted) {
    return;
  }

  const isOutside = !shown.contains(event.target);
  if (event.key === "Tab" && isOutside) {
    event.preventDefault();
    enter(shown);
  } else if (event.key === "Escape" && isOutside) {
    escape(shown);
  } else if (event.key === "Escape" && performance.now() - openedAt < 1000) {
    setTimeout(() => shown.isConnected && escape(shown), 500);
  }
}, true);

function escape(shown) {
  shown.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", code: "Escape", bubbles: true }));
}

function enter(shown) {
  const first = shown.querySelector("[data-first]")
    ?? shown.querySelector("input:not([type=hidden], [readonly], :disabled), select:not(:disabled), textarea:not(:disabled)")
    ?? shown.querySelector(".mud-dialog-actions :is(button, a):not(:disabled)")
    ?? shown;
  first.focus();
}

// What was pressed may be disabled for a moment yet, or be gone with what it was for.
function comeBack(tries) {
  if (!isLost() || dialog()) {
    return;
  }

  if (before?.isConnected) {
    before.focus();
  }

  if (isLost() && tries > 0 && before?.isConnected) {
    setTimeout(() => comeBack(tries - 1), 50);
  } else if (isLost()) {
    document.getElementById("page")?.focus({ preventScroll: true });
  }
}
