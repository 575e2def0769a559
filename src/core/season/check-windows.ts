import type { SeasonDefinition, StageDefinition } from './definition.ts';
import { error, itemsAt, type SeasonFinding } from './finding.ts';
import { isAfter, isBefore } from './instants.ts';

interface Dated {
  readonly opens: string | null;
  readonly closes: string | null;
}

/**
 * Windows that end before (or when) they start, rounds that overlap, and seasons without the stage they live by.
 *
 * Windows are half-open, so a round may open at the instant at which the one before it closes.
 */
export function checkWindows(season: SeasonDefinition): readonly SeasonFinding[] {
  const windows = [...itemsAt<Dated>(season.stages, '/stages'), ...campaignWindows(season)];
  return [
    ...windows.flatMap(({ item, path }) => checkEnd(item, path)),
    ...checkRounds(season.stages),
    ...checkLife(season),
  ];
}

function campaignWindows(season: SeasonDefinition) {
  if (season.kind !== 'campaign') return [];
  return [
    ...itemsAt<Dated>(season.campaign.tasks, '/campaign/tasks'),
    ...itemsAt<Dated>(season.campaign.activityWindows, '/campaign/activityWindows'),
  ];
}

function checkEnd({ opens, closes }: Dated, path: string): readonly SeasonFinding[] {
  if (opens === null || closes === null || isBefore(opens, closes) !== false) return [];
  return [error('window-ends-before-start', `${path}/closes`, { opens, closes })];
}

function checkRounds(stages: readonly StageDefinition[]): readonly SeasonFinding[] {
  const rounds = itemsAt(stages, '/stages').filter(({ item }) => item.kind === 'round');
  return rounds.flatMap(({ item, path }, index) =>
    rounds
      .slice(0, index)
      .filter((other) => overlap(other.item, item))
      .map((other) => error('rounds-overlap', `${path}/opens`, { round: item.id, other: other.item.id })),
  );
}

function overlap(first: Dated, second: Dated): boolean {
  const { opens: a, closes: b } = first;
  const { opens: c, closes: d } = second;
  return a !== null && b !== null && c !== null && d !== null && isBefore(a, d) === true && isAfter(b, c) === true;
}

function checkLife(season: SeasonDefinition): readonly SeasonFinding[] {
  const has = (kind: StageDefinition['kind']) => season.stages.some((stage) => stage.kind === kind);
  if (season.kind === 'contest' && !has('round')) return [error('contest-without-round', '/stages')];
  return season.kind === 'award' && !has('registration') ? [error('award-without-registration', '/stages')] : [];
}
