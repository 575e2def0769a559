import { isDateText } from '#core/shared/date-text.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { hasCouncil } from '../../db/queries/council.ts';
import { insertFoundingDecision, listFoundingDecisions } from '../../db/queries/founding-decision.ts';
import type { App } from '../app.ts';
import {
  admitLetter,
  openLetter,
  type LetterRefusal,
  type OpenedLetter,
  type SentLetter,
} from '../dossier/admit-letter.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';

export interface FoundingToRecord {
  readonly seasonId: string;
  readonly councilId: string;
  readonly number: string;
  /** ISO date. */
  readonly decidedOn: string;
  /** The signed paper; `null` = not at hand. */
  readonly file: SentLetter | null;
}

export type FoundingRefusal =
  | QueueRefusal
  | LetterRefusal
  | { readonly code: 'not-allowed' }
  | { readonly code: 'council-not-found' }
  | { readonly code: 'founding-number-missing' }
  | { readonly code: 'founding-day-malformed' };

/** Records the decision that set a council up: number, day, and the paper itself. A later record replaces it and keeps it. */
export async function recordFounding(
  app: App,
  actor: Actor,
  input: FoundingToRecord,
): Promise<Result<{ readonly decisionId: string }, FoundingRefusal>> {
  const desk = await sitAtDesk(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const { proof, roles } = desk.value;
  if (!roles.has('organiser')) return refuse({ code: 'not-allowed' });
  const { councilId, seasonId } = input;
  if (!isId(councilId) || !(await hasCouncil(app.db, proof, councilId))) return refuse({ code: 'council-not-found' });
  const number = input.number.normalize('NFC').trim().slice(0, 100);
  if (number === '') return refuse({ code: 'founding-number-missing' });
  const { decidedOn } = input;
  if (!isDateText(decidedOn)) return refuse({ code: 'founding-day-malformed' });
  const file = input.file ? await admitLetter(app, input.file) : accept(null);
  if (!file.ok) return file;
  const id = app.ids.uuid();
  if (input.file) await app.files.put(id, input.file.content);
  await app.db.transaction().execute(async (db) => {
    const at = app.clock.seasonNow(seasonId);
    await insertFoundingDecision(db, proof, { id, councilId, number, decidedOn, file: file.value, at });
    const subject = { subjectKind: 'council', subjectId: councilId, personId: proof.personId };
    await recordAct(app, db, { seasonId, action: 'council-founding-recorded', ...subject });
  });
  return accept({ decisionId: id });
}

/** The decisions that set up the councils of a season, of each council the newest first, for its officers. */
export async function listFoundings(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<Awaited<ReturnType<typeof listFoundingDecisions>>, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  return desk.ok ? accept(await listFoundingDecisions(app.db, desk.value.proof)) : desk;
}

/** The paper of a founding decision, for the officers of the season. */
export async function readFoundingFile(
  app: App,
  actor: Actor,
  { seasonId, decisionId }: { readonly seasonId: string; readonly decisionId: string },
): Promise<Result<OpenedLetter, QueueRefusal | { readonly code: 'file-not-found' }>> {
  const listed = await listFoundings(app, actor, { seasonId });
  if (!listed.ok) return listed;
  return openLetter(
    app,
    listed.value.find(({ id }) => id === decisionId),
  );
}
