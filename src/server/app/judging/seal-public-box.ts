import type { App } from '../app.ts';

/** A ballot in a batch, before the count. */
export interface BoxedPublicBallot {
  /** Hexadecimal digest of who voted, as in the turnout. */
  readonly voter: string;
  readonly version: number;
  readonly choices: readonly string[];
  /** Hexadecimal. */
  readonly commitment: string;
  /** Hexadecimal; by which its receipt finds it. */
  readonly lookup: string;
}

/** Ballots of one batch: enough that a batch tells nothing of one, few enough to be written again with each. */
export const BATCH_BALLOTS = 32;

const PURPOSE = 'judging/public-vote-box';
/** 32 ballots of one choice fit; whoever may choose more gets the next multiple. */
const PAD_TO = 16_384;

/** A batch as the database keeps it: sealed with the installation's key, ballots by commitment and never as they came, padded. */
export function sealBatch(
  { keys }: Pick<App, 'keys'>,
  of: { readonly voteId: string; readonly batch: number },
  ballots: readonly BoxedPublicBallot[],
): Uint8Array {
  const sorted = ballots.toSorted((a, b) => (a.commitment < b.commitment ? -1 : 1));
  const text = JSON.stringify({ vote: of.voteId, batch: of.batch, ballots: sorted });
  return keys.seal(PURPOSE, text.padEnd(Math.ceil(text.length / PAD_TO) * PAD_TO));
}

/** What is in a batch. Throws when it is another's. */
export function openBatch(
  { keys }: Pick<App, 'keys'>,
  of: { readonly voteId: string; readonly batch: number; readonly sealed: Uint8Array },
): readonly BoxedPublicBallot[] {
  const { vote, batch, ballots } = JSON.parse(keys.unseal(PURPOSE, of.sealed)) as {
    readonly vote: string;
    readonly batch: number;
    readonly ballots: readonly BoxedPublicBallot[];
  };
  if (vote !== of.voteId || batch !== of.batch)
    throw new Error(`batch ${of.batch} of ${of.voteId} is not what it says`);
  return ballots;
}
