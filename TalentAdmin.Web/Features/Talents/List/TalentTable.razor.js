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

// Ticking rows costs the server nothing: it hears of them when something is done with them.
let last = null;

const picksOf = list => [...list.querySelectorAll("input[data-pick]")];

const tell = list => {
  const bar = list.querySelector(".picked");
  const picks = picksOf(list);
  const ticked = picks.filter(p => p.checked);
  const all = bar.querySelector(".pick-all");
  all.checked = ticked.length > 0 && ticked.length === picks.length;
  all.indeterminate = ticked.length > 0 && ticked.length < picks.length;
  bar.querySelector(".picked-count").textContent = ticked.length === 0 ? "Select all on this page" : `${ticked.length} selected`;
  bar.toggleAttribute("data-any", ticked.length > 0);
  const ids = bar.querySelector("input[type=hidden]");
  ids.value = ticked.map(p => p.dataset.pick).join(" ");
  ids.dispatchEvent(new Event("change", { bubbles: true }));
};

const tickAll = (list, on) => {
  for (const pick of picksOf(list)) {
    pick.checked = on;
  }
  last = null;
  tell(list);
};

document.addEventListener("click", event => {
  const pick = event.target.closest?.(".talent-list input[data-pick]");
  if (!pick) {
    return;
  }

  const list = pick.closest(".talent-list");
  const picks = picksOf(list);
  const [from, to] = [picks.indexOf(last), picks.indexOf(pick)].sort((a, b) => a - b);
  if (event.shiftKey && from >= 0) {
    for (const between of picks.slice(from, to + 1)) {
      between.checked = pick.checked;
    }
  }
  last = pick;
  tell(list);
});

document.addEventListener("change", event => {
  const all = event.target.closest?.(".talent-list .pick-all");
  if (all) {
    tickAll(all.closest(".talent-list"), all.checked);
  }
});

document.addEventListener("keydown", event => {
  const list = document.querySelector(".talent-list:has(.picked)");
  const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog]");
  if (list && !typing && event.key === "a" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    tickAll(list, true);
  } else if (list?.querySelector(".picked[data-any]") && !typing && event.key === "Escape" && !document.querySelector(":popover-open")) {
    tickAll(list, false);
  }
});

// Another page of the list: its rows are other elements, and what was ticked went with them.
new MutationObserver(changes => {
  for (const bar of new Set(changes.map(c => c.target))) {
    tickAll(bar.closest(".talent-list"), false);
  }
}).observe(document.body, { subtree: true, attributeFilter: ["data-list"] });
