import type { ContestDefinition } from '../contest/definition.ts';
import type { ContestSeason } from './definition.ts';
import { error, itemsAt, type SeasonFinding } from './finding.ts';

/** References inside a contest's rules that lead nowhere, and ranges that hold nothing. What the rules mean is linted elsewhere. */
export function checkContest({ rules }: ContestDefinition): readonly SeasonFinding[] {
  return [
    ...checkUniqueKey(rules.identity),
    ...checkDivisions(rules.eligibility),
    ...checkSizeBands(rules.prizes),
    ...checkPrizeDivisions(rules),
    ...checkRanges(rules),
  ];
}

/** Rounds that have a question set, and stages with judged work, that the season does not have. */
export function checkContestStages({
  stages,
  contest,
}: Pick<ContestSeason, 'stages' | 'contest'>): readonly SeasonFinding[] {
  const sets = itemsAt(contest.rules.paper?.roundSets, '/contest/rules/paper/roundSets');
  const rounds = stages.filter(({ kind }) => kind === 'round').map(({ id }) => id);
  const unknown = (stage: string, path: string, known: readonly string[]) =>
    known.includes(stage) ? [] : [error('unknown-stage', path, { stage, known: known.join(', ') })];
  const stageIds = stages.map(({ id }) => id);
  return [
    ...sets.flatMap(({ item, path }) => unknown(item.round, `${path}/round`, rounds)),
    ...itemsAt(contest.judgedStages, '/contest/judgedStages').flatMap(({ item, path }) => [
      ...unknown(item.stage, `${path}/stage`, stageIds),
      ...emptyRange(`${path}/maxWords`, item.minWords, item.maxWords),
    ]),
  ];
}

type Rules = ContestDefinition['rules'];

function checkUniqueKey(identity: Rules['identity']): readonly SeasonFinding[] {
  if (!identity?.fields) return [];
  const asked = identity.fields.map((field) => String(field.id));
  return itemsAt(identity.uniqueKey, '/contest/rules/identity/uniqueKey')
    .filter(({ item }) => !asked.includes(item))
    .map(({ item, path }) => error('unique-key-not-asked', path, { field: item, asked: asked.join(', ') }));
}

function checkDivisions(eligibility: Rules['eligibility']): readonly SeasonFinding[] {
  const known = (eligibility?.obligationGroups ?? []).map((group) => group.id);
  return itemsAt(eligibility?.divisions, '/contest/rules/eligibility/divisions')
    .flatMap(({ item, path }) => itemsAt(item.obligationGroups, `${path}/obligationGroups`))
    .filter(({ item }) => !known.includes(item))
    .map(({ item, path }) => error('unknown-obligation-group', path, { group: item, known: known.join(', ') }));
}

function checkSizeBands(prizes: Rules['prizes']): readonly SeasonFinding[] {
  const known = (prizes?.sizeBands ?? []).map((band) => band.id);
  return itemsAt(prizes?.collective, '/contest/rules/prizes/collective').flatMap(({ item, path }) =>
    item.sizeBand !== undefined && !known.includes(item.sizeBand)
      ? [error('unknown-size-band', `${path}/sizeBand`, { sizeBand: item.sizeBand, known: known.join(', ') })]
      : [],
  );
}

function checkPrizeDivisions({ eligibility, prizes }: Rules): readonly SeasonFinding[] {
  const known = (eligibility?.divisions ?? []).map((division) => division.id);
  return (['perRound', 'contest', 'collective', 'spreader'] as const).flatMap((ladder) =>
    itemsAt(prizes?.[ladder], `/contest/rules/prizes/${ladder}`).flatMap(({ item, path }) =>
      item.division !== undefined && !known.includes(item.division)
        ? [error('unknown-division', `${path}/division`, { division: item.division, known: known.join(', ') })]
        : [],
    ),
  );
}

function checkRanges({ eligibility, paper, prizes }: Rules): readonly SeasonFinding[] {
  const ranges = [
    { path: '/contest/rules/eligibility/ageMax', min: eligibility?.ageMin, max: eligibility?.ageMax },
    { path: '/contest/rules/paper/optionsPerQuestion/max', ...paper?.optionsPerQuestion },
    { path: '/contest/rules/paper/rightOptions/max', min: paper?.rightOptions?.min, max: paper?.rightOptions?.max },
    ...itemsAt(prizes?.sizeBands, '/contest/rules/prizes/sizeBands').map(({ item, path }) => ({
      path: `${path}/max`,
      min: item.min,
      max: item.max,
    })),
  ];
  return ranges.flatMap(({ path, min, max }) => emptyRange(path, min, max));
}

function emptyRange(
  path: string,
  min: number | null | undefined,
  max: number | null | undefined,
): readonly SeasonFinding[] {
  return typeof min === 'number' && typeof max === 'number' && max < min
    ? [error('range-empty', path, { min, max })]
    : [];
}
