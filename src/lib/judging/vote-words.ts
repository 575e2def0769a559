import type { CountedLine } from '#core/judging/final-round/count-vote.ts';
import type { FinalVoteRules, VoteGrade } from '#core/judging/final-round/final-rules.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import type { Translate } from '#messages/translate.ts';
import type { Glyph } from '../glyphs.ts';

/** How a vote goes, in sentences; a rule nobody has stated is left out. */
export function ruleSentences(
  t: Translate,
  rules: Omit<FinalVoteRules, 'title'>,
  places: number | null,
): readonly string[] {
  const { method, secret, quorumPercent, inWriting, of, percent, recusedLeave, mostPerCategory, ties } = rules;
  const isShare = method === 'approval' && of !== null && percent !== null;
  return [
    method === null ? null : t(`judging.vote.method.${method}`),
    secret === null ? null : t('judging.vote.secrecy', { secret: String(secret) }),
    places === null ? null : t('judging.vote.places-rule', { places }),
    quorumPercent === null ? null : t('judging.vote.quorum-rule', { percent: quorumPercent }),
    isShare ? t('judging.vote.share-rule', { percent, of }) : null,
    isShare && recusedLeave !== null ? t('judging.vote.recused-rule', { leave: String(recusedLeave) }) : null,
    inWriting === null ? null : t('judging.vote.writing-rule', { allowed: String(inWriting) }),
    mostPerCategory ? t('judging.vote.cap-rule', { most: mostPerCategory }) : null,
    ties === null ? null : tieSentence(t, ties),
  ].filter((sentence) => sentence !== null);
}

function tieSentence(t: Translate, ties: NonNullable<FinalVoteRules['ties']>): string {
  if (ties.length === 0) return t('judging.vote.ties-none');
  return t('judging.vote.ties-rule', { keys: ties.map((key) => t(`judging.vote.tie-key.${key}`)).join(' → ') });
}

/** What a candidate got, with the arithmetic, in one or two sentences. */
export function countSentences(
  t: Translate,
  line: CountedLine,
  {
    method,
    grades,
    place,
    locale,
  }: {
    readonly method: string;
    readonly grades: readonly VoteGrade[];
    /** `null` = somebody is left out, so nobody's place is told. */
    readonly place: number | null;
    readonly locale: Locale;
  },
): readonly string[] {
  const { approve, against, required, denominator, recused } = line;
  const kept = recused > 0 ? [t('judging.vote.arithmetic-recused', { recused })] : [];
  if (approve !== null && against !== null && required !== null && denominator !== null)
    return [t('judging.vote.arithmetic-approval', { approve, against, required, denominator }), ...kept];
  if (method !== 'majority-judgment')
    return [...(place === null ? [] : [t('judging.vote.arithmetic-order', { place })]), ...kept];
  const grade = grades.find(({ id }) => id === line.grade);
  if (!grade) return [t('judging.vote.arithmetic-none'), ...kept];
  const sign = line.sign === '+' ? '+' : '−';
  const words = { grade: inLocale(grade.name, locale), sign, graded: line.graded ?? 0 };
  return [t('judging.vote.arithmetic-grade', words), ...kept];
}

/** A mark of a ballot in words. */
export function markWords(
  t: Translate,
  mark: string,
  { grades, locale }: { readonly grades: readonly VoteGrade[]; readonly locale: Locale },
): string {
  if (mark === '') return t('judging.ballot.no-place');
  const grade = grades.find(({ id }) => id === mark);
  return grade ? inLocale(grade.name, locale) : t('judging.vote.mark', { mark });
}

export const VOTE_BADGE = {
  prepared: { tone: 'grey', glyph: 'circle-dashed' },
  open: { tone: 'teal', glyph: 'circle-dot' },
  closed: { tone: 'green', glyph: 'circle-check' },
  'given-up': { tone: 'grey', glyph: 'circle-minus' },
} as const satisfies Record<string, { tone: string; glyph: Glyph }>;

export const MINUTES_BADGE = {
  'not-frozen': { tone: 'grey', glyph: 'circle-dashed' },
  waiting: { tone: 'amber', glyph: 'circle-dashed' },
  partly: { tone: 'amber', glyph: 'circle-dot' },
  signed: { tone: 'green', glyph: 'circle-check' },
  outdated: { tone: 'red', glyph: 'circle-alert' },
} as const satisfies Record<string, { tone: string; glyph: Glyph }>;

export const OUTCOME_BADGE = {
  sure: { tone: 'green', glyph: 'circle-check' },
  tied: { tone: 'amber', glyph: 'scale' },
  out: { tone: 'grey', glyph: 'circle-minus' },
  struck: { tone: 'red', glyph: 'circle-x' },
} as const satisfies Record<string, { tone: string; glyph: Glyph }>;
