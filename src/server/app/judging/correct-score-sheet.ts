import { modeOfRound } from '#core/judging/modes/round-rules.ts';
import { mayCorrectSheet } from '#core/judging/policy.ts';
import { correctionOf, type SheetMoveRefusal } from '#core/judging/sheet-states.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { beginCorrection } from '../../db/queries/score-sheet.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { versionsOf } from './describe-sheet.ts';
import { sitBySheet, type JudgingGateRefusal } from './gates.ts';

/** Takes a sealed sheet up again, with a reason. What was sealed stays and counts until the correction is sealed. */
export async function correctScoreSheet(
  app: App,
  actor: Actor,
  input: { readonly scoreSheetId: string; readonly reason: string },
): Promise<
  Result<{ readonly version: number }, JudgingGateRefusal | SheetMoveRefusal | { readonly code: 'sheet-of-order' }>
> {
  const seated = await sitBySheet(app, actor, input.scoreSheetId);
  if (!seated.ok) return seated;
  const { award, seat, own } = seated.value;
  if (modeOfRound(award.award, own.judgingRound) === 'pick') return refuse({ code: 'sheet-of-order' });
  const allowed = mayCorrectSheet(seated.value.actor, seated.value.facts);
  if (!allowed.ok) return allowed;
  const correction = correctionOf(versionsOf(own), input.reason);
  if (!correction.ok) return correction;
  const { version, reason } = correction.value;
  const { at } = momentOf(app, award.seasonId);
  const begun = await app.db.transaction().execute(async (db) => {
    if (!(await beginCorrection(db, seat, { scoreSheetId: input.scoreSheetId, version, reason: reason ?? '', at })))
      return false;
    const act = {
      action: 'score-sheet-correction-begun',
      subjectKind: 'score-sheet',
      subjectId: input.scoreSheetId,
      detail: { version },
    };
    await recordAct(app, db, { ...act, seasonId: award.seasonId, personId: seat.personId });
    return true;
  });
  return begun ? accept({ version }) : refuse({ code: 'sheet-not-sealed' });
}
