import type { Consensus } from '#core/judging/modes/consensus.ts';
import { PLACE_KEY, VERDICT_KEY } from '#core/judging/modes/mode-sheet.ts';
import type { JudgingRoundRules } from '#core/judging/modes/round-rules.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import type { SheetScores } from '#core/judging/score-sheet-total.ts';
import { inLocale, type Locale, type LocalizedText } from '#core/shared/localized-text.ts';
import { formatHundredths } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import type { GroupPlace } from '#server/app/judging/rank-picks.ts';

type Mode = ScoreSheetDefinition['mode'];

/** What a judge gave in a round that is not scored, in words. */
export function givenWords(t: Translate, mode: Mode, scores: SheetScores): string {
  return valueWords(t, mode, scores[mode === 'pick' ? PLACE_KEY : VERDICT_KEY]);
}

/** The same from the one value. */
export function valueWords(t: Translate, mode: Mode, given: number | undefined): string {
  if (given === undefined) return t(mode === 'qualify' ? 'judging.mode.no-verdict' : 'judging.mode.no-place');
  if (mode === 'qualify') return t(given === 1 ? 'judging.mode.pass' : 'judging.mode.fail');
  return given === 0 ? t('judging.mode.unplaced') : t('judging.mode.place', { place: given });
}

/** How a round comes to its result, in one plain sentence; '' where it is scored. */
export function ruleWords(t: Translate, rules: JudgingRoundRules | null, quorum: number | null): string {
  if (rules?.mode === 'qualify') {
    const { passes, split, fewestVerdicts, tooFew } = rules;
    return t(`judging.mode.rule.${rules.consensus}`, {
      passes: passes ?? 1,
      split: split ?? 'no-consensus',
      fewest: fewestVerdicts ?? quorum ?? 1,
      tooFew: tooFew ?? 'no-consensus',
    });
  }
  if (rules?.mode !== 'pick') return '';
  return t('judging.mode.rule.pick', {
    places: rules.places,
    points: rules.points.join('–'),
    ties: rules.ties.length === 0 ? 'none' : 'some',
    tieWords: rules.ties.map((tie) => t(`judging.mode.tie.${tie}`)).join('; '),
    part: rules.partReading === 'left-out' ? 'out' : 'not-comparable',
  });
}

/** What the verdicts of a panel came to, with their numbers. */
export function consensusWords(t: Translate, { outcome, passes, fails, decided }: Consensus): string {
  const counts = t('judging.mode.counts', { passes, fails });
  const found = `${t(`judging.mode.outcome.${outcome}`)} (${counts})`;
  return decided === null ? found : `${found}, ${t('judging.mode.decided')}`;
}

interface Given {
  readonly resultHundredths: number | null;
  readonly consensus: Consensus | null;
  readonly picked: { readonly points: number } | null;
}

/** What a council's result is in words, however its round is judged; `–` while there is none. */
export function resultWords({ t, locale }: Pick<App.Locals, 't' | 'locale'>, result: Given | null): string {
  if (result?.consensus) return consensusWords(t, result.consensus);
  if (result?.picked) return t('judging.mode.points', { points: result.picked.points });
  const mean = result?.resultHundredths ?? null;
  return mean === null ? '–' : formatHundredths(mean, locale);
}

/** What is to be said of a place in a group: how often each was given, and who did not read all of it. */
export function groupNotes(t: Translate, picked: GroupPlace | null): readonly string[] {
  if (!picked) return [];
  const { places, place, readPart: count, inGroup } = picked;
  return [
    ...(place === null ? [t('judging.mode.not-comparable')] : []),
    t('judging.mode.places', { places: places.join(' – ') }),
    ...(count > 0 ? [t('judging.mode.part-read', { count, inGroup })] : []),
  ];
}

/** The name of a stage; its id where the season does not know it any more. */
export function stageNameOf(
  stages: readonly { readonly id: string; readonly name: LocalizedText }[],
  id: string,
  locale: Locale,
): string {
  const stage = stages.find((one) => one.id === id);
  return stage ? inLocale(stage.name, locale) : id;
}
