import type { RoundProgress } from '#core/contest/policy.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import type { Glyph } from '#lib/glyphs.ts';
import type { Translate } from '#messages/translate.ts';
import type { RoundView } from '#server/app/contest/show-contest.ts';
import { windowStrip } from '../../season/window-words.ts';

const BADGE: Readonly<Record<RoundProgress, { tone: 'grey' | 'teal' | 'green' | 'amber'; glyph: Glyph }>> = {
  upcoming: { tone: 'grey', glyph: 'calendar' },
  open: { tone: 'teal', glyph: 'circle-dot' },
  closed: { tone: 'grey', glyph: 'hourglass' },
  ranked: { tone: 'grey', glyph: 'hourglass' },
  published: { tone: 'green', glyph: 'check' },
};

/** The rounds as the strip shows them. What is ranked and not published is, for the public, still awaited. */
export function roundStrip(rounds: readonly RoundView[], t: Translate, locale: Locale) {
  return rounds.map((round) => ({
    title: inLocale(round.name, locale),
    when: windowStrip(round, { t, locale }) ?? t('page.unpublished'),
    current: round.progress === 'open',
    badge: round.pause
      ? ({ tone: 'amber', glyph: 'hourglass', text: t('contest.round.standing-still') } as const)
      : { ...BADGE[round.progress], text: t(`contest.round.${round.progress}`) },
  }));
}
