import { resultHistory, type SealedVersion } from '#core/judging/result-history.ts';
import { modeOfRound } from '#core/judging/modes/round-rules.ts';
import { maySeeOtherSheets } from '#core/judging/policy.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import { sheetDifferences, type SheetDifference } from '#core/judging/sheet-differences.ts';
import { totalWithBonus } from '#core/judging/sheet-fields.ts';
import type { SheetLayer } from '#core/judging/sheet-layers.ts';
import { toHundredths, type Fraction } from '#core/shared/fraction.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { SeenJudging } from '../../db/queries/judging.ts';
import { listSheetVersions, type SheetVersionRow } from '../../db/queries/score-sheet-version.ts';
import { listSheetCorrections } from '../../db/queries/sheet-rules-correction.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { definitionsUnder, loadDefinitions, type DefinitionOf } from './compute-result.ts';
import { exclusionOf } from './describe-sheet.ts';
import { seeJudging, type JudgingGateRefusal, type JudgingInSight } from './gates.ts';

/** One sealed version of one judge's sheet, and how it differs from the one before. */
export interface VersionLine {
  readonly judgeName: string;
  readonly version: number;
  readonly layer: SheetLayer;
  readonly sealedAt: Temporal.Instant;
  readonly typedBy: string | null;
  readonly reason: string | null;
  readonly changeReasons: Readonly<Record<string, string>>;
  readonly totalHundredths: number;
  readonly differences: readonly SheetDifference[];
  /** How many other judges had sealed when this version was: what its judge could have seen. */
  readonly othersBefore: number;
}

/** The result as it stood from an instant on. */
export interface StandingLine {
  readonly from: Temporal.Instant;
  readonly layer: SheetLayer;
  readonly resultHundredths: number | null;
  readonly countedJudges: number;
}

export interface SheetHistory {
  readonly entryId: string;
  readonly definition: ScoreSheetDefinition | null;
  readonly versions: readonly VersionLine[];
  readonly standings: readonly StandingLine[];
}

/**
 * Every sealed version of the sheets of an entry with its reasons and differences, and the result at every instant at which it changed:
 * for the lead, the officers and the auditor, when they may see the sheets. Other judges get their own versions, and no result.
 */
export async function readSheetHistory(
  app: App,
  actor: Actor,
  { entryId }: { readonly entryId: string },
): Promise<Result<SheetHistory, JudgingGateRefusal>> {
  const seen = await seeJudging(app, actor, entryId);
  if (!seen.ok) return seen;
  const allowed = maySeeOtherSheets(seen.value.actor, seen.value.facts);
  if (!allowed.ok) return allowed;
  const { award, sheets, judgingRound } = seen.value;
  const definitionOf = await loadDefinitions(app, award, sheets);
  const proof = { entryIds: [entryId] } as unknown as SeenJudging;
  const rows = await listSheetVersions(app.db, proof, judgingRound ?? '');
  const totals = rows.map((row) => totalOfVersion(seen.value, definitionOf, row));
  const isJudgeAlone = seen.value.actor.isAssigned && !seen.value.actor.leadsPanel;
  const lines = rows.map((row, at) => lineOf(rows, row, totals[at]));
  const [first] = sheets;
  return accept({
    entryId,
    definition: (first && definitionOf(first)) ?? null,
    versions: lines.filter((_, at) => !isJudgeAlone || rows[at]?.personId === seen.value.person.personId),
    standings:
      isJudgeAlone || modeOfRound(award.award, judgingRound) !== 'score'
        ? []
        : await standingsThrough(app, seen.value, rows),
  });
}

function totalOfVersion({ sheets }: JudgingInSight, definitionOf: DefinitionOf, row: SheetVersionRow): Fraction {
  const sheet = sheets.find(({ assignmentId }) => assignmentId === row.assignmentId);
  const definition = sheet && definitionOf(sheet);
  const total = definition && totalWithBonus(definition, row.scores, row.extras);
  if (!total?.ok) throw new Error(`version ${row.version} of ${row.assignmentId} does not add up`);
  return total.value;
}

function lineOf(rows: readonly SheetVersionRow[], row: SheetVersionRow, total: Fraction | undefined): VersionLine {
  const before = rows.find((one) => one.assignmentId === row.assignmentId && one.version === row.version - 1);
  const earlier = rows.filter(
    (one) => one.personId !== row.personId && Temporal.Instant.compare(one.sealedAt, row.sealedAt) < 0,
  );
  const { judgeName, version, layer, sealedAt, typedBy, reason, changeReasons } = row;
  return {
    judgeName,
    version,
    layer,
    sealedAt,
    typedBy,
    reason,
    changeReasons,
    totalHundredths: total ? toHundredths(total) : 0,
    differences: before ? sheetDifferences(before, row) : [],
    othersBefore: new Set(earlier.map(({ personId }) => personId)).size,
  };
}

/** The result from instant to instant, each by the weights that were in force then. */
async function standingsThrough(
  app: App,
  sight: JudgingInSight,
  rows: readonly SheetVersionRow[],
): Promise<readonly StandingLine[]> {
  const { award, sheets } = sight;
  const all = await listSheetCorrections(app.db, award.seasonId);
  const lines: StandingLine[] = [];
  for (let done = 0; done <= all.length; done++) {
    const definitionOf = await definitionsUnder(app, award, { sheets, corrections: all.slice(0, done) });
    const totals = rows.map((row) => totalOfVersion(sight, definitionOf, row));
    const [from, until] = [all[done - 1]?.decidedAt ?? null, all[done]?.decidedAt ?? null];
    lines.push(...standingsBetween(standingsOf(sight, rows, totals), from, until));
  }
  return lines.filter((line, at) => !isSameStanding(line, lines[at - 1]));
}

/** The lines of a period, the one that stood when it began first. */
function standingsBetween(
  lines: readonly StandingLine[],
  from: Temporal.Instant | null,
  until: Temporal.Instant | null,
): readonly StandingLine[] {
  const before = (line: StandingLine, at: Temporal.Instant | null) =>
    at !== null && Temporal.Instant.compare(line.from, at) < 0;
  const carried = lines.filter((line) => before(line, from)).at(-1);
  const inside = lines.filter((line) => !before(line, from) && (until === null || before(line, until)));
  return carried && from ? [{ ...carried, from }, ...inside] : inside;
}

function isSameStanding(line: StandingLine, before: StandingLine | undefined): boolean {
  const { layer, resultHundredths, countedJudges } = line;
  return (
    before?.layer === layer && before.resultHundredths === resultHundredths && before.countedJudges === countedJudges
  );
}

function standingsOf(
  { award, sheets }: JudgingInSight,
  rows: readonly SheetVersionRow[],
  totals: readonly Fraction[],
): readonly StandingLine[] {
  const versions = rows.flatMap((row, at): readonly SealedVersion[] => {
    const [sheet, total] = [sheets.find(({ assignmentId }) => assignmentId === row.assignmentId), totals[at]];
    if (!sheet || !total) return [];
    const { version, layer, sealedAt } = row;
    return [{ judge: row.personId, version, layer, sealedAt, total, excluded: exclusionOf(sheet) }];
  });
  const { council } = award.award;
  const rules = {
    aggregation: council?.aggregation ?? null,
    quorum: council?.quorum ?? null,
    thresholdHundredths: council?.thresholdHundredths ?? null,
    countedLayer: council?.countedLayer,
  };
  return resultHistory(versions, rules, sheets[0]?.discussionAt ?? null).map(({ from, layer, result }) => ({
    from,
    layer,
    resultHundredths: result.resultHundredths,
    countedJudges: result.countedJudges,
  }));
}
