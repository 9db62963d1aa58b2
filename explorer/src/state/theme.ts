/** Light or dark, and the language: kept in this browser, not in the link. */
import { effect, signal } from "@preact/signals";
import { language } from "../text/words";

export type Theme = "light" | "dark";

const kept = (name: string): string | null => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // storage forbidden: the choice lasts as long as the page
  }
};

const keep = (name: string, value: string): void => {
  try {
    localStorage.setItem(name, value);
  } catch {
    // as above
  }
};

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const asKept = kept("theme");
export const theme = signal<Theme>(asKept === "light" || asKept === "dark" ? asKept : prefersDark.matches ? "dark" : "light");

export function applyPreferences(): void {
  const spoken = kept("language") ?? navigator.language;
  language.value = spoken.startsWith("zh") ? "zh" : "en";
  effect(() => {
    document.documentElement.dataset["theme"] = theme.value;
  });
  effect(() => {
    document.documentElement.lang = language.value === "zh" ? "zh-CN" : "en";
  });
}

export function toggleTheme(): void {
  theme.value = theme.value === "dark" ? "light" : "dark";
  keep("theme", theme.value);
}

export function toggleLanguage(): void {
  language.value = language.value === "zh" ? "en" : "zh";
  keep("language", language.value);
}
