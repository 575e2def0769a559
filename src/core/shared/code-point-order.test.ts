import { expect, test } from 'vitest';
import { byCodePoint } from './code-point-order.ts';

test('texts stand in the order of their code points, whatever UTF-16 makes of them', () =>
  expect(['b', '😀', 'a', 'ab', '\uffee', 'B', '10', '9', ''].sort(byCodePoint)).toEqual([
    '',
    '10',
    '9',
    'B',
    'a',
    'ab',
    'b',
    '\uffee',
    '😀',
  ]));
