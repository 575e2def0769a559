import fc from 'fast-check';
import { expect, test } from 'vitest';
import { participantId } from './participant-id.ts';

const secret = new Uint8Array(32).fill(7);

test('a participant id is a UUID of version 8', () =>
  fc.assert(
    fc.property(fc.string(), (phone) => {
      expect(participantId(secret, 'thanh-hoa-2024', [phone])).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }),
  ));

test('one person in one contest is one participant', () =>
  expect(participantId(secret, 'thanh-hoa-2024', ['+84912345678'])).toBe(
    participantId(secret, 'thanh-hoa-2024', ['+84912345678']),
  ));

test('another person, another contest or another secret gives another id', () => {
  const ids = [
    participantId(secret, 'thanh-hoa-2024', ['+84912345678']),
    participantId(secret, 'thanh-hoa-2024', ['+84912345679']),
    participantId(secret, 'thanh-hoa-2025', ['+84912345678']),
    participantId(new Uint8Array(32), 'thanh-hoa-2024', ['+84912345678']),
    participantId(secret, 'thanh-hoa-2024', ['+8491', '2345678']),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});
