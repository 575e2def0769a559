import { obstaclesTo, type EntryObstacle } from '#core/honour/decision.ts';
import { givenIn } from '#core/judging/counted-layer.ts';
import { arithmeticOf } from '#core/judging/score-sheet-total.ts';
import type { SheetLayer } from '#core/judging/sheet-layers.ts';
import type { TitleDefinition } from '#core/season/award-definition.ts';
import { add, divide, fraction, fractionText, type Fraction } from '#core/shared/fraction.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import { findFrozenAnalysis, findFrozenFigures, type SeenAnalysis } from '../../db/queries/frozen-analysis.ts';
import type { VoteCandidate } from '../../db/queries/final-vote.ts';
import { countJudgedInConflict } from '../../db/queries/final-vote-member.ts';
import { listTitlesGranted } from '../../db/queries/honour.ts';
import type { App } from '../app.ts';
import type { AwardDesk } from '../dossier/list-dossiers-for-secretariat.ts';
import { decidable } from '../honour/load-grounds.ts';
import { loadDefinitions, type DefinitionOf } from './compute-result.ts';
import { isExcluded, isInQuestion } from './describe-sheet.ts';
import { loadSeasonVotes } from './load-season-votes.ts';
import { listResults, type JudgedEntry } from './read-result-table.ts';

/** Who may stand for a title, and who may not with every reason. */
export interface VoteField {
  readonly title: TitleDefinition;
  readonly candidates: readonly VoteCandidate[];
  readonly refused: readonly {
    readonly entryId: string;
    readonly name: string;
    readonly categoryId: string;
    readonly obstacles: readonly EntryObstacle[];
  }[];
  readonly analysisId: string | null;
}

export type FieldRefusal =
  | { readonly code: 'title-not-found'; readonly titleId: string }
  /** Whoever prepares a vote must see everybody who could stand in it. */
  | { readonly code: 'vote-officer-in-conflict'; readonly entries: number }
  | { readonly code: 'results-not-complete'; readonly entries: number }
  /** Sealed sheets of judges whose conflict was found afterwards: whether they count is decided first. */
  | { readonly code: 'sheets-in-question'; readonly entries: number }
  | { readonly code: 'analysis-not-frozen' }
  /** The newest round of who may stand is judged by verdicts or by order: candidates stand by their points. */
  | { readonly code: 'round-not-scored' };

/**
 * Who stands in a vote on a title: accepted entries whose council result has its quorum and reaches the threshold exactly (bonus points
 * are part of the sealed sheets and so of the result), or, for a title drawn from holders, whoever holds or has passed the vote for the
 * other one. On the paper by name, so that no place on it tells a rank.
 */
export async function loadVoteField(
  app: App,
  desk: AwardDesk,
  { titleId, categoryIds }: { readonly titleId: string; readonly categoryIds: readonly string[] },
): Promise<Result<VoteField, FieldRefusal>> {
  const title = desk.award.award.titles.find(({ id }) => id === titleId);
  if (!title) return refuse({ code: 'title-not-found', titleId });
  const hidden = await countJudgedInConflict(app.db, desk.proof);
  if (hidden > 0) return refuse({ code: 'vote-officer-in-conflict', entries: hidden });
  const judged = (await listResults(app, desk)).filter(
    ({ entry }) => categoryIds.length === 0 || categoryIds.includes(entry.categoryId),
  );
  const waiting = judged.filter(({ entry, result }) => result === null && isStanding(entry.state)).length;
  if (waiting > 0) return refuse({ code: 'results-not-complete', entries: waiting });
  const questioned = judged.filter(({ sheets }) => sheets.some(isInQuestion)).length;
  if (questioned > 0) return refuse({ code: 'sheets-in-question', entries: questioned });
  const titles = await titlesOf(app, desk);
  const asked = judged.map((one) => ({
    one,
    obstacles: obstaclesTo(title, decidable(one, titles.get(one.entry.id) ?? [])),
  }));
  const admitted = asked.filter(({ obstacles }) => obstacles.length === 0).map(({ one }) => one);
  if (admitted.some(({ result }) => result?.mode !== 'score')) return refuse({ code: 'round-not-scored' });
  const analysis = await findAnalysis(app, desk, admitted);
  if (!analysis && desk.award.award.finalRound?.needsAnalysis === true) return refuse({ code: 'analysis-not-frozen' });
  const definitionOf = await loadDefinitions(
    app,
    desk.award,
    admitted.flatMap(({ sheets }) => sheets),
  );
  return accept({
    title,
    candidates: onPaper(admitted).map((one, at) =>
      candidateOf(one, at + 1, { definitionOf, adjusted: analysis?.adjusted }),
    ),
    refused: asked
      .filter(({ obstacles }) => obstacles.length > 0)
      .map(({ one, obstacles }) => ({
        ...{ entryId: one.entry.id, name: one.name, categoryId: one.entry.categoryId },
        obstacles,
      })),
    analysisId: analysis?.id ?? null,
  });
}

