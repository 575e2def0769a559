/**
 * Keys of the desk. What a key does stands in the page itself: `aria-keyshortcuts` on a link, a button or a field. Rows of a list carry
 * `data-row`; a key that several rows have works in the row where the focus is.
 */

/** A key and the words of what it does, for the help. */
export interface KeyLine {
  readonly key: string;
  readonly text: string;
}

const TYPING =
  'textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=submit], [type=button])';

/** Whether letters belong to the field the focus is in. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(TYPING);
}

/** Moves the focus to the next or previous row; from outside the list to its first or last. */
export function moveRow(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')].filter(isVisible);
  const at = rows.findIndex(
    (row) => row.contains(document.activeElement) || scopeOf(row)?.contains(document.activeElement),
  );
  const next = at < 0 ? rows.at(step === 1 ? 0 : -1) : rows[at + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}

/** Does what an element of the page says this key does; first in the row of the focus, then anywhere outside the rows. */
export function pressKey(key: string): boolean {
  const own = document.activeElement?.closest('[data-row-scope]');
  const all = [...document.querySelectorAll<HTMLElement>('[aria-keyshortcuts]')].filter(isVisible);
  const fits = all.filter((one) => one.getAttribute('aria-keyshortcuts') === key);
  const found = fits.find((one) => own?.contains(one)) ?? fits.find((one) => scopeOf(one) === null);
  if (!found) return false;
  if (found.matches(TYPING)) found.focus();
  else found.click();
  return true;
}

/** Every key of the page as it stands, each once, in the order of the page. */
export function keysOfPage(): readonly KeyLine[] {
  const all = [...document.querySelectorAll<HTMLElement>('[aria-keyshortcuts]')].filter(isVisible);
  const lines = all.map((one) => ({ key: one.getAttribute('aria-keyshortcuts') ?? '', text: wordsOf(one) }));
  return lines.filter(({ key }, at) => lines.findIndex((other) => other.key === key) === at);
}

function wordsOf(element: HTMLElement): string {
  const label =
    element.dataset['keyWords'] ?? element.getAttribute('aria-label') ?? labelOf(element) ?? element.textContent;
  return label.replace(/\s+/g, ' ').trim();
}

function labelOf(element: HTMLElement): string | undefined {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement
    ? element.labels?.[0]?.textContent
    : undefined;
}

function scopeOf(element: Element): Element | null {
  return element.closest('[data-row-scope]');
}

function isVisible(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}
