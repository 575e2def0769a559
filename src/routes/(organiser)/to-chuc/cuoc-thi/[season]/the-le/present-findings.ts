import { findField } from '#core/contest/parameters.ts';
import type { ContestSeason } from '#core/season/definition.ts';
import type { AmendmentRefusal } from '#core/season/judge-amendment.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import { checkFacts, lintFacts } from '#messages/lint-facts.ts';
import { parameterText } from '#messages/parameter-words.ts';
import { isMessageKey, type Translate } from '#messages/translate.ts';
import type { DraftFinding } from '#server/app/season/assess-draft.ts';
import { GROUP_PAGES } from './form-pages.ts';

/** A finding with its sentence and the way to its field. */
export interface FindingView {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly text: string;
  /** What it is about: a round, or the label of the field. */
  readonly place: string | null;
  readonly href: string | null;
}

interface Reading {
  readonly t: Translate;
  readonly locale: Locale;
  /** Address of the rules' pages. */
  readonly base: string;
}

/** Findings of a draft in words, errors first. */
export function presentFindings(
  season: ContestSeason,
  findings: readonly DraftFinding[],
  reading: Reading,
): readonly FindingView[] {
  return findings
    .toSorted((a, b) => a.severity.localeCompare(b.severity))
    .map((finding) => ({
      severity: finding.severity,
      code: finding.code,
      text: sentenceOf(finding, reading),
      place: placeOf(season, finding, reading),
      href: hrefOf(finding, reading),
    }));
}

function sentenceOf({ from, code, facts }: DraftFinding, { t, locale }: Reading): string {
  const key = from === 'lint' ? `contest.lint.${code}` : `season.check.${code}`;
  if (!isMessageKey(key)) return code;
  return from === 'lint' ? t(key, lintFacts(facts, t, locale)) : t(key, checkFacts(facts, locale));
}

function placeOf(season: ContestSeason, { path, field }: DraftFinding, { t, locale }: Reading): string | null {
  const round = path.startsWith('rounds.') ? season.stages.find(({ id }) => `rounds.${id}` === path) : undefined;
  if (round) return inLocale(round.name, locale);
  if (path.startsWith('bank.')) return path.slice('bank.'.length);
  return field === null ? null : parameterText(field, t).label;
}

function hrefOf({ field }: DraftFinding, { base }: Reading): string | null {
  const found = field === null ? undefined : findField(field);
  return found ? `${base}/${GROUP_PAGES[found.group]}#${found.key}` : null;
}

/** Why rules in force cannot be changed this way, in words. */
export function amendmentWords(
  season: ContestSeason,
  refusal: AmendmentRefusal,
  { t, locale }: Omit<Reading, 'base'>,
): string {
  if (!('round' in refusal)) return t(`season.refusal.${refusal.code}`);
  const round = season.stages.find(({ id }) => id === refusal.round);
  const name = round ? inLocale(round.name, locale) : refusal.round;
  if (refusal.code !== 'amendment-ends-round-too-soon') return t(`season.refusal.${refusal.code}`, { round: name });
  return t(`season.refusal.${refusal.code}`, {
    round: name,
    earliest: formatMoment(refusal.earliest.epochMilliseconds, locale),
  });
}
