import { mayCorrectSheet } from '#core/judging/policy.ts';
import { correctionOf, type SheetMoveRefusal } from '#core/judging/sheet-states.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { beginCorrection } from '../../db/queries/score-sheet.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { stateOfSheet, versionsOf } from './describe-sheet.ts';
import { sitAtAll, type ReadOrderRefusal } from './read-order.ts';
import { rollBackIfRefused } from './roll-back.ts';
import { seeOrder } from './find-order.ts';

/** Takes a sealed order up again, with a reason: all of it, since one place that changes moves others. What was sealed counts meanwhile. */
export async function correctOrder(
  app: App,
  actor: Actor,
  input: { readonly assignmentId: string; readonly reason: string },
): Promise<Result<void, ReadOrderRefusal | SheetMoveRefusal>> {
  const seen = await seeOrder(app, actor, input);
  if (!seen.ok) return seen;
  const seats = await sitAtAll(app, actor, seen.value);
  if (!seats.ok) return seats;
  const sealed = seats.value.filter(({ own }) => stateOfSheet(own) === 'sealed');
  if (sealed.length === 0) return refuse({ code: 'sheet-not-sealed' });
  for (const { actor: judge, facts } of sealed) {
    const allowed = mayCorrectSheet(judge, facts);
    if (!allowed.ok) return allowed;
  }
  return rollBackIfRefused(app.db, async (db): Promise<Result<void, SheetMoveRefusal>> => {
    for (const { own, seat, award } of sealed) {
      const correction = correctionOf(versionsOf(own), input.reason);
      if (!correction.ok) return correction;
      const { version, reason } = correction.value;
      const { at } = momentOf(app, award.seasonId);
      const scoreSheetId = own.scoreSheetId!;
      if (!(await beginCorrection(db, seat, { scoreSheetId, version, reason: reason ?? '', at })))
        return refuse({ code: 'sheet-not-sealed' });
      const act = { action: 'score-sheet-correction-begun', subjectKind: 'score-sheet', subjectId: scoreSheetId };
      await recordAct(app, db, { ...act, detail: { version }, seasonId: award.seasonId, personId: seat.personId });
    }
    return accept(undefined);
  });
}
