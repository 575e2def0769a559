import { accept, refuse, type Result } from '#core/shared/result.ts';
import { lockSeason } from '../../db/queries/season.ts';
import { insertSheetRulings } from '../../db/queries/sheet-ruling.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type AwardDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { readQuestioned, type QuestionedSheet } from './list-questioned-sheets.ts';

export interface SheetToDecide {
  readonly seasonId: string;
  readonly assignmentId: string;
  readonly outcome: 'counted' | 'excluded';
  readonly reason: string;
  /** Number of the act behind it; empty = it has none. */
  readonly decisionNumber: string;
  /** How many decisions about it the organiser saw. */
  readonly seen: number;
}

export type DecideSheetRefusal =
  | QueueRefusal
  | { readonly code: 'sheet-not-in-question' }
  | { readonly code: 'sheets-still-open' }
  | { readonly code: 'result-decided-already' }
  | { readonly code: 'ruling-reason-missing' }
  | { readonly code: 'ruling-outcome-unknown' }
  | { readonly code: 'sheet-decided-meanwhile' };

/**
 * Decides whether a sheet counts whose judge was found in a conflict after scoring. For the organiser alone, once scoring is over, with
 * a reason; may be decided anew until the result is. It is logged, and both results stay on the page.
 */
export async function decideSheet(
  app: App,
  actor: Actor,
  input: SheetToDecide,
): Promise<Result<void, DecideSheetRefusal>> {
  const desk = await sitAtDesk(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const { roles, proof } = desk.value;
  if (!roles.has('organiser')) return refuse({ code: 'sheet-not-in-question' });
  if (!['counted', 'excluded'].includes(input.outcome)) return refuse({ code: 'ruling-outcome-unknown' });
  const reason = input.reason.normalize('NFC').trim();
  if (reason === '') return refuse({ code: 'ruling-reason-missing' });
  const ruling = {
    id: app.ids.uuid(),
    assignmentId: input.assignmentId,
    counts: input.outcome === 'counted',
    reason,
    decisionNumber: input.decisionNumber.normalize('NFC').trim() || null,
  };
  return app.db.transaction().execute(async (db): Promise<Result<void, DecideSheetRefusal>> => {
    await lockSeason(db, input.seasonId); // of two who decide at once one is told, and no title is decided meanwhile
    const sheet = await findOpenSheet({ ...app, db }, desk.value, input);
    if (!sheet.ok) return sheet;
    await insertSheetRulings(db, proof, [{ ...ruling, ...momentOf(app, input.seasonId) }]);
    const act = { action: `sheet-${input.outcome}`, subjectKind: 'entry', subjectId: sheet.value.entryId };
    const detail = { assignment: input.assignmentId, decision: ruling.decisionNumber };
    await recordAct(app, db, { ...act, detail, seasonId: input.seasonId, personId: proof.personId });
    return accept(undefined);
  });
}

/** The sheet as it stands, where it may be decided about and nobody has since it was seen. */
async function findOpenSheet(
  app: App,
  desk: AwardDesk,
  { assignmentId, seen }: Pick<SheetToDecide, 'assignmentId' | 'seen'>,
): Promise<Result<QuestionedSheet, DecideSheetRefusal>> {
  const sheet = (await readQuestioned(app, desk)).find((one) => one.assignmentId === assignmentId);
  if (!sheet) return refuse({ code: 'sheet-not-in-question' });
  if (sheet.isDecided) return refuse({ code: 'result-decided-already' });
  if (sheet.both === null) return refuse({ code: 'sheets-still-open' });
  return sheet.rulings.length === seen ? accept(sheet) : refuse({ code: 'sheet-decided-meanwhile' });
}
