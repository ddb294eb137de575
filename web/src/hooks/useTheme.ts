import { useLayoutEffect, useState } from "react";
import { useMediaQuery } from "./useMediaQuery";

export type Theme = "light" | "dark";

const KEY = "skillbridge:theme";

function chosenBefore(): Theme | null {
  const stored = window.localStorage.getItem(KEY);
  return stored === "light" || stored === "dark" ? stored : null;
}

/** The theme in use (the system's until the person chooses one), and how to switch it. */
export function useTheme(): { theme: Theme; toggle: () => void } {
  const system: Theme = useMediaQuery("(prefers-color-scheme: dark)") ? "dark" : "light";
  const [chosen, setChosen] = useState(chosenBefore);
  const theme = chosen ?? system;

  useLayoutEffect(() => {
    if (chosen === null) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
  }, [chosen]);

  function toggle() {
    const next = theme === "dark" ? "light" : "dark";
    window.localStorage.setItem(KEY, next);
    setChosen(next);
  }

  return { theme, toggle };
}
