import { expect, test } from 'vitest';
import { receiptBytes } from './receipt.ts';

test('what is signed is the promise alone, as canonical JSON', () => {
  const promise = {
    issuedAt: '2024-09-09T01:05:30Z',
    leafHash: 'ab',
    contest: 'thanh-hoa-2024',
    code: 'VD-2024-2345-6789',
  };
  expect(new TextDecoder().decode(receiptBytes({ ...promise, signature: 'x' } as never))).toBe(
    '{"code":"VD-2024-2345-6789","contest":"thanh-hoa-2024","issuedAt":"2024-09-09T01:05:30Z","leafHash":"ab"}',
  );
});
