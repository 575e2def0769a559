import { mayScore } from '#core/judging/policy.ts';
import { sealableVersion } from '#core/judging/sheet-states.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { lockSeatOf } from '../../db/queries/score-sheet.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { versionsOf } from './describe-sheet.ts';
import { sitBySheet, type JudgeInSeat, type JudgingGateRefusal } from './gates.ts';
import { rulesInHand } from './read-score-sheet.ts';
import { sealDraft, type DraftRefusal, type SheetSealed } from './seal-draft.ts';

export type { SheetSealed } from './seal-draft.ts';

export type SealRefusal = JudgingGateRefusal | DraftRefusal | { readonly code: 'sheet-of-order' };

/**
 * Seals a judge's sheet as they have seen it (`revision`). The total is computed here from the kept scores; nothing that a browser
 * says of it is read. A second click gets the receipt of the first; a sealed sheet is taken up again by `correctScoreSheet`.
 */
export async function sealScoreSheet(
  app: App,
  actor: Actor,
  input: { readonly scoreSheetId: string; readonly revision: number },
): Promise<Result<SheetSealed, SealRefusal>> {
  const seated = await sitBySheet(app, actor, input.scoreSheetId);
  if (!seated.ok) return seated;
  const sealedBefore = receiptOf(seated.value, input.revision);
  if (sealedBefore) return accept(sealedBefore);
  const allowed = mayScore(seated.value.actor, seated.value.facts);
  if (!allowed.ok) return allowed;
  const version = sealableVersion(versionsOf(seated.value.own));
  if (!version.ok) return version;
  const rules = await rulesInHand(app, seated.value);
  if (rules.definition.mode === 'pick') return refuse({ code: 'sheet-of-order' });
  const toSeal = { ...input, ...rules, sealedBy: seated.value.seat.personId };
  return app.db.transaction().execute(async (db): Promise<Result<SheetSealed, SealRefusal>> => {
    if (!(await lockSeatOf(db, seated.value.seat))) return refuse({ code: 'entry-not-found' });
    return sealDraft(app, db, { seated: seated.value, toSeal });
  });
}

/** The receipt of this very sealing, when its reply was lost: what was sealed is the revision that is asked for. */
function receiptOf({ own }: JudgeInSeat, revision: number): SheetSealed | null {
  const isReplay = own.draftRevision === revision && own.draftVersion === own.sealedVersion;
  if (!isReplay || own.totalTenThousandths === null || own.sealedAt === null) return null;
  const { totalTenThousandths, sealedAt, receiptCode } = own;
  return { version: own.sealedVersion, totalTenThousandths, sealedAt, receiptCode };
}
