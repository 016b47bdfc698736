import "/menus.js";

document.addEventListener("click", event => {
  const theme = event.target.closest?.("[data-choose-theme]")?.dataset.chooseTheme;
  if (theme) {
    document.documentElement.dataset.theme = theme;
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax${secure}`;
  }
});
