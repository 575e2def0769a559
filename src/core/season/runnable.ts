import { completeRules } from '../contest/complete-rules.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import type { AwardDefinition } from './award-definition.ts';
import type { SeasonDefinition, StageDefinition } from './definition.ts';

export interface NotRunnable {
  readonly code: 'season-not-runnable';
  /** JSON pointers of what somebody has to decide before the season can be opened. */
  readonly missing: readonly string[];
}

/**
 * Whether a season can be opened: everything it needs in order to run has been decided. A season may be shown with gaps
 * ("chưa công bố") and may not be opened with them.
 */
export function runnable(season: SeasonDefinition): Result<null, NotRunnable> {
  const missing = [...undatedStages(season.stages), ...missingOfKind(season)];
  return missing.length === 0 ? accept(null) : refuse({ code: 'season-not-runnable', missing });
}

/** Stages in which people do something need both ends; a ceremony or a media year may stay open. */
const ACTED_IN: readonly StageDefinition['kind'][] = [
  'registration',
  'vetting',
  'pre-selection',
  'presentation',
  'final',
  'round',
];

function undatedStages(stages: readonly StageDefinition[]): readonly string[] {
  return stages.flatMap((stage, index) => {
    if (!ACTED_IN.includes(stage.kind)) return [];
    return (['opens', 'closes'] as const).filter((end) => stage[end] === null).map((end) => `/stages/${index}/${end}`);
  });
}

function missingOfKind(season: SeasonDefinition): readonly string[] {
  switch (season.kind) {
    case 'award':
      return missingOfAward(season.award);
    case 'contest': {
      const rules = completeRules(season.contest);
      const undecided = rules.ok ? [] : rules.refusal.missing.map((name) => `/contest/rules/${name.replace('.', '/')}`);
      return season.contest.bank === null ? ['/contest/bank', ...undecided] : undecided;
    }
    case 'campaign':
      return [];
  }
}

function missingOfAward(award: AwardDefinition): readonly string[] {
  const unjudged = award.categories.flatMap((category, index) =>
    category.scoreSheet === null ? [`/award/categories/${index}/scoreSheet`] : [],
  );
  const { council } = award;
  const numbers = ['panelSize', 'quorum', 'aggregation'] as const;
  const undecided = council
    ? numbers.filter((name) => council[name] === null).map((name) => `/award/council/${name}`)
    : ['/award/council'];
  return [...(award.form ? [] : ['/award/form']), ...unjudged, ...undecided];
}
