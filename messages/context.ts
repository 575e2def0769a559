import { createContext } from 'svelte';
import type { Locale } from '../src/core/shared/localized-text.ts';
import type { Translate } from './translate.ts';

/** The reader's language, its words, and where an address lies in it. Set once by the root layout. */
export interface Reader {
  readonly locale: Locale;
  readonly t: Translate;
  /** The address of a page in the reader's language: `/vinh-danh` → `/en/vinh-danh`. */
  readonly href: (path: string) => string;
}

const [get, set] = createContext<() => Reader>();

/** Gives the reader's language to every page below. */
export const setReader = (reader: () => Reader): void => void set(reader);

/** The reader's language. Call the result inside markup or `$derived`, so that a change of language reaches the page. */
export const useReader = (): (() => Reader) => get();

/** The address of a page in a language. */
export function hrefIn(locale: Locale, path: string): string {
  if (locale === 'vi' || !path.startsWith('/')) return path;
  return path === '/' ? '/en' : `/en${path}`;
}
