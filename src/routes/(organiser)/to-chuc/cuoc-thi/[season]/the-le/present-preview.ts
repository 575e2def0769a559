import { sketchRules } from '#core/contest/complete-rules.ts';
import type { ContestSeason } from '#core/season/definition.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { durationWords, parameterText } from '#messages/parameter-words.ts';
import type { Translate } from '#messages/translate.ts';
import type { ParameterGroup } from '#core/contest/parameters.ts';
import { ruleSentences } from '../../../../../(public)/cuoc-thi/[season]/rule-sentences.ts';
import { windowWords } from '../../../../../(public)/season/window-words.ts';

/** One line of the generated rules text: stated, what silence means, or still to decide. */
export interface PreviewLine {
  readonly text: string;
  readonly as: 'stated' | 'default' | 'undecided';
}

export interface PreviewGroup {
  readonly id: ParameterGroup;
  readonly lines: readonly PreviewLine[];
}

/** What somebody who takes part will see first. */
export interface PanelPreview {
  readonly rounds: readonly string[];
  readonly paper: string | null;
  readonly fields: string | null;
}

interface Reading {
  readonly t: Translate;
  readonly locale: Locale;
}

/** The rules text as it will be generated, every default printed and marked, every gap named. */
export function presentPreview(season: ContestSeason, reading: Reading): readonly PreviewGroup[] {
  const { rules, undecided, byDefault } = sketchRules(season.contest);
  return ruleSentences(rules, reading).map(({ id, sentences }) => {
    const lines = sentences.flatMap(({ text, parameter }): PreviewLine[] => {
      if (undecided.has(parameter)) return [];
      return [{ text, as: byDefault.has(parameter) ? 'default' : 'stated' }];
    });
    const gaps = [...undecided].filter((key) => key.startsWith(`${id}.`));
    const open = gaps.map((key): PreviewLine => {
      const { label } = parameterText(key, reading.t);
      return { text: reading.t('contest.form.undecided', { label }), as: 'undecided' };
    });
    return { id, lines: [...lines, ...open] };
  });
}

/** The panel of the contest page as it will stand: rounds, paper, what is asked. */
export function presentPanel(season: ContestSeason, { t, locale }: Reading): PanelPreview {
  const { rules, undecided } = sketchRules(season.contest);
  const rounds = season.stages.flatMap((stage) => {
    const when = stage.kind === 'round' ? windowWords(stage, { t, locale }) : null;
    return when ? [t('contest.form.panel-round', { round: inLocale(stage.name, locale), when })] : [];
  });
  const knowsPaper = !undecided.has('paper.questionsPerAttempt') && !undecided.has('time.limitSeconds');
  const { limitSeconds } = rules.time;
  const time = limitSeconds > 0 ? durationWords(limitSeconds, t) : t('contest.form.panel-limit');
  const asked = rules.identity.fields.map(({ id }) => t(`contest.field.${id}`));
  return {
    rounds,
    paper: knowsPaper ? t('contest.form.panel-paper', { count: rules.paper.questionsPerAttempt, time }) : null,
    fields: undecided.has('identity.fields') ? null : t('contest.form.panel-fields', { list: asked.join(', ') }),
  };
}
