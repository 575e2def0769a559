import { maySeeOtherSheets } from '#core/judging/policy.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { listSheetRulings } from '../../db/queries/sheet-ruling.ts';
import type { SheetRow } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import { sitAtDesk, type AwardDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import {
  computeResult,
  describeResult,
  loadDefinitions,
  type DefinitionOf,
  type ResultLine,
} from './compute-result.ts';
import { exclusionOf, isInQuestion } from './describe-sheet.ts';
import { factsOf } from './gates.ts';
import { listResults, officer, type JudgedEntry } from './read-result-table.ts';

/** A sealed sheet whose judge turned out to be in a conflict or left their seat, or about which somebody decided. */
export interface QuestionedSheet {
  readonly assignmentId: string;
  readonly entryId: string;
  readonly dossierId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly judgeName: string;
  readonly sealedAt: Temporal.Instant | null;
  readonly state: 'in-question' | 'counted' | 'excluded';
  /** What the council's sheets come to with this one, and without; `null` while results may not be seen. */
  readonly both: { readonly withIt: ResultLine; readonly withoutIt: ResultLine } | null;
  /** Every decision about it, oldest first. */
  readonly rulings: Awaited<ReturnType<typeof listSheetRulings>>;
  readonly isDecided: boolean;
}

/**
 * The sealed sheets of a season that are in question, or were, with both results, for its officers; without entries they are in a
 * conflict with themselves. Whoever may not see results yet learns that a sheet is in question and nothing of its scores.
 */
export async function listQuestionedSheets(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<readonly QuestionedSheet[], QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  return desk.ok ? accept(await readQuestioned(app, desk.value)) : desk;
}

/** The same for somebody at the desk already. */
export async function readQuestioned(
  app: App,
  { award, proof, roles }: AwardDesk,
): Promise<readonly QuestionedSheet[]> {
  const judged = await listResults(app, { award, proof, roles });
  const found = judged.flatMap((one) => one.sheets.filter(isQuestioned).map((sheet) => ({ one, sheet })));
  const ids = found.map(({ sheet }) => sheet.assignmentId);
  const [rulings, definitionOf] = await Promise.all([
    listSheetRulings(app.db, proof, ids),
    loadDefinitions(
      app,
      award,
      found.flatMap(({ one }) => one.sheets),
    ),
  ]);
  const rulingsOf = Map.groupBy(rulings, ({ assignmentId }) => assignmentId);
  return found.map(({ one, sheet }) => {
    const seen = maySeeOtherSheets(
      officer(roles),
      factsOf(app, { award, entry: one.entry, sheets: one.sheets, judgingRound: sheet.judgingRound }),
    );
    return {
      ...lineOf(one, sheet),
      both: seen.ok ? bothResults(award, one.sheets, { sheet, definitionOf }) : null,
      rulings: rulingsOf.get(sheet.assignmentId) ?? [],
    };
  });
}

function isQuestioned(sheet: SheetRow): boolean {
  const isAsked = isInQuestion(sheet) || sheet.rulingCounts !== null || exclusionOf(sheet) === 'seat-removed';
  return sheet.sealedVersion > 0 && isAsked;
}

function lineOf({ entry, name, organisationName }: JudgedEntry, sheet: SheetRow) {
  const { assignmentId, judgeName, sealedAt } = sheet;
  const ruled: QuestionedSheet['state'] = sheet.rulingCounts ? 'counted' : 'excluded';
  return {
    assignmentId,
    entryId: entry.id,
    dossierId: entry.dossierId,
    name,
    organisationName,
    judgeName,
    sealedAt,
    state: isInQuestion(sheet) ? ('in-question' as const) : ruled,
    isDecided: ['recognised', 'not-recognised', 'removed'].includes(entry.state),
  };
}

/** The council's result as it would be were this sheet counted, and were it not; every other sheet as it stands. */
function bothResults(
  award: AwardInForce,
  sheets: readonly SheetRow[],
  { sheet, definitionOf }: { readonly sheet: SheetRow; readonly definitionOf: DefinitionOf },
) {
  const resultIf = (counts: boolean) =>
    describeResult(
      computeResult(
        award,
        sheets.map((one) => (one === sheet ? { ...one, rulingCounts: counts, rulingOutrun: false } : one)),
        definitionOf,
      ),
    );
  return { withIt: resultIf(true), withoutIt: resultIf(false) };
}
