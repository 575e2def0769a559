import { differingFields } from '#core/judging/compare-readings.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import type { SheetContent } from '#core/judging/sheet-content.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findPaperScan, listPaperReadings } from '../../db/queries/paper-reading.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { codeOfPaper } from './read-room-pack.ts';
import { openPaper, type OpenPaperRefusal } from './open-paper.ts';

/** The paper of a judge before one of those who type it. What others typed is not told: only where it differs, once both have. */
export interface PaperView {
  readonly assignmentId: string;
  readonly seasonId: string;
  /** As printed on the paper. */
  readonly code: string;
  readonly entryName: string;
  readonly judgeName: string;
  readonly definition: ScoreSheetDefinition;
  readonly own: SheetContent | null;
  /** How many others have read it. */
  readonly others: number;
  /** Fields in which one's own reading differs from another's; to be read again. */
  readonly differing: readonly string[];
  readonly scan: { readonly name: string; readonly uploadedAt: Temporal.Instant } | null;
  /** The judge sealed on screen: there is nothing to type. What the sheet comes to is not for whoever types. */
  readonly isSealed: boolean;
}

/** The paper of a judge as far as whoever types it may know. */
export async function readPaper(
  app: App,
  actor: Actor,
  { assignmentId }: { readonly assignmentId: string },
): Promise<Result<PaperView, OpenPaperRefusal>> {
  const opened = await openPaper(app, actor, { assignmentId });
  if (!opened.ok) return opened;
  const { sight, sheet, definition, desk } = opened.value;
  const [readings, scan] = await Promise.all([listPaperReadings(app.db, desk), findPaperScan(app.db, desk)]);
  const own = readings.find(({ readBy }) => readBy === desk.personId) ?? null;
  const others = readings.filter(({ readBy }) => readBy !== desk.personId);
  return accept({
    assignmentId,
    seasonId: sight.award.seasonId,
    code: codeOfPaper(assignmentId),
    entryName: sight.dossier.name,
    judgeName: sheet.judgeName,
    definition,
    own: own && { scores: own.scores, comments: own.comments, extras: own.extras },
    others: others.length,
    differing: own ? [...new Set(others.flatMap((other) => differingFields(own, other)))] : [],
    scan: scan ? { name: scan.name, uploadedAt: scan.uploadedAt } : null,
    isSealed: sheet.sealedAt !== null,
  });
}

/** The scan of a judge's paper, for whoever may type it. */
export async function readPaperScan(app: App, actor: Actor, { assignmentId }: { readonly assignmentId: string }) {
  const opened = await openPaper(app, actor, { assignmentId });
  if (!opened.ok) return opened;
  const scan = await findPaperScan(app.db, opened.value.desk);
  if (!scan) return refuse({ code: 'file-not-found' });
  const { id, name, mediaType, bytes } = scan;
  return accept({ name, mediaType, bytes: Number(bytes), content: app.files.read(id) });
}
