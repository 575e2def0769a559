import { readContactNote, type ContactNoteRefusal, type SentContactNote } from '#core/dossier/contact-note.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  insertContactNote,
  listContactNotes,
  listMailsOf,
  type NewContactNote,
} from '../../db/queries/contact-note.ts';
import { listScheduleLettersTo } from '../../db/queries/schedule-letter.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { mailState, type MailState } from './describe-mail.ts';
import { seeDossier, type DossierInSight, type SightRefusal } from './gates.ts';
import { rolesReaching } from './roles-reaching.ts';

/** One line of the log beside a dossier: what somebody noted, or a mail the program sent. */
export type ContactLine =
  | {
      readonly what: 'note';
      readonly id: string;
      readonly at: Temporal.Instant;
      readonly channel: NewContactNote['channel'];
      readonly direction: NewContactNote['direction'];
      /** `null` = not for whoever looks. */
      readonly withWhom: string | null;
      readonly about: string;
      readonly writtenBy: string;
    }
  | {
      readonly what: 'mail';
      readonly id: string;
      readonly at: Temporal.Instant;
      readonly kind: string;
      readonly to: string;
      readonly state: MailState;
      readonly subject: string | null;
      readonly body: string | null;
    };

export interface ContactLog {
  readonly lines: readonly ContactLine[];
  /** Whether whoever looks may add to it. */
  readonly mayWrite: boolean;
}

/** Mails that repeat what a return asks for, which may speak of finances. */
const TELLS_REASONS: readonly string[] = ['dossier-returned', 'return-reminder'];

/** Calls, meetings and mails about a dossier, the newest first, for officers of its season; for everybody else there is no log. */
export async function readContactLog(
  app: App,
  actor: Actor,
  dossierId: string,
): Promise<Result<ContactLog, SightRefusal>> {
  const seen = await seeAsOfficer(app, actor, dossierId);
  if (!seen.ok) return seen;
  const { proof, finances, contacts } = seen.value;
  const mayKnow = ({ kind }: { readonly kind: string }) => finances === 'shown' || !TELLS_REASONS.includes(kind);
  const [notes, mails] = await Promise.all([listContactNotes(app.db, proof), listMailsOf(app.db, proof)]);
  const lines: ContactLine[] = [
    ...notes.map((note) => ({
      what: 'note' as const,
      id: note.id,
      at: note.happened_at,
      channel: note.channel as NewContactNote['channel'],
      direction: note.direction as NewContactNote['direction'],
      withWhom: contacts === 'shown' ? note.with_whom : null,
      about: note.about,
      writtenBy: note.name,
    })),
    ...mails.map(mailLine).map((line) => (mayKnow(line) ? line : { ...line, subject: null, body: null })),
  ];
  return accept({
    lines: lines.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at)),
    mayWrite: mayWrite(seen.value),
  });
}

/** Automatic mails about one's own dossier to whoever is signed in, invitations to present among them, sent or not, the newest first. */
export async function listOwnMails(
  app: App,
  sight: DossierInSight,
): Promise<readonly Extract<ContactLine, { what: 'mail' }>[]> {
  if (sight.as !== 'member') return [];
  const mails = await listMailsOf(app.db, sight.proof);
  const own = mails.filter(({ person_id: personId }) => personId === sight.person.personId);
  const { dossierId } = sight.proof;
  const letters = await listScheduleLettersTo(app.db, { dossierId, personId: sight.person.personId });
  return [...own.map(mailLine), ...letters.map(letterLine)]
    .filter(({ state }) => state !== 'overtaken')
    .toSorted((a, b) => Temporal.Instant.compare(b.at, a.at));
}

function mailLine(mail: Awaited<ReturnType<typeof listMailsOf>>[number]) {
  return {
    what: 'mail' as const,
    id: mail.id,
    at: mail.queued_at, // by the clock of the season, as all that happens around a dossier; it is sent by that of the wall
    kind: mail.kind,
    to: mail.name,
    state: mailState(mail),
    subject: mail.subject,
    body: mail.body,
  };
}

function letterLine(letter: Awaited<ReturnType<typeof listScheduleLettersTo>>[number]) {
  return {
    what: 'mail' as const,
    id: letter.id,
    at: letter.published_at,
    kind: `schedule-${letter.method}`,
    to: letter.name,
    state: mailState(letter),
    subject: letter.subject,
    body: letter.body,
  };
}

export type NoteContactRefusal = SightRefusal | ContactNoteRefusal;

/** Notes a call, a mail or a meeting about a dossier, for good. */
export async function noteContact(
  app: App,
  actor: Actor,
  { dossierId, ...sent }: SentContactNote & { readonly dossierId: string },
): Promise<Result<void, NoteContactRefusal>> {
  const seen = await seeAsOfficer(app, actor, dossierId);
  if (!seen.ok) return seen;
  if (!mayWrite(seen.value)) return refuse({ code: 'dossier-not-yours-to-change' });
  const { award, person, proof } = seen.value;
  const at = app.clock.seasonNow(award.seasonId);
  const read = readContactNote(sent, at);
  if (!read.ok) return read;
  await app.db.transaction().execute(async (db) => {
    await insertContactNote(db, proof, { id: app.ids.uuid(), ...read.value, by: person.personId, at });
    const subject = { subjectKind: 'dossier', subjectId: dossierId, personId: person.personId };
    await recordAct(app, db, { seasonId: award.seasonId, ...subject, action: 'contact-noted' });
  });
  return accept(undefined);
}

async function seeAsOfficer(app: App, actor: Actor, dossierId: string): Promise<Result<DossierInSight, SightRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (seen.ok && seen.value.as !== 'officer') return refuse({ code: 'dossier-not-found' });
  return seen;
}

/** An auditor reads; whoever works with the entrants writes. */
function mayWrite({ person, dossier }: DossierInSight): boolean {
  const roles = rolesReaching(person, dossier);
  return roles.has('secretariat') || roles.has('organiser');
}
