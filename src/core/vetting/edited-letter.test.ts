import { expect, test } from 'vitest';
import { editedLetter, type LetterBefore } from './edited-letter.ts';

const SEASON = { subject: 'Kết quả', body: 'Kính gửi {don-vi},\nHồ sơ được chấp nhận.' };
const OWN = { subject: 'Kết quả', body: 'Lời riêng' };
const usual: LetterBefore = { decision: 'accept', template: SEASON, isOwn: false };
const own: LetterBefore = { decision: 'accept', template: OWN, isOwn: true };
const sent = { ...SEASON, body: SEASON.body.replace('\n', '\r\n') };

test.each([
  ['untouched, by the line ends of a browser: the words of the season', usual, sent, 'accept', null],
  ['edited: the edit', usual, OWN, 'accept', OWN],
  ['only the subject edited: the edit', usual, { ...SEASON, subject: 'Tin' }, 'accept', { ...SEASON, subject: 'Tin' }],
  ['edited before and left: stays', own, OWN, 'accept', OWN],
  ['edited before, then decided otherwise: the words of the season', own, OWN, 'not-accept', null],
  ['emptied: the words of the season', own, { ...OWN, body: ' ' }, 'accept', null],
  ['nothing decided before: the words of the season', undefined, OWN, 'accept', null],
] as const)('%s', (_name, before, typed, decision, letter) =>
  expect(editedLetter(before, { typed, decision })).toEqual(letter),
);
