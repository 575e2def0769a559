import type { Glyph } from '../glyphs.ts';

/** A link of a navigation; `current` marks where the reader is. */
export interface NavLink {
  href: string;
  label: string;
  current?: boolean | undefined;
}

/** A link of a workspace: icon, words, how many wait there. */
export interface WorkLink extends NavLink {
  glyph: Glyph;
  count?: string | undefined;
}

/** Links of a workspace under one heading. */
export interface WorkGroup {
  title?: string | undefined;
  links: readonly WorkLink[];
}

/** A language of the interface: "VI" with its full name, and the address of this page in it. */
export interface LanguageLink extends NavLink {
  code: string;
}
