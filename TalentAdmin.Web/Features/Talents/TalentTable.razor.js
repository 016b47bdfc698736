export function attach(list, menu, component) {
  const stop = new AbortController();
  const listen = (target, name, handler) => target.addEventListener(name, handler, { signal: stop.signal });

  listen(list, "keydown", event => {
    const link = event.target.closest?.("tbody .name a");
    if (!link || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) {
      return;
    }

    const links = [...list.querySelectorAll("tbody .name a")];
    const next = links[links.indexOf(link) + (event.key === "ArrowDown" ? 1 : -1)];
    event.preventDefault();
    next?.focus();
  });

  if (menu) {
    const items = [...menu.querySelectorAll("[role=menuitem]")];

    listen(list, "click", event => {
      const button = event.target.closest("button[data-menu]");
      if (button) {
        open(button);
      } else if (event.target.closest("[role=menuitem]")) {
        menu.hidePopover();
      }
    });

    listen(menu, "keydown", event => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
      } else if (event.key === "Tab") {
        menu.hidePopover();
      }
    });

    function open(button) {
      component.invokeMethodAsync("Target", button.dataset.menu);
      items[0].setAttribute("href", `/talents/${button.dataset.menu}`);
      menu.setAttribute("aria-label", button.getAttribute("aria-label"));
      menu.showPopover();
      const at = button.getBoundingClientRect();
      const below = at.bottom + menu.offsetHeight + 8 < innerHeight;
      menu.style.top = `${below ? at.bottom + 4 : at.top - menu.offsetHeight - 4}px`;
      menu.style.left = `${Math.max(8, at.right - menu.offsetWidth)}px`;
      items[0].focus();
    }
  }

  return { stop: () => stop.abort() };
}
