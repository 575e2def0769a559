import { emptyTally, type Marks, type Tally } from '#core/judging/final-round/ballot.ts';
import type { App } from '../app.ts';
import type { FinalVoteRow } from '../../db/queries/final-vote.ts';

/** What the box of an open vote holds: sums and nothing else where it is secret, ballots by name where it is open. */
export interface BoxContent {
  readonly cast: number;
  readonly tally: Tally;
  /** `[person, marks]`, sorted by person; empty in a secret vote. */
  readonly named: readonly (readonly [string, Marks])[];
}

type Boxed = Pick<FinalVoteRow, 'id' | 'rules'>;

/** A box nobody has put anything into. */
export function emptyBox({ rules }: Boxed, candidates: readonly string[]): BoxContent {
  return { cast: 0, tally: emptyTally(rules, candidates), named: [] };
}

/** What an officer counted of a batch of paper ballots: who handed one in, sorted, and the sums that are not 0. */
export interface PaperCount {
  readonly personIds: readonly string[];
  readonly counted: Tally;
}

const COUNT_PURPOSE = 'judging/final-paper-count';

/** What an officer counted, sealed and padded like the box: the vote is open. */
export function sealPaperCount({ keys }: Pick<App, 'keys'>, count: PaperCount): Uint8Array {
  const counted = Object.entries(count.counted)
    .filter(([, sum]) => sum > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify({ personIds: count.personIds.toSorted(), counted: Object.fromEntries(counted) });
  return keys.seal(COUNT_PURPOSE, text.padEnd(Math.ceil(text.length / PAD_TO) * PAD_TO));
}

/** Whether two sealed counts say the same. */
export function isSameCount({ keys }: Pick<App, 'keys'>, one: Uint8Array, other: Uint8Array): boolean {
  return keys.unseal(COUNT_PURPOSE, one) === keys.unseal(COUNT_PURPOSE, other);
}

const PURPOSE = 'judging/final-vote-box';
const PAD_TO = 16_384;

/**
 * The box as the database keeps it: sealed with the installation's key, which the database does not know, and padded, so that neither two
 * copies nor their lengths tell what was cast between them.
 */
export function sealBox({ keys }: Pick<App, 'keys'>, vote: Boxed, content: BoxContent): Uint8Array {
  const text = JSON.stringify({ vote: vote.id, ...content });
  return keys.seal(PURPOSE, text.padEnd(Math.ceil(text.length / PAD_TO) * PAD_TO));
}

/** What is in a box. Throws when it is another vote's. */
export function openBox({ keys }: Pick<App, 'keys'>, vote: Boxed, sealed: Uint8Array): BoxContent {
  const { vote: of, ...content } = JSON.parse(keys.unseal(PURPOSE, sealed)) as BoxContent & { readonly vote: string };
  if (of !== vote.id) throw new Error(`the box of vote ${vote.id} is that of ${of}`);
  return content;
}
