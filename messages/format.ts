import type { Locale } from '../src/core/shared/localized-text.ts';

/**
 * The one place that writes times, dates and numbers for people. Times are ISO 8601 instants or epoch milliseconds.
 *
 * Viet Nam has been at +07:00 without summer time since 1975, so a shift is exact, and works in browsers without Temporal.
 */
const VIET_NAM_OFFSET_MS = 7 * 3_600_000;
const ENGLISH_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

function partsOf(time: string | number): Parts {
  const ms = typeof time === 'number' ? time : Date.parse(time);
  const shifted = new Date(ms + VIET_NAM_OFFSET_MS);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

const two = (value: number) => String(value).padStart(2, '0');

/** Day and month as dispatches write them: the day padded below 10, the month only for 01 and 02 (Decree 30/2020, Annex I). */
const dayMonth = ({ day, month }: Parts) => `${two(day)}/${month < 3 ? two(month) : month}`;

/** "09/9/2024"; in English "9 September 2024". */
export function formatDate(time: string | number, locale: Locale): string {
  const parts = partsOf(time);
  if (locale === 'en') return `${parts.day} ${ENGLISH_MONTHS[parts.month - 1]} ${parts.year}`;
  return `${dayMonth(parts)}/${parts.year}`;
}

/** "09/9"; in English "9 September". */
export function formatDayMonth(time: string | number, locale: Locale): string {
  const parts = partsOf(time);
  return locale === 'en' ? `${parts.day} ${ENGLISH_MONTHS[parts.month - 1]}` : dayMonth(parts);
}

/** "08:00". */
export function formatTime(time: string | number): string {
  const { hour, minute } = partsOf(time);
  return `${two(hour)}:${two(minute)}`;
}

/** "09:43:12". */
export function formatClock(time: string | number): string {
  const { hour, minute, second } = partsOf(time);
  return `${two(hour)}:${two(minute)}:${two(second)}`;
}

/** "08:00 09/9/2024"; in English "08:00, 9 September 2024". */
export function formatMoment(time: string | number, locale: Locale): string {
  return locale === 'en'
    ? `${formatTime(time)}, ${formatDate(time, 'en')}`
    : `${formatTime(time)} ${formatDate(time, 'vi')}`;
}

/** What a closing instant means for people: the last full day when it is a midnight, and the instant itself. */
export interface Closing {
  /** The day before, when the window closes at 00:00: "12/9/2024". */
  readonly lastFullDay: string | null;
  readonly moment: string;
}

/** "00h ngày 13/9" ends a window whose last full day is 12/9: both are shown, so that nobody misreads midnight. */
export function formatClosing(time: string | number, locale: Locale): Closing {
  const { hour, minute, second } = partsOf(time);
  const atMidnight = hour === 0 && minute === 0 && second === 0;
  const before = (typeof time === 'number' ? time : Date.parse(time)) - 1;
  return { lastFullDay: atMidnight ? formatDate(before, locale) : null, moment: formatMoment(time, locale) };
}

/** ISO date (`2024-09-09`) as "09/9/2024". */
export function formatPlainDate(isoDate: string, locale: Locale): string {
  return formatDate(`${isoDate}T00:00:00+07:00`, locale);
}

/** "1.846"; in English "1,846". */
export function formatNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'vi-VN').format(value);
}

/** Hundredths as "7,00"; in English "7.00". */
export function formatHundredths(hundredths: number, locale: Locale): string {
  return fixed(hundredths / 100, 2, locale);
}

/** A share in tenths of a percent as "93,0%". */
export function formatPerMille(perMille: number, locale: Locale): string {
  return `${fixed(perMille / 10, 1, locale)}%`;
}

function fixed(value: number, digits: number, locale: Locale): string {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'vi-VN', options).format(value);
}

/** "1.500.000 ₫". */
export function formatDong(amount: number, locale: Locale): string {
  return `${formatNumber(amount, locale)} ₫`;
}

/** "1,8 MB". */
export function formatBytes(bytes: number, locale: Locale): string {
  if (bytes < 1_000_000) return `${formatNumber(Math.max(1, Math.round(bytes / 1000)), locale)} kB`;
  return `${fixed(bytes / 1_000_000, 1, locale)} MB`;
}
