import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeCalendar, writeInvitation, type CalendarEvent } from './calendar.ts';

const at = (text: string) => Temporal.Instant.from(text);
const event: CalendarEvent = {
  uid: 'dang-ky@sao-khue-2019',
  starts: at('2019-03-06T00:00:00+07:00'),
  ends: null,
  title: 'Hết hạn nộp hồ sơ; nhóm 1, 2',
};
const written = (change: Partial<CalendarEvent> = {}) =>
  writeCalendar({ name: 'Sao Khuê', madeAt: at('2019-01-01T00:00:00Z'), events: [{ ...event, ...change }] });
const unfold = (file: string) => file.replaceAll('\r\n ', '').split('\r\n');

test('an event stands in universal time, its signs escaped', () => {
  expect(
    unfold(written({ ends: at('2019-03-06T02:00:00+07:00'), text: 'a\nb', place: 'Hà Nội', url: 'https://a.vn' })),
  ).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Vinh Danh//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'NAME:Sao Khuê',
    'X-WR-CALNAME:Sao Khuê',
    'BEGIN:VEVENT',
    'UID:dang-ky@sao-khue-2019',
    'DTSTAMP:20190101T000000Z',
    'DTSTART:20190305T170000Z',
    'DTEND:20190305T190000Z',
    'SUMMARY:Hết hạn nộp hồ sơ\\; nhóm 1\\, 2',
    'DESCRIPTION:a\\nb',
    'LOCATION:Hà Nội',
    'URL:https://a.vn',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

// RFC 5545 section 3.1
test('whatever a title holds, no line is longer than 75 octets, none is begun by it, and none of it is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
      const file = written({ title });
      const lines = file.split('\r\n');
      const summaries = unfold(file).filter((line) => line.startsWith('SUMMARY:'));
      const back = summaries[0]!
        .slice(8)
        .replaceAll('\\n', '\n')
        .replace(/\\([\\;,])/g, '$1');
      const kept = title
        .normalize('NFC')
        .replace(/\r\n?/g, '\n')
        .replace(/(?![\t\n])\p{Cc}/gu, '');
      return (
        lines.every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line)) &&
        summaries.length === 1 &&
        (title.includes('\\') || back === kept)
      );
    }),
  );
});

test('an invitation names its one guest, rises with every change, and is taken back by its UID', () => {
  const invite = (method: 'request' | 'cancel', sequence: number) =>
    unfold(
      writeInvitation({
        method,
        sequence,
        event: { ...event, uid: 'e1', ends: at('2019-03-06T00:25:00+07:00') },
        madeAt: at('2019-01-01T00:00:00Z'),
        organiser: { name: 'Ban Tổ chức "A"', email: 'to-chuc@example.vn' },
        attendee: { name: 'Lê Lan', email: 'lan@example.vn' },
      }),
    );
  expect(invite('request', 2)).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Vinh Danh//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    'UID:e1',
    'DTSTAMP:20190101T000000Z',
    'DTSTART:20190305T170000Z',
    'DTEND:20190305T172500Z',
    'SUMMARY:Hết hạn nộp hồ sơ\\; nhóm 1\\, 2',
    'SEQUENCE:2',
    'STATUS:CONFIRMED',
    'ORGANIZER;CN="Ban Tổ chức \'A\'":mailto:to-chuc@example.vn',
    'ATTENDEE;CN="Lê Lan";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:lan@example.vn',
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
  const cancelled = invite('cancel', 3);
  expect(cancelled.filter((line) => /^(METHOD|UID|SEQUENCE|STATUS)/.test(line))).toEqual([
    'METHOD:CANCEL',
    'UID:e1',
    'SEQUENCE:3',
    'STATUS:CANCELLED',
  ]);
});
