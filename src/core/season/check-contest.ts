import type { ContestDefinition } from '../contest/definition.ts';
import { error, itemsAt, type SeasonFinding } from './finding.ts';

/** References inside a contest's rules that lead nowhere, and ranges that hold nothing. What the rules mean is linted elsewhere. */
export function checkContest({ rules }: ContestDefinition): readonly SeasonFinding[] {
  return [
    ...checkUniqueKey(rules.identity),
    ...checkDivisions(rules.eligibility),
    ...checkSizeBands(rules.prizes),
    ...checkRanges(rules),
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
  return ranges.flatMap(({ path, min, max }) =>
    typeof min === 'number' && typeof max === 'number' && max < min ? [error('range-empty', path, { min, max })] : [],
  );
}
