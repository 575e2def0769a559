import type { SentFields } from '#core/contest/registration.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  insertMailing,
  listMailings,
  listWaitingMails,
  retryRefusedMails,
  updateMailTried,
} from '../../db/queries/contest-certificate.ts';
import { upsertDue } from '../../db/queries/due.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { runMails } from '../run-mails.ts';
import { certificateAddress } from './address-block.ts';
import { issueCertificate } from './issue-certificate.ts';
import { findPublished } from './read-bundle-content.ts';
import { readParticipantCertificate, type ParticipantCertificateView } from './read-participant-certificate.ts';
import { PERSONAL_PURPOSE } from './admit-participant.ts';

/** Words of the mail; they come from the door. `link` = where the certificate is shown and downloaded. */
export type CertificateMailWords = (
  certificate: ParticipantCertificateView,
  link: string,
) => { readonly subject: string; readonly text: string };

/** Kind of the due work that sends a part of a mailing. */
const SEND_CERTIFICATES = 'send-certificates';
const A_RUN = 100; // a run is short, so that other mailings have their turn

export type MailingRefusal = { readonly code: 'ranking-not-found' } | { readonly code: 'nobody-to-write-to' };

/** Begins to send the certificates of a published round to whoever left an address and has not got theirs. */
export async function startMailing(
  app: App,
  organiser: OrganiserOf,
  roundId: string,
): Promise<Result<{ readonly people: number }, MailingRefusal>> {
  const seasonId = organiser.scope.id;
  const round = await findPublished(app, seasonId, { round: roundId });
  if (!round) return refuse({ code: 'ranking-not-found' });
  const at = app.clock.seasonNow(seasonId);
  const id = app.ids.uuid();
  const mailing = { id, seasonId, roundId, rankingId: round.ranking.id, by: organiser.actor.personId, at };
  const people = await app.db.transaction().execute((db) => insertMailing(db, mailing));
  if (people === 0) return refuse({ code: 'nobody-to-write-to' });
  await scheduleRun(app, seasonId, id);
  return accept({ people });
}

/** Tries again what the mail server refused in a mailing of this season. */
export async function retryMailing(
  app: App,
  organiser: OrganiserOf,
  roundId: string,
  mailingId: string,
): Promise<number> {
  const seasonId = organiser.scope.id;
  const mailings = await listMailings(app.db, seasonId, roundId);
  if (!mailings.some(({ id }) => id === mailingId)) return 0;
  const again = await retryRefusedMails(app.db, mailingId);
  if (again > 0) await scheduleRun(app, seasonId, mailingId);
  return again;
}

/** Each run has a name of its own: what is done stays done. */
async function scheduleRun(app: App, seasonId: string, mailingId: string): Promise<void> {
  const subject = `${mailingId}/${app.ids.uuid()}`;
  const dueAt = app.clock.seasonNow(seasonId);
  await upsertDue(app.db, { id: app.ids.uuid(), seasonId, kind: SEND_CERTIFICATES, subject, dueAt });
}

/** Sends a part of a mailing and has the rest sent after it. What was sent is noted at once; after a crash one mail may come twice. */
export async function sendCertificates(
  app: App,
  { seasonId, mailingId, signal }: MailingRun,
  words: CertificateMailWords,
): Promise<'done' | 'later'> {
  const waiting = await listWaitingMails(app.db, mailingId, A_RUN);
  const outcome = await runMails(app, {
    waiting,
    signal,
    send: (row) => sendOne(app, { seasonId, roundId: row.round_id, ...row }, words),
    note: (row, became) => {
      const at = became === 'waits' ? null : app.clock.seasonNow(seasonId);
      const problem = became === 'waits' ? null : became;
      return updateMailTried(app.db, { mailingId, participantId: row.participant_id, at, problem });
    },
  });
  if (outcome === 'done' && waiting.length === A_RUN) await scheduleRun(app, seasonId, mailingId);
  return outcome;
}

/** A run of a mailing; `signal` = the program ends. */
export interface MailingRun {
  readonly seasonId: string;
  readonly mailingId: string;
  readonly signal: AbortSignal;
}

interface ToSend {
  readonly seasonId: string;
  readonly roundId: string;
  readonly participant_id: string;
  readonly personal: Uint8Array;
}

type MailProblem = 'no-address' | 'below-mark';

async function sendOne(app: App, row: ToSend, words: CertificateMailWords): Promise<MailProblem | null> {
  const fields = JSON.parse(app.keys.unseal(PERSONAL_PURPOSE, row.personal)) as SentFields;
  if (!fields.email) return 'no-address';
  const person = { seasonId: row.seasonId, participantId: row.participant_id };
  const issued = await issueCertificate(app, person, row.roundId);
  const certificate = issued.ok ? await readParticipantCertificate(app, issued.value.code) : issued;
  if (!certificate.ok || certificate.value.revokedAt !== null) return 'below-mark';
  const link = certificateAddress(app, certificate.value.code);
  await app.mail.send({ to: fields.email, ...words(certificate.value, link) });
  return null;
}
