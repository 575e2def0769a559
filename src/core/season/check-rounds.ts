import { modeSheetId } from '../judging/modes/mode-sheet.ts';
import {
  modeOfRound,
  type JudgingRoundRules,
  type PickingRound,
  type QualifyingRound,
} from '../judging/modes/round-rules.ts';
import type { AwardSeason } from './definition.ts';
import { error, itemsAt, type SeasonFinding } from './finding.ts';

/** Judging rounds of stages that are not there, and modes whose numbers cannot hold together. */
export function checkRounds(season: AwardSeason): readonly SeasonFinding[] {
  const rounds = itemsAt(season.award.judgingRounds, '/award/judgingRounds');
  return [
    ...rounds.flatMap(({ item, path }, at) => [
      ...checkStage(season, item, path),
      ...(rounds.findIndex((other) => other.item.stage === item.stage) < at
        ? [error('round-named-twice', `${path}/stage`, { stage: item.stage })]
        : []),
      ...(item.mode === 'qualify' ? checkConsensus(season, item, path) : []),
      ...(item.mode === 'pick' ? checkPick(item, path) : []),
    ]),
    ...checkAnalysis(season),
  ];
}

function checkStage(
  { stages, award }: AwardSeason,
  { stage, mode }: JudgingRoundRules,
  path: string,
): readonly SeasonFinding[] {
  const known = stages.map(({ id }) => id);
  const isTaken = mode !== 'score' && award.scoreSheets.some(({ id }) => id === modeSheetId(stage));
  return [
    ...(known.includes(stage) ? [] : [error('unknown-stage', `${path}/stage`, { stage, known: known.join(', ') })]),
    ...(isTaken ? [error('sheet-named-as-round', `${path}/stage`, { sheet: modeSheetId(stage) })] : []),
  ];
}

function checkConsensus(
  { award }: AwardSeason,
  { consensus, passes, split, fewestVerdicts }: QualifyingRound,
  path: string,
): readonly SeasonFinding[] {
  const panelSize = award.council?.panelSize ?? null;
  const above = (member: string, wanted: number | null) =>
    panelSize !== null && wanted !== null && wanted > panelSize
      ? [error('consensus-above-panel', `${path}/${member}`, { wanted, panelSize })]
      : [];
  const isCounted = consensus === 'at-least';
  return [
    ...(isCounted === (passes !== null) ? [] : [error('consensus-passes-unfit', `${path}/passes`, { consensus })]),
    ...(isCounted && split !== null ? [error('consensus-never-split', `${path}/split`)] : []),
    ...above('passes', passes),
    ...above('fewestVerdicts', fewestVerdicts),
  ];
}

function checkPick({ places, points, fewestInGroup }: PickingRound, path: string): readonly SeasonFinding[] {
  const isRising = points.some((given, at) => at > 0 && given > points[at - 1]!);
  return [
    ...(points.length === places
      ? []
      : [error('pick-points-differ', `${path}/points`, { places, points: points.length })]),
    ...(isRising ? [error('pick-points-rise', `${path}/points`)] : []),
    ...(fewestInGroup !== undefined && places > fewestInGroup
      ? [error('pick-above-group', `${path}/places`, { places, fewest: fewestInGroup })]
      : []),
  ];
}

/** The council's analysis is of points; the round it rests on is the last presentation, or what is judged last where there is none. */
function checkAnalysis({ award, stages }: AwardSeason): readonly SeasonFinding[] {
  const named = stages.filter(({ id }) => (award.judgingRounds ?? []).some(({ stage }) => stage === id));
  const last = stages.findLast(({ kind }) => kind === 'presentation') ?? named.at(-1);
  const { needsAnalysis } = award.finalRound ?? {};
  return needsAnalysis && last && modeOfRound(award, last.id) !== 'score'
    ? [error('analysis-of-unscored-round', '/award/finalRound/needsAnalysis', { stage: last.id })]
    : [];
}
