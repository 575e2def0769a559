import type { Kysely } from 'kysely';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import type { SheetRefusal } from '#core/judging/score-sheet-total.ts';
import { changeProblems, sheetTotal } from '#core/judging/sheet-fields.ts';
import type { SheetLayer } from '#core/judging/sheet-layers.ts';
import type { SheetMoveRefusal } from '#core/judging/sheet-states.ts';
import type { Fraction } from '#core/shared/fraction.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertSealedSheet, lockLayer, lockOwnDraft, type SheetDraft } from '../../db/queries/score-sheet.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import { recordAct } from '../record-audit.ts';
import { areSettled, type JudgeInSeat } from './gates.ts';
import { makeSheetReceipt } from './make-sheet-receipt.ts';

export interface SheetSealed {
  readonly version: number;
  /** In 1/10000 of a point. */
  readonly totalTenThousandths: number;
  readonly sealedAt: Temporal.Instant;
  /** Under which the sheet stands in the log of the season; `null` for one that was sealed before there were receipts. */
  readonly receiptCode: string | null;
}

export type DraftRefusal =
  | SheetRefusal
  | SheetMoveRefusal
  | { readonly code: 'scores-settled' }
  /** What stands is not what whoever seals has seen. */
  | { readonly code: 'scores-changed-meanwhile'; readonly revision: number };

export interface ToSeal {
  readonly scoreSheetId: string;
  /** The revision that was seen. */
  readonly revision: number;
  readonly definition: ScoreSheetDefinition;
  /** The version of the rules it is from. */
  readonly rulesVersion: number;
  /** The judge, or whoever typed it from the judge's signed paper. */
  readonly sealedBy: string;
}

/**
 * Seals what stands in a draft, in the transaction `db`: version, receipt, leaf and log entry come together or not at all. The total is
 * computed here from the kept scores. Whoever calls has asked whether it may be sealed.
 */
export async function sealDraft(
  app: App,
  db: Kysely<Database>,
  { seated, toSeal }: { readonly seated: Pick<JudgeInSeat, 'seat' | 'award' | 'own'>; readonly toSeal: ToSeal },
): Promise<Result<SheetSealed, DraftRefusal>> {
  const draft = await lockOwnDraft(db, seated.seat);
  if (!draft) return refuse({ code: 'sheet-not-started' });
  if (draft.revision !== toSeal.revision) return refuse({ code: 'scores-changed-meanwhile', revision: draft.revision });
  const total = sheetTotal(toSeal.definition, draft);
  if (!total.ok) return total;
  const { seat, own } = seated;
  const open = await lockLayer(db, { entryId: seat.entryId, judgingRound: own.judgingRound });
  // The entry is held: what was frozen while this waited for it counts on what was sealed before.
  const asked = { award: seated.award, entry: { id: seat.entryId }, judgingRound: own.judgingRound };
  if (draft.version > 1 && (await areSettled({ ...app, db }, asked))) return refuse({ code: 'scores-settled' });
  // Whoever comes after the discussion was opened gives an independent score first: nobody else's was before them.
  const layer = own.independent === null ? 'independent' : open;
  const problems =
    layer === 'after-discussion' && own.independent ? changeProblems(toSeal.definition, own.independent, draft) : [];
  if (problems.length > 0) return refuse({ code: 'sheet-not-complete', problems });
  return write(app, db, { ...seated, toSeal, draft, layer, total: total.value });
}

interface Sealing extends Pick<JudgeInSeat, 'seat' | 'award' | 'own'> {
  readonly toSeal: ToSeal;
  readonly draft: SheetDraft;
  readonly layer: SheetLayer;
  readonly total: Fraction;
}

async function write(
  app: App,
  db: Kysely<Database>,
  { seat, award, own, toSeal, draft, layer, total }: Sealing,
): Promise<Result<SheetSealed, DraftRefusal>> {
  const { version, scores, comments, extras, changeReasons, reason } = draft;
  const { scoreSheetId, sealedBy, definition, rulesVersion } = toSeal;
  const { at, rehearsed } = momentOf(app, award.seasonId);
  const totalTenThousandths = Number((total.numerator * 10_000n) / total.denominator);
  const given = { scoreSheetId, version, layer, scores, comments, extras, changeReasons, reason, totalTenThousandths };
  if (!(await insertSealedSheet(db, seat, { ...given, rulesVersion, sealedBy, at, rehearsed })))
    return refuse({ code: 'sheet-already-sealed', version });
  const content = { ...given, sheetId: definition.id, rulesVersion };
  const receiptCode = await makeSheetReceipt(app, db, { award, judgingRound: own.judgingRound, content, at });
  const isPaper = sealedBy !== seat.personId;
  const act = { action: 'score-sheet-sealed', subjectKind: 'score-sheet', subjectId: scoreSheetId };
  const detail = { version, layer, ...(isPaper ? { fromPaper: true } : {}) };
  await recordAct(app, db, { ...act, detail, seasonId: award.seasonId, personId: sealedBy });
  return accept({ version, totalTenThousandths, sealedAt: at, receiptCode });
}
