import type { Kysely } from 'kysely';
import { takeStep, type NominationStep, type NominationStepRefusal } from '#core/nomination/nomination-states.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  findNomination,
  insertNominationLink,
  insertNominationStep,
  lockNomination,
  type NewLink,
  type NominationRow,
} from '../../db/queries/nomination.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { admitRequest } from '../person/admit-request.ts';
import { drawLinkToken, hashLinkToken } from '../person/link-token.ts';
import { describeNomination, nominating, type NominationView } from './describe-nomination.ts';
import type { NominationSightRefusal } from './gates.ts';

const MAILS_PER_DAY = 5; // to one mailbox, whoever asks: nobody's mailbox is filled by strangers
const DAY_MS = 86_400_000;

/** Words of a mail, in the language of the door. */
export type WriteMail = (
  link: string,
  nomination: NominationView,
) => { readonly subject: string; readonly text: string };

export interface NomineeInvited {
  /** For the desk, where no mail server took the mail. */
  readonly link: string;
  readonly isMailed: boolean;
}

export type InviteNomineeRefusal = NominationStepRefusal | NominationSightRefusal | { readonly code: 'mailbox-full' };

/** Sends the nominee the link by which to read, accept or decline. It counts as invited once a mail server has taken the mail. */
export async function inviteNominee(
  app: App,
  nominationId: string,
  { write, by, asked }: { readonly write: WriteMail; readonly by: string | null; readonly asked: 'desk' | 'nominator' },
): Promise<Result<NomineeInvited, InviteNomineeRefusal>> {
  const row = await findNomination(app.db, nominationId);
  if (!row) return refuse({ code: 'nomination-not-found' });
  const allowed = takeStep(row.state, 'invited', nominating(app, row.season_id));
  if (!allowed.ok) return allowed;
  const mails = await admitRequest(app, `nominee-mail:${row.nominee_email}`, MAILS_PER_DAY, DAY_MS);
  if (!mails.ok && asked === 'nominator') return refuse({ code: 'mailbox-full' });
  const link = await makeLink(app, row, 'nominee');
  const isTaken = await sendMail(app, row.nominee_email, write(link, viewOf(app, row)));
  if (isTaken) await stepForward(app, nominationId, { state: 'invited', reason: null, personId: by });
  return accept({ link, isMailed: isTaken && app.mail.delivers });
}

/** Makes a link for a purpose and keeps its digest. */
export async function makeLink(app: App, row: NominationRow, purpose: NewLink['purpose']): Promise<string> {
  const token = drawLinkToken(app);
  const at = app.clock.wallNow();
  await insertNominationLink(app.db, { nominationId: row.id, purpose, tokenHash: hashLinkToken(token), at });
  return `${app.config.publicUrl}/de-cu/${purpose === 'confirm' ? 'xac-nhan/' : ''}${token}`;
}

/** Sends a mail; `false` when it was not taken, which the log says without its text. */
export async function sendMail(
  app: App,
  to: string,
  mail: { readonly subject: string; readonly text: string },
): Promise<boolean> {
  return app.mail.send({ to, ...mail }).then(
    () => true,
    (error: unknown) => {
      app.log.error({ err: error }, 'mail of a nomination not sent');
      return false;
    },
  );
}

export function viewOf(app: App, row: NominationRow): NominationView {
  return describeNomination(row, nominating(app, row.season_id));
}

interface Step {
  readonly state: NominationStep;
  readonly reason: string | null;
  readonly personId: string | null;
}

/** Takes a step if the nomination, as the one before has left it, allows it, and so does what else is asked in its turn. */
export async function stepForward<R extends { readonly code: string } = never>(
  app: App,
  nominationId: string,
  step: Step,
  admit: (db: Kysely<Database>, row: NominationRow) => Promise<Result<void, R>> = async () => accept(undefined),
): Promise<Result<void, NominationStepRefusal | NominationSightRefusal | R>> {
  return app.db.transaction().execute(async (db: Kysely<Database>) => {
    await lockNomination(db, nominationId);
    const row = await findNomination(db, nominationId);
    if (!row) return refuse({ code: 'nomination-not-found' });
    const admitted = await admit(db, row);
    if (!admitted.ok) return admitted;
    const allowed = takeStep(row.state, step.state, nominating(app, row.season_id));
    if (!allowed.ok) return allowed;
    const at = app.clock.seasonNow(row.season_id);
    await insertNominationStep(db, { nominationId, sequence: row.sequence + 1, ...step, at });
    return accept(undefined);
  });
}
