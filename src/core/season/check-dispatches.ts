import type { DispatchStep, SeasonDefinition, StageDefinition } from './definition.ts';
import { error, itemsAt, warning, type SeasonFinding } from './finding.ts';
import { isBefore } from './instants.ts';

/**
 * Reports due when the programme itself is already over: whoever finds a gap while compiling can no longer register.
 * Source: dispatch of the Smart City Award 2023, dossiers "đến ngày 29/9" and report "trước ngày 30/9", the same instant.
 */
export function checkDispatches(season: SeasonDefinition): readonly SeasonFinding[] {
  const close = ownClose(season);
  return [
    ...itemsAt(season.dispatchChain, '/dispatchChain').flatMap(({ item, path }) => checkReport(item, path, close)),
    ...checkMoved(season),
  ];
}

function checkReport(step: DispatchStep, path: string, close: StageDefinition | undefined): readonly SeasonFinding[] {
  const { reportDue } = step;
  if (reportDue === undefined) return [];
  if (reportDue === null) return [warning('report-without-date', `${path}/reportDue`, { issuer: step.issuer })];
  if (!close?.closes || isBefore(reportDue, close.closes) !== false) return [];
  return [warning('report-due-at-close', `${path}/reportDue`, { reportDue, closes: close.closes, stage: close.id })];
}

/** The stage whose end closes the season for those who take part: registration, the last round, the last activity. */
function ownClose(season: SeasonDefinition): StageDefinition | undefined {
  const kind = { award: 'registration', contest: 'round', campaign: 'activity' }[season.kind];
  return season.stages
    .filter((stage) => stage.kind === kind && stage.closes !== null)
    .toSorted(byClose)
    .at(-1);
}

function byClose(first: StageDefinition, second: StageDefinition): number {
  return isBefore(first.closes ?? '', second.closes ?? '') ? -1 : 1;
}

function checkMoved(season: SeasonDefinition): readonly SeasonFinding[] {
  const stages = season.stages.map((stage) => stage.id);
  return itemsAt(season.amendments, '/amendments').flatMap(({ item, path }) =>
    item.moved && !stages.includes(item.moved.stage)
      ? [error('unknown-stage', `${path}/moved/stage`, { stage: item.moved.stage, known: stages.join(', ') })]
      : [],
  );
}
