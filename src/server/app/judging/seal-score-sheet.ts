import { mayScore } from '#core/judging/policy.ts';
import { totalOf, type SheetRefusal } from '#core/judging/score-sheet-total.ts';
import { sealableVersion, type SheetMoveRefusal } from '#core/judging/sheet-states.ts';
import type { Fraction } from '#core/shared/fraction.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertSealedSheet, lockOwnDraft, type SheetDraft } from '../../db/queries/score-sheet.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { versionsOf } from './describe-sheet.ts';
import { sitBySheet, type JudgeInSeat, type JudgingGateRefusal } from './gates.ts';
import { sheetInHand } from './read-score-sheet.ts';

export interface SheetSealed {
  readonly version: number;
  /** In 1/10000 of a point. */
  readonly totalTenThousandths: number;
  readonly sealedAt: Temporal.Instant;
}

export type SealRefusal =
  | JudgingGateRefusal
  | SheetRefusal
  | SheetMoveRefusal
  /** What stands is not what the judge has seen. */
  | { readonly code: 'scores-changed-meanwhile'; readonly revision: number };

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
  const definition = await sheetInHand(app, seated.value);
  return app.db.transaction().execute(async (db) => {
    const draft = await lockOwnDraft(db, seated.value.seat);
    if (!draft) return refuse({ code: 'sheet-not-started' });
    if (draft.revision !== input.revision)
      return refuse({ code: 'scores-changed-meanwhile', revision: draft.revision });
    const total = totalOf(definition, draft.scores);
    return total.ok
      ? write({ ...app, db }, seated.value, { draft, total: total.value, scoreSheetId: input.scoreSheetId })
      : total;
  });
}

/** The receipt of this very sealing, when its reply was lost: what was sealed is the revision that is asked for. */
function receiptOf({ own }: JudgeInSeat, revision: number): SheetSealed | null {
  const isReplay = own.draftRevision === revision && own.draftVersion === own.sealedVersion;
  if (!isReplay || own.totalTenThousandths === null || own.sealedAt === null) return null;
  return { version: own.sealedVersion, totalTenThousandths: own.totalTenThousandths, sealedAt: own.sealedAt };
}

async function write(
  app: App,
  { seat, award }: JudgeInSeat,
  {
    draft,
    total,
    scoreSheetId,
  }: { readonly draft: SheetDraft; readonly total: Fraction; readonly scoreSheetId: string },
): Promise<Result<SheetSealed, SealRefusal>> {
  const { version, scores, comments, reason } = draft;
  const { at, rehearsed } = momentOf(app, award.seasonId);
  const totalTenThousandths = Number((total.numerator * 10_000n) / total.denominator);
  const row = { scoreSheetId, version, scores, comments, reason, totalTenThousandths, at, rehearsed };
  if (!(await insertSealedSheet(app.db, seat, row))) return refuse({ code: 'sheet-already-sealed', version });
  const act = {
    action: 'score-sheet-sealed',
    subjectKind: 'score-sheet',
    subjectId: scoreSheetId,
    detail: { version },
  };
  await recordAct(app, app.db, { ...act, seasonId: award.seasonId, personId: seat.personId });
  return accept({ version, totalTenThousandths, sealedAt: at });
}
