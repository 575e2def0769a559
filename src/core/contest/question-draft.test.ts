import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDay, readDraft, type QuestionDraft } from './question-draft.ts';

const draft: QuestionDraft = {
  stem: ' Ngày Chuyển đổi số  quốc gia là ngày nào? ',
  options: [
    { id: 'a', text: '10/10', isRight: true },
    { id: 'b', text: '10/3', isRight: false },
    { id: 'c', text: ' ', isRight: false },
  ],
  topic: 'Nhận thức',
  difficulty: 'easy',
  explanation: '',
  document: 'Quyết định số 505/QĐ-TTg',
  locator: 'Điều 1',
  reviewBy: '31/12/2026',
  factKind: 'document-fact',
  points: '1',
  shuffleOptions: true,
  practice: false,
  needsLegalReview: false,
  enemies: [],
  note: '',
};
const ground = {
  questionIds: new Set(['CDS-001']),
  today: '2026-11-01',
  topics: [{ id: 'nhan-thuc', name: { vi: 'Nhận thức' } }],
};
const codes = (change: Partial<QuestionDraft>) =>
  readDraft('CDS-041', { ...draft, ...change }, ground, null).problems.map(({ field, code }) => `${field}: ${code}`);

test('a sound draft is a question: tidy texts, no empty option, a topic found by its name', () => {
  expect(readDraft('CDS-041', draft, ground, null)).toEqual({
    problems: [],
    sound: {
      topicName: 'Nhận thức',
      question: {
        id: 'CDS-041',
        topic: 'nhan-thuc',
        difficulty: 'easy',
        stem: 'Ngày Chuyển đổi số quốc gia là ngày nào?',
        options: [
          { id: 'a', text: '10/10' },
          { id: 'b', text: '10/3' },
        ],
        rightOptions: ['a'],
        explanation: null,
        legalSource: { document: 'Quyết định số 505/QĐ-TTg', locator: 'Điều 1' },
        reviewBy: '2026-12-31',
        enemies: [],
        shuffleOptions: true,
        points: 1,
        factKind: 'document-fact',
        asOf: '2026-11-01',
        verifiedFrom: [],
      },
    },
  });
});

const option = (id: string, text: string, isRight = false) => ({ id, text, isRight });

describe('what is wrong is said at its field', () => {
  for (const [change, told] of [
    [{ stem: ' \n ' }, 'stem: stem-missing'],
    [{ stem: 'x'.repeat(4001) }, 'stem: text-too-long'],
    [{ options: [option('a', 'một', true)] }, 'options: too-few-options'],
    [{ options: [...'abcdefg'].map((id) => option(id, id, id === 'a')) }, 'options: too-many-options'],
    [{ options: [option('a', 'một', true), option('b', 'một')] }, 'options: option-duplicate'],
    [{ options: [option('a', 'một'), option('b', 'hai')] }, 'options: key-missing'],
    [{ options: [option('a', 'một', true), option('b', 'hai', true)] }, 'options: all-right'],
    [{ topic: '' }, 'topic: topic-missing'],
    [{ difficulty: 'vừa' }, 'difficulty: difficulty-missing'],
    [{ document: '' }, 'document: document-missing'],
    [{ reviewBy: '31/02/2026' }, 'reviewBy: date-unreadable'],
    [{ points: '0' }, 'points: points-out-of-range'],
    [{ points: '1,5' }, 'points: points-out-of-range'],
    [{ enemies: ['CDS-999'] }, 'enemies: enemy-unknown'],
    [{ enemies: ['CDS-041'] }, 'enemies: enemy-unknown'],
    [{ factKind: '' }, 'factKind: fact-kind-missing'],
  ] as const)
    test(`${told}`, () => expect(codes(change)).toEqual([told]));
});

test('an edited question keeps what no field tells, and loses what was unticked', () => {
  const first = readDraft(
    'CDS-041',
    { ...draft, practice: true, note: 'Kiểm lại', needsLegalReview: true },
    ground,
    null,
  );
  const before = { ...first.sound!.question, verifiedFrom: ['chinhphu.vn'] };
  const { sound } = readDraft('CDS-041', draft, ground, before);
  expect(sound?.question).toEqual({
    ...readDraft('CDS-041', draft, ground, null).sound!.question,
    verifiedFrom: ['chinhphu.vn'],
  });
});

test('a new topic gets an id of its own, never one that is taken', () => {
  const sound = readDraft('CDS-041', { ...draft, topic: 'nhận-thức!' }, ground, null).sound;
  expect([sound?.question.topic, sound?.topicName]).toEqual(['nhan-thuc-2', 'nhận-thức!']);
});

for (const [typed, day] of [
  ['1/2/2026', '2026-02-01'],
  ['29/02/2028', '2028-02-29'],
  ['29/02/2026', null],
  ['2026-02-28', '2026-02-28'],
  ['2026-13-01', null],
  ['mai', null],
] as const)
  test(`${typed} is ${day}`, () => expect(isoDay(typed)).toBe(day));

test('whatever is typed is either sound or told what is wrong, never both', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 30 });
  const any = fc.record({ stem: text, topic: text, difficulty: text, points: text, reviewBy: text, document: text });
  fc.assert(
    fc.property(any, (change) => {
      const { sound, problems } = readDraft('CDS-041', { ...draft, ...change }, ground, null);
      expect(sound === null).toBe(problems.length > 0);
    }),
  );
});
