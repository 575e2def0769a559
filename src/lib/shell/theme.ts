/** The theme a person chose over that of the system. */
export type Theme = 'light' | 'dark';

const key = 'vd-theme';

/** The theme now on screen: the chosen one, or the system's. */
export const currentTheme = (): Theme => {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
};

/** Shows a theme now and remembers it on this device; without storage it lasts for this page. */
export const chooseTheme = (theme: Theme): void => {
  document.documentElement.dataset['theme'] = theme;
  try {
    localStorage.setItem(key, theme);
  } catch {
    // Storage is switched off: the theme still holds for this page.
  }
};

/** Shows the remembered theme, if any. Runs once when the page comes alive. */
export const restoreTheme = (): void => {
  try {
    const theme = localStorage.getItem(key);
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
  } catch {
    // Storage is switched off: the system's theme holds.
  }
};
