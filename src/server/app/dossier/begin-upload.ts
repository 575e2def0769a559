import { submissionRulesOf } from '#core/dossier/submission-rules.ts';
import { dayInVietNam, startOfDay } from '#core/shared/viet-nam-time.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertDue } from '../../db/queries/due.ts';
import { countUploads, insertUpload } from '../../db/queries/file-upload.ts';
import { countFiles, lockDossier } from '../../db/queries/uploaded-file.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { admitFile, tidyName, type AdmitFileRefusal } from './attach-file.ts';
import { seeDossier } from './gates.ts';

export interface UploadToBegin {
  readonly dossierId: string;
  readonly formField: string;
  readonly name: string;
  /** What the whole file will have. */
  readonly bytes: number;
}

export type UploadRefusal = AdmitFileRefusal | { readonly code: 'too-many-uploads'; readonly maxCount: number };

const MOST_AT_ONCE = 20; // files on their way to one dossier: a form has no more file fields, and the disk is everybody's

/** Lets a file begin to arrive: whoever may attach it, and no larger than the form field takes. It arrives in parts. */
export async function beginUpload(
  app: App,
  actor: Actor,
  input: UploadToBegin,
): Promise<Result<{ readonly uploadId: string }, UploadRefusal>> {
  const seen = await seeDossier(app, actor, input.dossierId);
  if (!seen.ok) return seen;
  const admitted = admitFile(app, seen.value, input);
  if (!admitted.ok) return admitted;
  const { writing, field } = admitted.value;
  const { award } = seen.value;
  const at = app.clock.seasonNow(award.seasonId);
  const expiresAt = at.add({ hours: submissionRulesOf(award.award).uploadHours });
  const upload = { id: app.ids.uuid(), formField: field.id, name: tidyName(input.name), bytes: input.bytes };
  return app.db.transaction().execute(async (db) => {
    await lockDossier(db, writing);
    if ((await countFiles(db, writing, field.id)) >= field.maxCount)
      return refuse({ code: 'too-many-files', maxCount: field.maxCount });
    if ((await countUploads(db, writing)) >= MOST_AT_ONCE)
      return refuse({ code: 'too-many-uploads', maxCount: MOST_AT_ONCE });
    await insertUpload(db, writing, { ...upload, at, expiresAt });
    await insertDue(db, { id: app.ids.uuid(), seasonId: award.seasonId, ...sweepAfter(expiresAt) });
    return accept({ uploadId: upload.id });
  });
}

/** One sweep for all uploads that expire on one day, when that day is over. */
function sweepAfter(expiresAt: Temporal.Instant) {
  const day = dayInVietNam(expiresAt);
  return { kind: 'sweep-uploads', subject: `uploads/${day}`, dueAt: startOfDay(day.add({ days: 1 })) };
}
