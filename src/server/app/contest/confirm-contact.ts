import { MOST_CODE_TRIES, readCode } from '#core/contest/one-time-code.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { countCodeTry } from '../../db/queries/contact-code.ts';
import type { App } from '../app.ts';
import type { Contest, ContestRefusal } from './contest.ts';
import { participantCookie } from './gates.ts';
import { holdsContact, makeParticipant, type MakeRefusal, type Registered } from './make-participant.ts';
import { readParticipantName } from './read-own-place.ts';
import { unsealDraft, type Draft } from './seal-draft.ts';
import { codeHash } from './send-contact-code.ts';

export interface Confirmation {
  readonly draft: string;
  readonly code: string;
  readonly personId?: string | undefined;
}

export type ConfirmRefusal =
  | ContestRefusal
  | MakeRefusal
  | { readonly code: 'contact-code-expired' }
  | { readonly code: 'contact-code-wrong'; readonly left: number };

/**
 * The second step: the right code makes the participant, or opens the place of the one who registered with this contact. Pressed
 * twice, both presses end at the same place.
 */
export async function confirmContact(
  app: App,
  seasonId: string,
  { draft: sealed, code, personId }: Confirmation,
): Promise<Result<Registered, ConfirmRefusal>> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const draft = unsealDraft(app.keys, seasonId, sealed);
  if (!draft) return refuse({ code: 'contact-code-expired' });
  const proved = await checkCode(app, draft, code);
  if (!proved.ok) return proved;
  if (draft.step === 'come-back') return openPlace(app, contest.value, draft);
  return makeParticipant(app, contest.value, {
    registration: draft.registration,
    provenBy: draft.kind === 'phone' ? 'otp-phone' : 'otp-email',
    proves: draft.kind,
    personId,
    retryKey: draft.retryKey,
    referral: draft.referral,
  });
}

export type CodeRefusal = Extract<ConfirmRefusal, { readonly code: `contact-code-${string}` }>;

/** Whether the code of a draft was typed. Every try counts before it is looked at, a right one too. */
export async function checkCode(
  app: App,
  { id }: Pick<Draft, 'id'>,
  typed: string,
): Promise<Result<void, CodeRefusal>> {
  const code = readCode(typed);
  if (code === null) return refuse({ code: 'contact-code-wrong', left: MOST_CODE_TRIES });
  const tried = await countCodeTry(app.db, { id, now: app.clock.wallNow(), mostTries: MOST_CODE_TRIES });
  if (!tried) return refuse({ code: 'contact-code-expired' });
  if (Buffer.compare(tried.codeHash, codeHash(app, id, code)) === 0) return accept(undefined);
  return refuse({ code: 'contact-code-wrong', left: MOST_CODE_TRIES - tried.tries });
}

async function openPlace(
  app: App,
  contest: Contest,
  { participantId, kind, contact }: Extract<Draft, { readonly step: 'come-back' }>,
): Promise<Result<Registered, CodeRefusal>> {
  const { seasonId } = contest;
  if (!(await holdsContact(app, seasonId, { participantId, kind, contact: { [kind]: contact } })))
    return refuse({ code: 'contact-code-expired' }); // no code was sent: nobody can be here with a right one
  const days = contest.rules.identity.retentionDays;
  return accept({
    participantId,
    displayName: await readParticipantName(app, participantId),
    unitId: null,
    resumeCode: null,
    cookie: participantCookie(app, { seasonId, participantId, days }),
  });
}
