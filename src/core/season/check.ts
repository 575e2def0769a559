import { checkAward } from './check-award.ts';
import { checkContest, checkContestStages } from './check-contest.ts';
import { checkDates } from './check-dates.ts';
import { checkDispatches } from './check-dispatches.ts';
import { checkForm } from './check-form.ts';
import { checkIds } from './check-ids.ts';
import { checkRounds } from './check-rounds.ts';
import { checkScoreSheets } from './check-score-sheets.ts';
import { checkSources } from './check-sources.ts';
import { checkWindows } from './check-windows.ts';
import type { SeasonDefinition } from './definition.ts';
import type { SeasonFinding } from './finding.ts';

/**
 * What a season says that contradicts itself, in the order of the checks. The season must already fit its schema.
 *
 * Errors stop a season from being loaded; warnings are shown. A gap ("chưa công bố") is never a finding.
 */
export function checkSeason(season: SeasonDefinition): readonly SeasonFinding[] {
  return [
    ...checkIds(season),
    ...checkSources(season),
    ...checkDates(season),
    ...checkWindows(season),
    ...checkDispatches(season),
    ...checkOfKind(season),
  ];
}

function checkOfKind(season: SeasonDefinition): readonly SeasonFinding[] {
  if (season.kind === 'award') {
    const { award } = season;
    return [...checkScoreSheets(award.scoreSheets), ...checkAward(award), ...checkRounds(season), ...checkForm(season)];
  }
  return season.kind === 'contest' ? [...checkContest(season.contest), ...checkContestStages(season)] : [];
}