function isStanding(state: string): boolean {
  return state === 'accepted' || state === 'finalist';
}

/** Titles held now, and those whose vote was passed while the decision is still to come. */
async function titlesOf(app: App, { proof }: AwardDesk): Promise<ReadonlyMap<string, readonly string[]>> {
  const granted = await listTitlesGranted(app.db, proof);
  const held = granted
    .filter((row) => row.revoked_at === null)
    .map((row) => ({ entry: row.entry_id, title: row.title_id }));
  const votes = await loadSeasonVotes(app, proof.seasonId);
  const passed = votes.flatMap(({ vote, settlement }) =>
    vote.parentId === null ? (settlement?.sure ?? []).map((entry) => ({ entry, title: vote.titleId })) : [],
  );
  const all = Map.groupBy([...held, ...passed], ({ entry }) => entry);
  return new Map([...all].map(([entry, rows]) => [entry, rows.map(({ title }) => title)]));
}

function onPaper(judged: readonly JudgedEntry[]): readonly JudgedEntry[] {
  const key = ({ name, entry }: JudgedEntry) => `${foldForSearch(name)} ${entry.id}`;
  return judged.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

interface FoundAnalysis {
  readonly id: string;
  readonly adjusted: ReadonlyMap<string, number>;
}

/** The newest frozen analysis of the round in which these were judged, with the adjusted scores where it has them. */
async function findAnalysis(
  app: App,
  { proof }: AwardDesk,
  judged: readonly JudgedEntry[],
): Promise<FoundAnalysis | undefined> {
  const judgingRound = judged.flatMap(({ sheets }) => sheets).at(0)?.judgingRound;
  if (judgingRound === undefined) return undefined;
  const round = { seasonId: proof.seasonId, judgingRound };
  const frozen = await findFrozenAnalysis(app.db, round);
  const figures = frozen && (await findFrozenFigures(app.db, round as SeenAnalysis, frozen.id));
  if (!frozen || !figures) return undefined;
  const { severity } = figures.output as { readonly severity?: { readonly entries: readonly Adjusted[] } | null };
  return { id: frozen.id, adjusted: new Map(severity?.entries.map(({ entry, adjusted }) => [entry, adjusted])) };
}

interface Adjusted {
  readonly entry: string;
  readonly adjusted: number;
}

function candidateOf(
  { entry, name, organisationName, result, sheets }: JudgedEntry,
  position: number,
  known: { readonly definitionOf: DefinitionOf; readonly adjusted: ReadonlyMap<string, number> | undefined },
): VoteCandidate {
  if (!result?.result) throw new Error(`${entry.id} stands without a result`);
  return {
    entryId: entry.id,
    position,
    name,
    organisationName,
    categoryId: entry.categoryId,
    result: fractionText(result.result),
    countedJudges: result.countedJudges,
    tieValues: {
      adjustedScore: known.adjusted?.get(entry.id) ?? null,
      criteria:
        criteriaOf(sheets, { definitionOf: known.definitionOf, layer: result.layer })?.map(fractionText) ?? null,
    },
  };
}

/** Means by criterion over the sheets that count, in the layer the result rests on; `null` where they are not of one sheet. */
function criteriaOf(
  sheets: JudgedEntry['sheets'],
  { definitionOf, layer }: { readonly definitionOf: DefinitionOf; readonly layer: SheetLayer },
): readonly Fraction[] | null {
  const rows = sheets.flatMap((sheet) => {
    const given = isExcluded(sheet) ? null : givenIn(layer, sheet);
    const definition = definitionOf(sheet);
    if (given === null || !definition) return [];
    return [arithmeticOf(definition, given.scores).criteria.map(({ subtotal }) => subtotal)];
  });
  const [first] = rows;
  const isWhole = rows.every((row) => row.length === first?.length && row.every((value) => value !== null));
  if (!first || !isWhole) return null;
  return first.map((_, at) =>
    divide(rows.map((row) => row[at] ?? fraction(0)).reduce(add, fraction(0)), fraction(rows.length)),
  );
}
