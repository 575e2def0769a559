import type { Kysely } from 'kysely';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertJudgeMails } from '../../db/queries/judge-mail.ts';
import { lockSeason } from '../../db/queries/season.ts';
import {
  insertSheetCorrection,
  listSealedRules,
  listSheetCorrections,
  type NewSheetCorrection,
} from '../../db/queries/sheet-rules-correction.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { AwardDesk, QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { isCovered } from './compare-definitions.ts';
import {
  loadPreview,
  openCorrections,
  type CorrectionAsked,
  type CorrectionObstacle,
} from './read-sheet-corrections.ts';

export interface CorrectionToMake extends CorrectionAsked {
  readonly reason: string;
  /** Number of the act behind it; empty = it has none. */
  readonly decisionNumber: string;
  /** Hash of both results as they were seen. */
  readonly seen: string;
}

export type MakeCorrectionRefusal =
  | QueueRefusal
  | CorrectionObstacle
  | { readonly code: 'weights-reason-missing' }
  | { readonly code: 'results-changed-meanwhile' };

/**
 * Takes the sheets of one judging round to the corrected weights that the season states now. Sealed scores stay as they are; every total
 * is added up by the corrected weights from now on, and by the earlier ones wherever both are shown. Judges of sealed sheets are told.
 */
export async function correctSheetRules(
  app: App,
  actor: Actor,
  input: CorrectionToMake,
): Promise<Result<{ readonly correctionId: string }, MakeCorrectionRefusal>> {
  const desk = await openCorrections(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const reason = input.reason.normalize('NFC').trim();
  if (reason === '') return refuse({ code: 'weights-reason-missing' });
  const decisionNumber = input.decisionNumber.normalize('NFC').trim() || null;
  return app.db.transaction().execute(async (db) => {
    await lockSeason(db, input.seasonId); // no vote is prepared and nothing decided meanwhile
    const preview = await loadPreview({ ...app, db }, desk.value, input);
    if (!preview.ok) return preview;
    if (preview.value.seen !== input.seen) return refuse({ code: 'results-changed-meanwhile' });
    const { judgingRound, sheetId, fromVersion, toVersion } = preview.value;
    const id = app.ids.uuid();
    const correction = { id, judgingRound, sheetId, fromVersion, toVersion, reason, decisionNumber };
    await write(app, db, { desk: desk.value, correction: { ...correction, ...momentOf(app, input.seasonId) } });
    return accept({ correctionId: id });
  });
}

async function write(
  app: App,
  db: Kysely<Database>,
  { desk, correction }: { readonly desk: AwardDesk; readonly correction: NewSheetCorrection },
): Promise<void> {
  const { seasonId, personId } = desk.proof;
  const { id, judgingRound, sheetId, fromVersion, toVersion } = correction;
  const earlier = await listSheetCorrections(db, seasonId);
  if (!(await insertSheetCorrection(db, desk.proof, correction)))
    throw new Error(`${sheetId} was corrected while the season was held`);
  const sealed = await listSealedRules(db, seasonId);
  const told = sealed.filter(
    (row) => row.isTold && isCovered({ ...row, rulesVersion: row.version }, { earlier, correction }),
  );
  const mail = { seasonId, judgingRound, kind: 'corrected', key: id, readings: 0, queuedBy: personId } as const;
  const at = app.clock.wallNow();
  const judges = [...new Set(told.map((row) => row.personId))];
  await insertJudgeMails(
    db,
    judges.map((judge) => ({ ...mail, id: app.ids.uuid(), personId: judge, at })),
  );
  const act = { action: 'sheet-weights-corrected', subjectKind: 'sheet-correction', subjectId: id };
  const detail = { judgingRound, scoreSheet: sheetId, fromVersion, toVersion, decision: correction.decisionNumber };
  await recordAct(app, db, { ...act, detail, seasonId, personId });
}
