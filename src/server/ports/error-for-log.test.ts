import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { errorForLog } from './error-for-log.ts';

test('of a refused row the log keeps which rule refused it, never what was in the row', () => {
  const lines: string[] = [];
  const out = new Writable({ write: (line: Buffer, _encoding, done) => (lines.push(line.toString()), done()) });
  const err = Object.assign(new Error('duplicate key value violates unique constraint "person_email_key"'), {
    code: '23505',
    constraint: 'person_email_key',
    table: 'person',
    detail: 'Key (email)=(an@example.vn) already exists.',
    where: 'an@example.vn',
    request: { body: 'an@example.vn' },
    cause: new Error('an@example.vn'),
  });
  pino({ serializers: { err: errorForLog } }, out).error({ err }, 'unforeseen failure');
  expect(lines.join('')).not.toContain('an@example.vn');
  expect(JSON.parse(lines.join('')).err).toEqual({
    type: 'Error',
    message: 'duplicate key value violates unique constraint "person_email_key"',
    code: '23505',
    constraint: 'person_email_key',
    table: 'person',
    stack: err.stack,
  });
});

test('of what is thrown without being an error, only its type is kept', () => {
  expect(errorForLog('an@example.vn')).toEqual({ type: 'string', message: 'thrown without an error' });
});
