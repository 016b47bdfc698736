// For every list of talents there is or will be: the page's components come and go without this.
import { openMenu } from "/menus.js";

document.addEventListener("keydown", event => {
  const link = event.target.closest?.(".talent-list tbody td:first-child a");
  if (!link || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) {
    return;
  }

  const links = [...link.closest(".talent-list").querySelectorAll("tbody td:first-child a")];
  const next = links[links.indexOf(link) + (event.key === "ArrowDown" ? 1 : -1)];
  event.preventDefault();
  next?.focus();
});

document.addEventListener("click", event => {
  const button = event.target.closest?.(".talent-list button[data-menu]");
  const menu = button?.closest(".talent-list").querySelector("[role=menu]");
  if (!menu) {
    return;
  }

  const target = menu.querySelector("input");
  target.value = button.dataset.menu;
  target.dispatchEvent(new Event("change", { bubbles: true }));
  menu.querySelector("a").setAttribute("href", `/talents/${button.dataset.menu}`);
  menu.setAttribute("aria-label", button.getAttribute("aria-label"));
  openMenu(menu, button);
});
