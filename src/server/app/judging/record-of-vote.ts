import type { Kysely } from 'kysely';
import { commitTo, SECRET_BYTES } from '#core/ledger/commitment.ts';
import { maySeeTurnout } from '#core/judging/final-round/final-vote-policy.ts';
import type { LedgerEntryType } from '#core/ledger/leaf.ts';
import type { Json } from '#core/shared/json.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertVoteRecord, listVoteRecords } from '../../db/queries/final-vote-record.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { Actor } from '../person/actor.ts';
import { seeFinalVote, type VoteGateRefusal } from './prove-final-vote.ts';

/** What the draws of a vote are named in requests to draw again. */
export function drawRoundOf(voteId: string): string {
  return `final-vote/${voteId}`;
}

export interface RecordOfVote {
  readonly seasonId: string;
  readonly voteId: string;
  readonly type: LedgerEntryType;
  /** What of the vote it is, once each: `paper`, `result`, the list of a draw, the draw. */
  readonly part: string;
  readonly document: { readonly [member: string]: Json };
}

/**
 * Commits to something of a vote in the log of the season. Records of the log are public as they are written, and who stands with which
 * result, what a vote came to and who is tied are not before the decision: there the log says nothing but that it is fixed. What opens
 * the commitment stays beside the vote.
 */
export async function recordOfVote(
  app: Pick<App, 'clock' | 'ids'>,
  db: Kysely<Database>,
  { seasonId, voteId, type, part, document }: RecordOfVote,
): Promise<void> {
  const nonce = app.ids.bytes(SECRET_BYTES);
  const whole = { use: 'final-vote', vote: voteId, part, ...document };
  await insertVoteRecord(db, { voteId, part, document: whole, nonce });
  const record = { use: 'final-vote', vote: voteId, part, commitment: commitTo(whole, nonce) };
  await recordEntry(app, db, { seasonId, type, subject: `${drawRoundOf(voteId)}/${part}`, round: null, record });
}

/** A commitment of a vote, opened: whoever holds it can show that the log committed to this and nothing else. */
export interface VoteOpening {
  readonly part: string;
  readonly document: Json;
  /** Hexadecimal. */
  readonly nonce: string;
  readonly commitment: string;
}

/** What opens the commitments of a closed vote, for officers and auditors who see every candidate of it. */
export async function readVoteOpenings(
  app: App,
  actor: Actor,
  voteId: string,
): Promise<Result<readonly VoteOpening[], VoteGateRefusal>> {
  const sight = await seeFinalVote(app, actor, voteId);
  if (!sight.ok) return sight;
  const { actor: who, vote, shown, candidates, seen } = sight.value;
  const turnout = maySeeTurnout(who);
  if (!turnout.ok) return turnout;
  if (shown.length < candidates.length) return refuse({ code: 'vote-not-found' });
  if (vote.state !== 'closed') return refuse({ code: 'vote-not-over' });
  const rows = await listVoteRecords(app.db, seen);
  return accept(
    rows.map(({ part, document, nonce }) => ({
      part,
      document,
      nonce: Buffer.from(nonce).toString('hex'),
      commitment: commitTo(document, nonce),
    })),
  );
}
