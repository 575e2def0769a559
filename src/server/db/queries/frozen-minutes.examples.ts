import type { Examples } from '../query-examples.ts';
import type { VoteRunner } from './final-vote.ts';
import type * as queries from './frozen-minutes.ts';
import type { MinutesSigning, SeenMinutes } from './frozen-minutes.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const HASH = '0'.repeat(64);
const AT = Temporal.Instant.from('2019-03-30T02:00:00Z');
const by = { voteId: ID, personId: ID } as VoteRunner;
const seen = { minutesId: ID, personId: ID } as SeenMinutes;

export const examples: Examples<typeof queries> = {
  listFrozenMinutes: [[ID]],
  findVoteOfMinutes: [ID],
  findMinutesDocument: [seen],
  listSecretariesOfVote: [by],
  insertFrozenMinutes: [
    by,
    {
      ...{ id: ID, number: 1, wordsVersion: 1, factsHash: HASH, contentHash: HASH, pdfSha256: HASH, pdfBytes: 1 },
      ...{ document: {}, frozenAt: AT, rehearsed: false },
      signers: [{ personId: ID, name: '', capacity: 'chair', withheld: [ID], shown: {}, shownHash: HASH }],
    },
  ],
  insertMinutesSignature: [
    { minutesId: ID, personId: ID } as MinutesSigning,
    { means: 'password', statement: '', at: AT },
  ],
  insertSignedFile: [
    seen,
    { id: ID, name: '', bytes: 1, sha256: HASH, isTied: true, signatures: [], signers: [ID], at: AT },
  ],
  listSignedFiles: [[ID]],
  listMinutesToSign: [ID],
};
