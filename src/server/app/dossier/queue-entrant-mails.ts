import type { Kysely } from 'kysely';
import type { MailKind } from '#core/dossier/mail-template.ts';
import { isReinstatement, type EntryState } from '#core/dossier/states.ts';
import { findNewestMove, insertEntrantMails, listWriters, type MailFacts } from '../../db/queries/entrant-mail.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';

/** The mail that tells of a move to this state. What a published decision says is told by its publication. */
const MAIL_OF_STATE: Readonly<Partial<Record<EntryState, MailKind>>> = {
  submitted: 'dossier-submitted',
  returned: 'dossier-returned',
  accepted: 'dossier-accepted',
  'not-accepted': 'dossier-not-accepted',
  excluded: 'dossier-excluded',
};

/** A receipt is waited for at the screen; other news of one hour go into one mail. */
const GATHER_MINUTES = 10;

/** Queues the mail that an entry moved, in the transaction of the move: no move without it, no mail without the move. */
export async function queueMoveMail(
  app: App,
  db: Kysely<Database>,
  {
    seasonId,
    entryId,
    from,
    to,
  }: { readonly seasonId: string; readonly entryId: string; readonly from: EntryState; readonly to: EntryState },
): Promise<void> {
  const kind = isReinstatement(from, to) ? 'dossier-reinstated' : MAIL_OF_STATE[to];
  const move = kind && (await findNewestMove(db, entryId));
  if (!kind || !move) return;
  const { dossierId, organisationId, moveId, version, dueAt, movedAt } = move;
  // One receipt for all entries handed in at once.
  const key =
    kind === 'dossier-submitted' ? `${kind}/${dossierId}/${version ?? movedAt.toString()}` : `${kind}/${moveId}`;
  const facts = { moveId, ...(version === null ? {} : { version }), ...(dueAt && { dueAt: dueAt.toString() }) };
  const minutes = kind === 'dossier-submitted' ? 0 : GATHER_MINUTES;
  await queueFor(app, db, [{ seasonId, dossierId, organisationId, kind, key, facts, minutes }]);
}

/** One occasion to write to everybody who may write in a dossier. */
export interface MailOccasion {
  readonly seasonId: string;
  readonly dossierId: string;
  readonly organisationId: string;
  readonly kind: MailKind;
  readonly key: string;
  readonly facts: MailFacts;
  /** How long it waits for others of its person. */
  readonly minutes: number;
}

/** Queues a mail of each occasion for each who may write in its dossier. Two statements, however many. */
export async function queueFor(app: App, db: Kysely<Database>, occasions: readonly MailOccasion[]): Promise<number> {
  if (occasions.length === 0) return 0;
  const wallNow = app.clock.wallNow();
  const organisations = [...new Set(occasions.map(({ organisationId }) => organisationId))];
  const writers = Map.groupBy(await listWriters(db, organisations, wallNow), ({ organisationId }) => organisationId);
  const mails = occasions.flatMap(({ organisationId, minutes, ...occasion }) =>
    (writers.get(organisationId) ?? []).map(({ personId }) => ({
      ...occasion,
      id: app.ids.uuid(),
      personId,
      queuedAt: app.clock.seasonNow(occasion.seasonId),
      sendAfter: wallNow.add({ minutes }),
    })),
  );
  return mails.length === 0 ? 0 : insertEntrantMails(db, mails);
}
