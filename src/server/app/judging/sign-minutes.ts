import type { Kysely } from 'kysely';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { lockAttendance } from '../../db/queries/final-vote-member.ts';
import { insertMinutesSignature } from '../../db/queries/frozen-minutes.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { hasPassword, type PasswordProofRefusal } from '../person/change-password.ts';
import { recordAct } from '../record-audit.ts';
import type { MinutesCopy } from './load-minutes.ts';
import { signAs, type MinutesInSight, type MinutesSigningRefusal } from './prove-minutes.ts';
import { recordOfVote } from './record-of-vote.ts';
import { proveSigner } from './sign-commitment.ts';

export interface MinutesToSign {
  readonly minutesId: string;
  /** Digest of the content the signer read. */
  readonly contentHash: string;
  readonly statement: string;
  /** The password, or the signer's own name where they have no password here. */
  readonly proof: string;
}

export type SignMinutesRefusal = MinutesSigningRefusal | PasswordProofRefusal | { readonly code: 'signature-differs' };

/**
 * Signs minutes in the system: who, as what, when, the digest of exactly what was signed, and how the signer was proved. The log commits to
 * it. What the minutes record is asked once more inside: a change in the same moment leaves nothing signed.
 */
export async function signMinutes(
  app: App,
  actor: Actor,
  { minutesId, contentHash, statement, proof }: MinutesToSign,
): Promise<Result<{ readonly signedAt: Temporal.Instant }, SignMinutesRefusal>> {
  const asked = await signAs(app, actor, minutesId);
  if (!asked.ok) return asked;
  const { vote, person, copy } = asked.value;
  if (copy.contentHash !== contentHash) return refuse({ code: 'minutes-outdated' });
  const means = (await hasPassword(app, person)) ? 'password' : 'typed-name';
  const proven = await proveSigner(app, person, { means, typed: proof });
  if (!proven.ok) return proven;
  return app.db
    .transaction()
    .execute(async (db): Promise<Result<{ signedAt: Temporal.Instant }, SignMinutesRefusal>> => {
      await lockAttendance(db, vote.id); // minutes are put up and signed one after another
      const again = await signAs({ ...app, db }, actor, minutesId);
      if (!again.ok) return again;
      const { at } = momentOf(app, vote.seasonId);
      if (!(await insertMinutesSignature(db, again.value.by, { means, statement, at })))
        return refuse({ code: 'minutes-signed-already' });
      await recordSignature(app, db, { ...again.value, signer: again.value.own!, means });
      return accept({ signedAt: at });
    });
}

interface SignatureMade extends Pick<MinutesInSight, 'vote' | 'copy' | 'person'> {
  readonly signer: MinutesCopy['signers'][number];
  readonly means: 'password' | 'typed-name' | 'pdf';
}

/** Has the log commit to one signature, and the record of acts say who did what. */
export async function recordSignature(
  app: App,
  db: Kysely<Database>,
  { vote, copy, person, signer, means }: SignatureMade,
): Promise<void> {
  const { number, contentHash, pdfSha256, signers } = copy;
  const { personId, capacity, shownHash } = signer;
  const at = signers.findIndex((one) => one.personId === personId) + 1;
  const of = { seasonId: vote.seasonId, voteId: vote.id, type: 'result' as const };
  const document = { number, contentHash, pdfSha256, shownHash, signer: personId, capacity, means };
  await recordOfVote(app, db, { ...of, part: `minutes/${number}/signature/${at}`, document });
  // Who brings a file need not be who signed it: the act is theirs, the signature the signer's.
  const action = means === 'pdf' ? 'minutes-signature-found' : 'minutes-signed';
  const act = { action, subjectKind: 'final-vote', subjectId: vote.id };
  const detail = { number, signer: personId, capacity, means, contentHash };
  await recordAct(app, db, { ...act, seasonId: vote.seasonId, personId: person.personId, detail });
}
