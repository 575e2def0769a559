import type { Glyph } from '#lib/glyphs.ts';
import type { Translate } from '#messages/translate.ts';

interface Reading {
  readonly t: Translate;
  readonly href: (path: string) => string;
}

interface Elsewhere {
  readonly title: string;
  readonly links: readonly { readonly href: string; readonly label: string; readonly glyph: Glyph }[];
}

/** The last part of the menu of every desk of a contest: back to one's other contests and to all of one's work. */
export function elsewhere({ t, href }: Reading, { isOrganiser }: { readonly isOrganiser: boolean }): Elsewhere {
  const own = { href: href('/to-chuc/cuoc-thi'), label: t('contest.form.own'), glyph: 'trophy' as const };
  const work = { href: href('/viec-cua-toi'), label: t('person.people.nav-work'), glyph: 'inbox' as const };
  return { title: t('person.people.nav-more'), links: isOrganiser ? [own, work] : [work] };
}
