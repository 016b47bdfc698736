// Menus that are popovers: [role=menu][popover], opened by a script or by a button with data-opens="id of the menu".
export function openMenu(menu, button) {
  menu.showPopover();
  const at = button.getBoundingClientRect();
  const below = at.bottom + menu.offsetHeight + 8 < innerHeight;
  menu.style.top = `${below ? at.bottom + 4 : at.top - menu.offsetHeight - 4}px`;
  menu.style.left = `${Math.max(8, at.right - menu.offsetWidth)}px`;
  itemsOf(menu)[0].focus();
}

document.addEventListener("click", event => {
  const item = event.target.closest?.("[role=menuitem]");
  const button = event.target.closest?.("button[data-opens]");
  if (button) {
    openMenu(document.getElementById(button.dataset.opens), button);
  } else if (item) {
    item.closest("[popover]")?.hidePopover();
  }
});

document.addEventListener("keydown", event => {
  const menu = event.target.closest?.("[role=menu][popover]");
  if (!menu) {
    return;
  }

  const items = itemsOf(menu);
  const to = {
    ArrowDown: items.indexOf(document.activeElement) + 1,
    ArrowUp: items.indexOf(document.activeElement) - 1 + items.length,
    Home: 0,
    End: items.length - 1
  }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items[to % items.length].focus();
  } else if (event.key === "Tab") {
    menu.hidePopover();
  }
});

function itemsOf(menu) {
  return [...menu.querySelectorAll("[role=menuitem]:not(:disabled)")];
}
