import {
  councilResultOf,
  type CouncilResult,
  type ResultRules,
  type SheetExclusion,
} from '#core/judging/council-result.ts';
import { countedLayer, givenIn } from '#core/judging/counted-layer.ts';
import type { Consensus } from '#core/judging/modes/consensus.ts';
import { sheetById } from '#core/judging/modes/mode-sheet.ts';
import { hasLaterRound, rulesOfRound, type JudgingMode } from '#core/judging/modes/round-rules.ts';
import { totalWithBonus } from '#core/judging/sheet-fields.ts';
import type { SheetLayer } from '#core/judging/sheet-layers.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import { toHundredths, type Fraction } from '#core/shared/fraction.ts';
import { countedVersion, type SheetCorrection } from '#core/judging/sheet-correction.ts';
import type { SheetRow } from '../../db/queries/judging.ts';
import { listSheetCorrections } from '../../db/queries/sheet-rules-correction.ts';
import type { App } from '../app.ts';
import { awardOfVersion, type AwardInForce } from '../dossier/award-in-force.ts';
import { exclusionOf } from './describe-sheet.ts';
import { consensusOn, picksOn, type PickSum } from './count-by-mode.ts';

/** A council's result as pages show it; figures in hundredths, rounded for the eye. */
export interface ResultLine {
  readonly resultHundredths: number | null;
  readonly resultWithExcludedHundredths: number | null;
  readonly countedJudges: number;
  readonly excludedJudges: readonly { readonly personId: string; readonly reason: SheetExclusion }[];
  readonly quorumMet: boolean;
  readonly thresholdReached: boolean | null;
  /** The sealed layer it rests on. */
  readonly layer: SheetLayer;
  /** How the round was judged: only where it was scored are there figures above. */
  readonly mode: JudgingMode;
  readonly consensus: Consensus | null;
  /** It is of a round that is not scored, and entries are judged again after it. */
  readonly laterRound: boolean;
  readonly picked: PickSum | null;
}

/** A council's result with the sealed layer it rests on; in a round that is not scored, what the verdicts or orders come to. */
export type LayeredResult = CouncilResult & Pick<ResultLine, 'layer' | 'mode' | 'consensus' | 'laterRound' | 'picked'>;

/**
 * The definition by which a sheet counts: that of its opening, whatever the season says since, unless its weights were corrected;
 * `undefined` when it names none.
 */
export type DefinitionOf = (sheet: SheetRow) => ScoreSheetDefinition | undefined;

/** The definitions by which these sheets count now. One query, and one for each version of the rules other than the one in force. */
export async function loadDefinitions(
  app: App,
  award: AwardInForce,
  sheets: readonly SheetRow[],
): Promise<DefinitionOf> {
  return definitionsUnder(app, award, { sheets, corrections: await listSheetCorrections(app.db, award.seasonId) });
}

/** The definitions by which these sheets would count were these the corrections. */
export async function definitionsUnder(
  app: App,
  award: AwardInForce,
  { sheets, corrections }: { readonly sheets: readonly SheetRow[]; readonly corrections: readonly SheetCorrection[] },
): Promise<DefinitionOf> {
  const versionOf = (sheet: SheetRow) =>
    countedVersion({ ...sheet, version: sheet.rulesVersion ?? award.version }, corrections);
  const versions = [...new Set(sheets.map(versionOf))];
  const awards = await Promise.all(versions.map((version) => awardOfVersion(app, award.seasonId, version)));
  return (sheet) => {
    const rules = awards[versions.indexOf(versionOf(sheet))];
    return rules && sheetById(rules.award, sheet.sheetId);
  };
}

/**
 * What the sealed sheets of one entry come to: each total computed anew from the sealed scores, exactly, by the sheet under which
 * they were given; quorum, mean and threshold by the rules in force.
 */
export function computeResult(
  award: AwardInForce,
  sheets: readonly SheetRow[],
  definitionOf: DefinitionOf,
): LayeredResult {
  const layer = countedLayer(award.award.council?.countedLayer, sheets);
  const rules = rulesOfRound(award.award, sheets[0]?.judgingRound ?? null);
  const quorum = award.award.council?.quorum ?? null;
  return {
    ...resultInLayer(award, sheets, { layer, definitionOf }),
    layer,
    mode: rules?.mode ?? 'score',
    consensus: rules?.mode === 'qualify' ? consensusOn(rules, sheets, { layer, quorum }) : null,
    laterRound: rules !== undefined && rules.mode !== 'score' && hasLaterRound(award.award, award.stages, rules.stage),
    picked: rules?.mode === 'pick' ? picksOn(rules, sheets, layer) : null,
  };
}

/** The same in one layer, whichever counts. */
function resultInLayer(
  award: AwardInForce,
  sheets: readonly SheetRow[],
  { layer, definitionOf }: { readonly layer: SheetLayer; readonly definitionOf: DefinitionOf },
): CouncilResult {
  const rules = resultRulesOf(award, sheets[0]?.judgingRound ?? null);
  const sealed = sheets.flatMap((sheet) => {
    const total = sealedTotal(definitionOf, sheet, layer);
    return total === null ? [] : [{ judge: sheet.personId, total, excluded: exclusionOf(sheet) }];
  });
  return councilResultOf(sealed, rules);
}

/** Verdicts and places are no points: there is no mean of them, and no threshold. */
function resultRulesOf({ award }: AwardInForce, judgingRound: string | null): ResultRules {
  const { aggregation = null, quorum = null, thresholdHundredths = null } = award.council ?? {};
  const round = rulesOfRound(award, judgingRound);
  if (!round || round.mode === 'score') return { aggregation, quorum, thresholdHundredths };
  const fewest = round.mode === 'qualify' ? round.fewestVerdicts : null;
  return { aggregation: null, quorum: fewest ?? quorum, thresholdHundredths: null };
}

/**
 * Exact total of a sealed sheet in a layer, the newest if none is named; `null` before it is sealed. A sealed sheet was complete, so
 * anything else is a bug.
 */
export function sealedTotal(
  definitionOf: DefinitionOf,
  sheet: SheetRow,
  layer: SheetLayer = 'after-discussion',
): Fraction | null {
  const given = givenIn(layer, sheet);
  if (given === null) return null;
  const definition = definitionOf(sheet);
  const total = definition && totalWithBonus(definition, given.scores, given.extras);
  if (!total?.ok) throw new Error(`sealed sheet ${sheet.scoreSheetId} does not add up`);
  return total.value;
}

/** A result for showing. */
export function describeResult(result: LayeredResult): ResultLine {
  return {
    resultHundredths: result.resultHundredths,
    resultWithExcludedHundredths: result.resultWithExcluded && toHundredths(result.resultWithExcluded),
    countedJudges: result.countedJudges,
    excludedJudges: result.excludedJudges.map(({ judge, reason }) => ({ personId: judge, reason })),
    quorumMet: result.quorumMet,
    thresholdReached: result.thresholdReached,
    layer: result.layer,
    mode: result.mode,
    consensus: result.consensus,
    laterRound: result.laterRound,
    picked: result.picked,
  };
}
