export function useTheme(theme) {
  document.documentElement.dataset.theme = theme;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax${secure}`;
}

// A post, so that no link or image elsewhere can sign a person out.
export function signOut() {
  document.getElementById("sign-out").submit();
}
