import type { Examples } from '../query-examples.ts';
import type { PaperDesk } from './paper-reading.ts';
import type * as queries from './paper-reading.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-16T01:00:00Z');
const desk = { assignmentId: ID, entryId: ID, personId: ID } as PaperDesk;
const scan = { name: 'phieu.pdf', mediaType: 'application/pdf', bytes: 1, sha256: new Uint8Array(32) };

export const examples: Examples<typeof queries> = {
  listPaperReadings: [desk],
  insertPaperReading: [desk, { id: ID, scores: { 'a.b': 8 }, comments: {}, extras: {}, at: AT, rehearsed: false }],
  insertPaperScan: [desk, { id: ID, ...scan, at: AT }],
  findPaperScan: [desk],
  insertPaperSheet: [desk, { version: 1, firstReading: ID, secondReading: ID, scanId: ID }],
  countPaperReaders: [[ID]],
};
