import { createHash } from 'node:crypto';
import { agreeingReadings, tidyReading } from '#core/judging/compare-readings.ts';
import { sheetProblems } from '#core/judging/sheet-fields.ts';
import type { SheetContent } from '#core/judging/sheet-content.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listConflicts } from '../../db/queries/judging.ts';
import {
  findPaperScan,
  insertPaperReading,
  insertPaperScan,
  insertPaperSheet,
  listPaperReadings,
  type PaperReadingRow,
} from '../../db/queries/paper-reading.ts';
import type { App } from '../app.ts';
import { tidyName } from '../dossier/attach-file.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import {
  checkVettingFile,
  type CheckedVettingFile,
  type VettingFileRefusal,
  type VettingUpload,
} from '../vetting/keep-vetting-file.ts';
import { openPaper, type OpenPaperRefusal, type PaperInHand } from './open-paper.ts';
import { sealPaperSheet, type PaperRefusal } from './seal-paper-sheet.ts';

export type PaperReadingRefusal =
  | OpenPaperRefusal
  | PaperRefusal
  | VettingFileRefusal
  /** A sheet typed for somebody needs the paper beside it. */
  | { readonly code: 'paper-scan-missing' };

export interface PaperToRecord {
  readonly assignmentId: string;
  readonly content: SheetContent;
  /** Needed from the first who reads. */
  readonly scan?: VettingUpload | undefined;
}

/** `waits`: for a second person; `differs`: two people read otherwise, both look again; `sealed`: two agree. */
export type PaperOutcome = 'waits' | 'differs' | 'sealed';

/**
 * Keeps what one person read from a judge's signed paper. Once two people have read the same, it is sealed as the judge's sheet, marked as
 * typed, the scan beside it; a sheet the judge sealed in the system is never touched.
 */
export async function recordPaperReading(
  app: App,
  actor: Actor,
  { assignmentId, content, scan }: PaperToRecord,
): Promise<Result<PaperOutcome, PaperReadingRefusal>> {
  const opened = await openPaper(app, actor, { assignmentId });
  if (!opened.ok) return opened;
  const { sheet, definition, desk } = opened.value;
  if (sheet.sealedVersion > 0) return refuse({ code: 'sheet-already-sealed', version: sheet.sealedVersion });
  const problems = sheetProblems(definition, content);
  if (problems.length > 0) return refuse({ code: 'sheet-not-complete', problems });
  const checked = scan ? await checkVettingFile(app, scan) : null;
  if (checked && !checked.ok) return checked;
  if (!checked && !(await findPaperScan(app.db, desk))) return refuse({ code: 'paper-scan-missing' });
  await keep(app, opened.value, { content: tidyReading(content), scan: checked?.value ?? null });
  return settle(app, actor, opened.value);
}

async function keep(
  app: App,
  { sight, desk }: PaperInHand,
  { content, scan }: { readonly content: SheetContent; readonly scan: CheckedVettingFile | null },
): Promise<void> {
  const { seasonId } = sight.award;
  const { at, rehearsed } = momentOf(app, seasonId);
  const scanId = app.ids.uuid();
  if (scan) await app.files.put(scanId, scan.content);
  const kept = app.db.transaction().execute(async (db) => {
    if (scan) {
      const sha256 = createHash('sha256').update(scan.content).digest();
      const file = { name: tidyName(scan.name), mediaType: scan.mediaType, bytes: scan.content.byteLength };
      await insertPaperScan(db, desk, { id: scanId, ...file, sha256, at });
    }
    await insertPaperReading(db, desk, { id: app.ids.uuid(), ...content, at, rehearsed });
    const act = { action: 'paper-sheet-read', subjectKind: 'assignment', subjectId: desk.assignmentId };
    await recordAct(app, db, { ...act, seasonId, personId: desk.personId, detail: { scan: scan !== null } });
  });
  await kept.catch(async (error: unknown) => {
    // A file of which no row knows. The reply of a commit may be lost: where there is any scan, the bytes stay.
    if (scan && !(await findPaperScan(app.db, desk))) await app.files.discard(scanId);
    throw error;
  });
}

/** Seals where two people agree who are still in no conflict with the entry. */
async function settle(
  app: App,
  actor: Actor,
  { desk, sheet }: PaperInHand,
): Promise<Result<PaperOutcome, PaperReadingRefusal>> {
  const readings = await countable(app, desk.entryId, await listPaperReadings(app.db, desk));
  const pair = agreeingReadings(readings);
  const scan = await findPaperScan(app.db, desk);
  if (!pair || !scan) return accept(readings.length > 1 ? 'differs' : 'waits');
  const [first, second] = pair;
  const { scores, comments, extras } = first;
  const paper = { assignmentId: desk.assignmentId, enteredFor: sheet.personId, content: { scores, comments, extras } };
  const sealed = await sealPaperSheet(app, actor, paper, async (db, { version }) => {
    await insertPaperSheet(db, desk, { version, firstReading: first.id, secondReading: second.id, scanId: scan.id });
  });
  return sealed.ok ? accept('sealed') : sealed;
}

async function countable(
  app: App,
  entryId: string,
  readings: readonly PaperReadingRow[],
): Promise<readonly PaperReadingRow[]> {
  const conflicts = await listConflicts(
    app.db,
    [entryId],
    readings.map(({ readBy }) => readBy),
  );
  return readings.filter(({ readBy }) => !conflicts.some(({ person_id }) => person_id === readBy));
}
