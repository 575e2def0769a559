import { chooseTheme, currentTheme, restoreTheme } from '#lib/shell/theme.ts';
import { forgetKeptPages } from './kept-pages.ts';
import { startCountdowns } from './countdown.ts';

// Comfort on pages that work without it: the remembered theme, ticking countdowns.
restoreTheme();
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-theme-switch]')) {
  button.hidden = false;
  button.addEventListener('click', () => chooseTheme(currentTheme() === 'dark' ? 'light' : 'dark'));
}
startCountdowns(document);
forgetKeptPages(location);
