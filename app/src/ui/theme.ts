import { useState } from "react";

export type Theme = "light" | "dark";
const KEY = "theme";

function stored(): Theme | undefined {
  const value = localStorage.getItem(KEY);
  return value === "light" || value === "dark" ? value : undefined;
}

/** Before the first paint: the reader's own choice, else the system's. */
export function applyTheme(): void {
  const theme = stored();
  if (theme) document.documentElement.dataset.theme = theme;
}

export function useTheme(): { readonly theme: Theme; readonly toggle: () => void } {
  const [theme, setTheme] = useState<Theme>(
    () => stored() ?? (window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"),
  );
  return {
    theme,
    toggle: () => {
      const next = theme === "dark" ? "light" : "dark";
      localStorage.setItem(KEY, next);
      document.documentElement.dataset.theme = next;
      setTheme(next);
    },
  };
}
