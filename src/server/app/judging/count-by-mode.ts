import { givenIn } from '#core/judging/counted-layer.ts';
import { afterDecision, consensusOf, type Consensus } from '#core/judging/modes/consensus.ts';
import { countPicks, type Pick, type PickCount } from '#core/judging/modes/count-picks.ts';
import { PLACE_KEY, VERDICT_KEY } from '#core/judging/modes/mode-sheet.ts';
import type { PickingRound, QualifyingRound } from '#core/judging/modes/round-rules.ts';
import type { SheetLayer } from '#core/judging/sheet-layers.ts';
import type { SheetRow } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import { stateOfStage, type AwardInForce } from '../dossier/award-in-force.ts';
import { isExcluded, stateOfSheet } from './describe-sheet.ts';

/** What the sealed verdicts on one entry come to, by the rule of the round. */
export function consensusOn(
  rules: QualifyingRound,
  sheets: readonly SheetRow[],
  { layer, quorum }: { readonly layer: SheetLayer; readonly quorum: number | null },
): Consensus {
  const verdicts = countedIn(layer, sheets).flatMap(({ scores }) =>
    scores[VERDICT_KEY] === undefined ? [] : [scores[VERDICT_KEY] === 1],
  );
  const decision = sheets[0]?.consensusDecision ?? null;
  const decided = decision === null ? null : decision ? 'passed' : 'failed';
  return afterDecision(consensusOf(verdicts, { ...rules, quorum }), decided);
}

/** What one entry got in a picking round: points, and how many judges gave each place. No rank: that is of its group. */
export interface PickSum {
  readonly points: number;
  readonly places: readonly number[];
}

/** The same of one entry alone. */
export function picksOn(rules: PickingRound, sheets: readonly SheetRow[], layer: SheetLayer): PickSum {
  const [first] = picksOf(sheets, layer);
  const count = first ? countPicks([first.entry], picksOf(sheets, layer), rules).entries[0] : undefined;
  return { points: count?.points ?? 0, places: count?.places ?? rules.points.map(() => 0) };
}

/** What the sealed orders of a group come to. */
export function countGroup(
  rules: PickingRound,
  group: readonly { readonly entryId: string; readonly sheets: readonly SheetRow[] }[],
): PickCount {
  const picks = group.flatMap(({ sheets }) => picksOf(sheets, 'independent'));
  return countPicks(
    group.map(({ entryId }) => entryId),
    picks,
    rules,
  );
}

function picksOf(sheets: readonly SheetRow[], layer: SheetLayer): readonly Pick[] {
  return countedIn(layer, sheets).flatMap(({ sheet, scores }) => {
    const place = scores[PLACE_KEY];
    return place === undefined ? [] : [{ judge: sheet.personId, entry: sheet.entryId, place }];
  });
}

function countedIn(layer: SheetLayer, sheets: readonly SheetRow[]) {
  return sheets.flatMap((sheet) => {
    const given = isExcluded(sheet) ? null : givenIn(layer, sheet);
    return given ? [{ sheet, scores: given.scores }] : [];
  });
}

/** Whether nobody judges an entry any more in the round of these sheets: all that count are sealed, or it has closed. */
export function isRoundOver(app: App, award: AwardInForce, sheets: readonly SheetRow[]): boolean {
  const counted = sheets.filter((sheet) => !isExcluded(sheet));
  if (counted.length === 0) return false;
  const isClosed = stateOfStage(app, award, ({ id }) => id === sheets[0]?.judgingRound) === 'closed';
  return isClosed || counted.every((sheet) => stateOfSheet(sheet) === 'sealed');
}
