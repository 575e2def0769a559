import { readText } from '#core/dossier/read-text-answer.ts';
import { LATE_PAPER_WAYS, MOST_RECEIVER_CHARACTERS, type LatePaper } from '#core/dossier/late-paper.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listLatePapers } from '../../db/queries/late-paper.ts';
import { insertFileRemoval } from '../../db/queries/uploaded-file.ts';
import type { App } from '../app.ts';
import { attachFile, scheduleLateFile, type AttachRefusal } from '../dossier/attach-file.ts';
import type { FileReceipt } from '../dossier/describe-file.ts';
import { holdDossier } from '../dossier/gates.ts';
import { takeLatePaper, type LatePaperRefusal } from '../dossier/admit-late-paper.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { vetDossier, type VettingGateRefusal } from './gates.ts';
import type { VettingUpload } from './keep-vetting-file.ts';
import { readDayThatCame } from './read-day.ts';

export interface LatePaperToAdd {
  readonly dossierId: string;
  readonly formField: string;
  /** As typed: day/month/year. */
  readonly receivedOn: string;
  readonly way: string;
  /** Name of who took the document in. */
  readonly receivedBy: string;
  readonly file: VettingUpload;
}

export type AttachLatePaperRefusal =
  | VettingGateRefusal
  | AttachRefusal
  | { readonly code: 'late-paper-day-wrong' }
  | { readonly code: 'late-paper-way-missing' }
  | { readonly code: 'late-paper-receiver-wrong'; readonly maxCharacters: number };

/**
 * Adds a document that may follow on behalf of an organisation that has nobody here, with who took it in, how and when. The file is
 * checked like one of the entrant, and has the same receipt.
 */
export async function attachLatePaper(
  app: App,
  actor: Actor,
  input: LatePaperToAdd,
): Promise<Result<FileReceipt, AttachLatePaperRefusal>> {
  const vetted = await vetDossier(app, actor, input.dossierId);
  if (!vetted.ok) return vetted;
  const read = readLatePaper(app, vetted.value.award.seasonId, input);
  if (!read.ok) return read;
  const { dossierId, formField, file } = input;
  return attachFile(app, actor, { dossierId, formField, ...file, latePaper: read.value });
}

/** Takes back a document the desk added by mistake: the file stays in the store, the dossier lacks it again. */
export async function removeLatePaper(
  app: App,
  actor: Actor,
  { dossierId, fileId }: { readonly dossierId: string; readonly fileId: string },
): Promise<Result<void, VettingGateRefusal | LatePaperRefusal | { readonly code: 'file-not-found' }>> {
  const vetted = await vetDossier(app, actor, dossierId);
  if (!vetted.ok) return vetted;
  const { seasonId } = vetted.value.award;
  return app.db.transaction().execute(async (db) => {
    const sight = await holdDossier(db, vetted.value);
    const paper = (await listLatePapers(db, sight.proof)).find((one) => one.file_id === fileId);
    if (!paper) return refuse({ code: 'file-not-found' });
    const [formField, receivedOn] = [paper.form_field, Temporal.PlainDate.from(paper.received_on)];
    const still = takeLatePaper(sight, { formField, receivedOn });
    if (!still.ok) return still;
    await insertFileRemoval(db, still.value, { fileId, at: app.clock.seasonNow(seasonId) });
    await scheduleLateFile(app, db, { sight, formField });
    const subject = { subjectKind: 'dossier', subjectId: dossierId, personId: sight.person.personId };
    await recordAct(app, db, {
      seasonId,
      ...subject,
      action: 'late-paper-removed',
      detail: { formField, file: fileId },
    });
    return accept(undefined);
  });
}

function readLatePaper(app: App, seasonId: string, input: LatePaperToAdd): Result<LatePaper, AttachLatePaperRefusal> {
  const receivedOn = readDayThatCame(app, seasonId, input.receivedOn);
  const way = LATE_PAPER_WAYS.find((one) => one === input.way);
  const maxCharacters = MOST_RECEIVER_CHARACTERS;
  const receiver = readText({ type: 'text', maxCharacters } as Parameters<typeof readText>[0], input.receivedBy);
  if (!receivedOn) return refuse({ code: 'late-paper-day-wrong' });
  if (!way) return refuse({ code: 'late-paper-way-missing' });
  if (!receiver.ok || typeof receiver.value !== 'string')
    return refuse({ code: 'late-paper-receiver-wrong', maxCharacters });
  return accept({ receivedOn, way, receivedBy: receiver.value });
}
