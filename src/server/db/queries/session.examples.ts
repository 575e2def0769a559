import type { Examples } from '../query-examples.ts';
import type * as queries from './session.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');
const opened = { id: ID, personId: ID, token: 'token', at, expiresAt: at, address: '192.0.2.1', device: 'Firefox' };

export const examples: Examples<typeof queries> = {
  readSession: ['token', at],
  touchSession: [{ sessionId: ID, at, expiresAt: at }],
  insertSession: [{ ...opened, secondFactor: null }],
  listSessions: [ID, at],
  deleteSession: [ID, ID],
  deleteOtherSessions: [ID, ID],
  deleteSessions: [ID],
  putBackupCodes: [ID, '[]'],
  findSecondFactor: [ID],
  lockSecondFactor: [ID],
  putSecondFactor: [{ id: ID, personId: ID, secret: 'sealed' }],
  confirmSecondFactor: [{ personId: ID, step: 1, backupCodes: '[]' }],
  useTotpStep: [ID, 1],
  replaceBackupCodes: [{ personId: ID, before: '["a"]', after: '[]' }],
  countWrongCode: [{ personId: ID, limit: 5, until: at }],
  markSecondFactor: [{ sessionId: ID, method: 'totp', at }],
};
