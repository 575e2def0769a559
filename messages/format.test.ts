import { expect, test } from 'vitest';
import {
  formatClosing,
  formatDate,
  formatDong,
  formatHundredths,
  formatMoment,
  formatNumber,
  formatPerMille,
} from './format.ts';

test.each([
  ['2024-09-09T00:00:00+07:00', '09/9/2024'],
  ['2024-02-05T00:00:00+07:00', '05/02/2024'],
  ['2024-10-03T23:59:59+07:00', '03/10/2024'],
  ['2024-09-12T17:00:00Z', '13/9/2024'],
])('the day of %s in Viet Nam is written %s', (instant, written) => expect(formatDate(instant, 'vi')).toBe(written));

test('a window that ends at midnight names its last full day', () => {
  expect(formatClosing('2024-09-13T00:00:00+07:00', 'vi')).toEqual({
    lastFullDay: '12/9/2024',
    moment: '00:00 13/9/2024',
  });
});

test('a window that ends within a day has no last full day', () => {
  expect(formatClosing('2024-09-13T09:30:00+07:00', 'vi')).toEqual({ lastFullDay: null, moment: '09:30 13/9/2024' });
});

test('English writes months in words', () => {
  expect(formatMoment('2024-09-09T08:00:00+07:00', 'en')).toBe('08:00, 9 September 2024');
});

test('numbers are Vietnamese', () => {
  expect([
    formatNumber(1846, 'vi'),
    formatHundredths(705, 'vi'),
    formatPerMille(930, 'vi'),
    formatDong(1_500_000, 'vi'),
  ]).toEqual(['1.846', '7,05', '93,0%', '1.500.000 ₫']);
});
