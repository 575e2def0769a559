import { describe, expect, test } from 'vitest';
import { overlay } from './overlay.ts';

describe('assumptions laid over known facts', () => {
  test('fill what is unknown, and only that is illustrative', () => {
    const known = { name: 'Thanh Hóa', contest: { bank: null, rules: { time: { limitSeconds: null } } } };
    expect(overlay(known, { contest: { bank: 'cds-2024', rules: { time: { limitSeconds: 600 } } } })).toEqual({
      definition: { name: 'Thanh Hóa', contest: { bank: 'cds-2024', rules: { time: { limitSeconds: 600 } } } },
      illustrative: ['/contest/bank', '/contest/rules/time/limitSeconds'],
    });
  });

  test('meet the item of the same id in a list, and add the others', () => {
    const known = { stages: [{ id: 'dot-1', closes: '2024-09-13' }, { id: 'tong-ket', opens: null }] };
    expect(overlay(known, { stages: [{ id: 'tong-ket', opens: '2024-10-10' }, { id: 'khac', opens: null }] })).toEqual({
      definition: {
        stages: [{ id: 'dot-1', closes: '2024-09-13' }, { id: 'tong-ket', opens: '2024-10-10' }, { id: 'khac', opens: null }],
      },
      illustrative: ['/stages/1/opens', '/stages/2'],
    });
  });

  test('replace a list without ids whole', () => {
    expect(overlay({ keys: ['score'] }, { keys: ['score', 'lot'] })).toEqual({
      definition: { keys: ['score', 'lot'] },
      illustrative: ['/keys'],
    });
  });

  test('leave the known facts untouched when nothing is assumed', () => {
    const known = { stages: [{ id: 'dot-1' }] };
    expect(overlay(known, {})).toEqual({ definition: known, illustrative: [] });
  });
});
