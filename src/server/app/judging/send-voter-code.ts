import { readPublicBallot, RECEIPT_BYTES, type PublicBallotRefusal } from '#core/judging/public-vote/public-ballot.ts';
import type { PublicVoteRefusal } from '#core/judging/public-vote/public-vote-policy.ts';
import type { VoterIdentity } from '#core/judging/public-vote/public-vote-rules.ts';
import { isSignOnLevel, type SignOnLevel } from '#core/contest/login-level.ts';
import { voterKey } from '#core/judging/public-vote/voter-key.ts';
import type { RoleName } from '#core/person/roles.ts';
import { excludedRoleOf } from '#core/season/excluded-roles.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listCouncilsOf } from '../../db/queries/contest-exclusion.ts';
import { findSubjectOf } from '../../db/queries/sign-on.ts';
import { listInsidersOfSeason, type PublicVoteRow } from '../../db/queries/public-vote.ts';
import type { Keys } from '../../ports/keys.ts';
import type { App } from '../app.ts';
import { readContact } from '../contest/send-return-code.ts';
import {
  canReach,
  issueCode,
  type CodeRequest,
  type CodeSent,
  type ContactCodeRefusal,
  type ContactKind,
} from '../contest/send-contact-code.ts';
import { proveBySignOn, type SignOnRefusal } from '../contest/prove-by-sign-on.ts';
import type { Actor } from '../person/actor.ts';
import { idOfScope, scopesAround } from '../person/scopes.ts';
import { findOpenedVote } from './read-public-vote.ts';

export interface BallotToProve extends Pick<CodeRequest, 'address' | 'write'> {
  readonly seasonId: string;
  readonly ruleId: string;
  readonly choices: readonly string[];
  /** Empty where the rules ask for a sign-on. */
  readonly contact: string;
}

export type SendVoterCodeRefusal =
  | VoterProofRefusal
  | PublicVoteRefusal
  | PublicBallotRefusal
  | ContactCodeRefusal
  | { readonly code: 'voter-contact-malformed'; readonly identity: VoterIdentity }
  | { readonly code: 'contact-channel-unavailable'; readonly channel: ContactKind };

/** A ballot between choosing and proving who one is: travels sealed in the form, the database holds nothing of it. */
export interface BallotDraft {
  readonly vote: string;
  readonly id: string;
  readonly choices: readonly string[];
  readonly contact: string;
  /** Of the receipt, base64url: it exists nowhere but here, so that no code that was sent leads to a ballot. */
  readonly random: string;
}

const PURPOSE = 'judging/public-ballot-draft';
const LONGEST = 8192;

/** The draft of a form; `null` = not sealed by us, or of another vote. */
export function openBallotDraft(keys: Pick<Keys, 'unseal'>, voteId: string, text: string): BallotDraft | null {
  if (text.length > LONGEST) return null;
  try {
    const draft = JSON.parse(keys.unseal(PURPOSE, Buffer.from(text, 'base64url'))) as BallotDraft;
    return draft.vote === voteId ? draft : null;
  } catch {
    return null; // no sealed text of ours: the authentication tag says so by throwing
  }
}

export type VoterProofRefusal = SignOnRefusal | { readonly code: 'sign-on-without-number' };

/** A ballot that waits for its voter's word: by a code that was sent, or by a sign-on that was proved. */
export interface BallotToConfirm {
  readonly draft: string;
  readonly choices: readonly string[];
  readonly code: Omit<CodeSent, 'draft'> | null;
}

/**
 * The first of two steps of a ballot: what was chosen is read and sealed, and a code goes to the telephone or address. Who runs or judges
 * the season gets the same answer and no code, so nobody learns here whose address is whose; nor whether somebody has voted.
 */
