// Light or dark: as this device likes it, until somebody chooses here.

{
  const KEPT = "mamie-theme";
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const kept = () => {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null; // A browser may refuse to keep anything.
    }
  };

  const show = () => {
    document.documentElement.dataset.theme = kept() ?? (dark.matches ? "dark" : "light");
  };

  dark.addEventListener("change", show);
  show();

  addEventListener("DOMContentLoaded", () => {
    document.getElementById("theme").addEventListener("click", () => {
      const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
      document.documentElement.dataset.theme = theme;
      try {
        localStorage.setItem(KEPT, theme);
      } catch {
        // Then it holds until the page is closed.
      }
      dispatchEvent(new Event("themechange"));
    });
  });
}
