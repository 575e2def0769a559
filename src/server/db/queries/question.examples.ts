import type { Examples } from '../query-examples.ts';
import type * as queries from './question.ts';

const at = Temporal.Instant.from('2024-09-01T00:00:00Z');
const person = '019200a0-0000-7000-8000-000000000001';
const key = { questionId: 'CDS-001', version: 2 };
const row = { ...key, kind: 'written', sealed: new Uint8Array(40), contentHash: 'hash', restores: null } as const;

export const examples: Examples<typeof queries> = {
  listNewestVersions: ['cds-2024'],
  countQuestionsToDecide: ['cds-2024', person],
  listVersionsOf: ['cds-2024', 'CDS-001'],
  listAdoptedHashes: ['cds-2024'],
  insertQuestionVersions: ['cds-2024', { writtenBy: person, writtenAt: at }, [row]],
  insertQuestionProposals: ['cds-2024', { proposedBy: person, proposedAt: at }, [key]],
  insertQuestionDecisions: [
    'cds-2024',
    { decision: 'returned', reason: 'Sai căn cứ', decidedBy: person, decidedAt: at },
    [{ ...key, authorId: person, proposerId: person }],
  ],
  insertQuestionAdoptions: ['cds-2024', { bankVersion: 3, adoptedAt: at }, [key]],
};