export async function sendVoterCode(
  app: App,
  actor: Actor,
  input: BallotToProve,
): Promise<Result<BallotToConfirm, SendVoterCodeRefusal>> {
  const found = await findOpenedVote(app, input);
  if (!found.ok) return found;
  const { vote, state, candidates } = found.value;
  if (state !== 'open') return refuse({ code: 'public-vote-not-open', state });
  const standing = candidates.filter(({ isDropped }) => !isDropped).map(({ entryId }) => entryId);
  const ballot = readPublicBallot(input.choices, { standing, most: vote.rules.choices });
  if (!ballot.ok) return ballot;
  const { identity } = vote.rules;
  const random = Buffer.from(app.ids.bytes(RECEIPT_BYTES)).toString('base64url');
  const about = { vote: vote.id, choices: ballot.value, random };
  if (isSignOnLevel(identity)) {
    const voter = await proveVoter(app, actor, identity);
    if (!voter.ok) return voter;
    const draft = sealDraft(app.keys, { ...about, id: '', contact: voter.value });
    return accept({ draft, choices: ballot.value, code: null });
  }
  const kind: ContactKind = identity === 'otp-phone' ? 'phone' : 'email';
  if (!canReach(app, kind) && !app.isDemo) return refuse({ code: 'contact-channel-unavailable', channel: kind });
  const contact = readContact(kind, { [kind]: input.contact });
  if (contact === null) return refuse({ code: 'voter-contact-malformed', identity });
  const sent = await issueCode(app, {
    ...{ seasonId: vote.seasonId, request: input, contact, kind },
    isMeant: !(await isInsider(app, vote, { key: voterKey(identity, contact), personId: null })),
    draft: (id) => sealDraft(app.keys, { ...about, id, contact }),
  });
  if (!sent.ok) return sent;
  const { draft, ...code } = sent.value;
  return accept({ draft, choices: ballot.value, code });
}

/**
 * What stands for a voter who signed on at a provider: by VNeID the personal number it tells, at a province's own provider its account
 * there. Never the one in place of the other: somebody known by both would be two.
 */
export async function proveVoter(
  app: App,
  actor: Actor,
  level: SignOnLevel,
): Promise<Result<string, VoterProofRefusal>> {
  const proved = await proveBySignOn(app, { level, personId: actor?.personId });
  if (!proved.ok) return proved;
  const { provider } = app.auth;
  if (level === 'sso-province' && provider && actor) {
    const subject = await findSubjectOf(app.db, actor.personId, provider.id);
    return subject === undefined ? refuse({ code: 'sign-on-needed' }) : accept(`${provider.id}/${subject}`);
  }
  const number = proved.value.fields['national-id']?.replace(/\s/g, '') ?? '';
  return number === '' ? refuse({ code: 'sign-on-without-number' }) : accept(number);
}

function sealDraft(keys: Pick<Keys, 'seal'>, draft: BallotDraft): string {
  return Buffer.from(keys.seal(PURPOSE, JSON.stringify(draft))).toString('base64url');
}

/** By what a vote recognises somebody: the key of their vote, and their account where they signed on. */
export interface KnownVoter {
  readonly key: string;
  readonly personId: string | null;
}

/**
 * Whether somebody runs, judges or audits the season: they do not vote. As far as their mailbox (an alias is the same one) or their
 * account tells; of a telephone nothing is known.
 */
export async function isInsider(
  app: Pick<App, 'db'>,
  { seasonId }: Pick<PublicVoteRow, 'seasonId'>,
  { key, personId }: KnownVoter,
): Promise<boolean> {
  const councils = (await listCouncilsOf(app.db, seasonId)).map((id) => ({ kind: 'council' as const, id }));
  const scopes = [...(await scopesAround(app, { kind: 'season', id: seasonId })), ...councils];
  const roles = ROLES.filter((role) => excludedRoleOf(role) !== null);
  const reach = { kinds: scopes.map(({ kind }) => kind), ids: scopes.map(idOfScope), roles };
  const insiders = await listInsidersOfSeason(app.db, { seasonId, ...reach });
  return insiders.some(
    (one) =>
      (personId !== null && one.personId === personId) ||
      (one.email !== null && voterKey('otp-email', one.email.toLowerCase()) === key),
  );
}

const ROLES: readonly RoleName[] = [
  ...(['administrator', 'auditor', 'organiser', 'secretariat'] as const),
  ...(['finance-officer', 'judge', 'panel-lead'] as const),
];
