import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-case.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-13T00:00:00+07:00');
const bytes = new Uint8Array(32);

export const examples: Examples<typeof queries> = {
  listCases: ['thanh-hoa-2024'],
  findCase: ['thanh-hoa-2024', ID],
  lockCase: [ID],
  countCaseMembers: [[ID]],
  listCaseMembers: [ID],
  listTakings: [[ID]],
  listCaseQuestions: [[ID]],
  listDismissals: [[ID]],
  insertCase: [
    {
      id: ID,
      seasonId: 'thanh-hoa-2024',
      roundId: 'dot-1',
      runId: ID,
      openedBy: null,
      at,
      unitId: ID,
      fingerprint: bytes,
      evidence: '[]',
      links: '[]',
      rehearsed: true,
      members: [{ participantId: ID, attemptId: ID }],
    },
  ],
  findCaseByFingerprint: [{ seasonId: 'thanh-hoa-2024', roundId: 'dot-1', fingerprint: bytes }],
  insertTaking: [{ caseId: ID, personId: ID, reason: 'reason', at }],
  insertCaseQuestion: [{ id: ID, caseId: ID, participantId: ID, body: 'body', dueAt: at, by: ID, at }],
  listQuestionsTo: [ID],
  insertCaseAnswer: [{ questionId: ID, body: 'body', at }],
  insertDismissal: [{ caseId: ID, reason: 'reason', by: ID, at }],
  findPersonal: [ID],
};
