import { expect, test } from 'vitest';
import { arrangeQueue, neighboursOf, NOBODY, type QueueFilter, type QueueRow } from './queue.ts';

const row = (id: string, more: Partial<QueueRow> = {}): QueueRow => ({
  entryId: id,
  dossierId: `dossier-${id}`,
  categoryId: 'phan-mem',
  fieldId: 'chinh-phu-dien-tu',
  state: 'submitted',
  movedAt: 1,
  dueAt: null,
  name: id,
  organisationName: 'Công ty Lam Sơn',
  taxCode: '0100109106',
  folded: `${id} cong ty lam son 0100109106`,
  officerId: null,
  returns: 0,
  refuted: 0,
  sequence: 1,
  ...more,
});
const ROWS = [
  row('a', { movedAt: 30, officerId: 'lan' }),
  row('b', { movedAt: 10, state: 'returned', dueAt: 100, returns: 1, officerId: 'lan' }),
  row('c', { movedAt: 20, state: 'returned', dueAt: 101, returns: 2, categoryId: 'dich-vu', fieldId: null }),
  row('d', { movedAt: 40, state: 'accepted', refuted: 1, name: 'Đê', folded: 'de song ma 0101248141' }),
];
const NOW = { now: 100, sort: 'waiting', descending: false } as const;
const idsOf = (filter: Partial<QueueFilter>, order: Partial<Parameters<typeof arrangeQueue>[2]> = {}) =>
  arrangeQueue(ROWS, { folded: '', ...filter }, { ...NOW, ...order }).rows.map(({ entryId }) => entryId);

test.each<[string, Partial<QueueFilter>, string[]]>([
  ['nothing asked: what waits longest first', {}, ['b', 'c', 'a', 'd']],
  ['a state', { state: 'returned' }, ['b', 'c']],
  ['a category', { categoryId: 'dich-vu' }, ['c']],
  ['an officer', { officer: 'lan' }, ['b', 'a']],
  ['nobody’s', { officer: NOBODY }, ['c', 'd']],
  ['overdue: at the first instant that is too late', { overdue: true }, ['b']],
  ['returned at least once', { returned: true }, ['b', 'c']],
  ['with a refuted claim', { refuted: true }, ['d']],
  ['words in any order, without diacritics', { folded: 'ma song' }, ['d']],
  ['two filters together', { state: 'returned', officer: NOBODY }, ['c']],
])('%s', (_name, filter, ids) => expect(idsOf(filter)).toEqual(ids));

test('columns order both ways; what has no due date comes last, đ after d', () => {
  expect(idsOf({}, { sort: 'due' })).toEqual(['b', 'c', 'a', 'd']);
  expect(idsOf({}, { sort: 'name' })).toEqual(['a', 'b', 'c', 'd']);
  expect(idsOf({}, { sort: 'name', descending: true })).toEqual(['d', 'c', 'b', 'a']);
});

test('each count says what its filter would leave, with the other filters as they are', () => {
  const { counts } = arrangeQueue(ROWS, { folded: '', state: 'returned', officer: 'lan' }, NOW);
  expect({
    states: [...counts.states],
    officers: [...counts.officers],
    categories: [...counts.categories],
    flags: [counts.overdue, counts.returned, counts.refuted],
  }).toEqual({
    states: [
      ['submitted', 1],
      ['returned', 1],
    ],
    officers: [
      ['lan', 1],
      [NOBODY, 1],
    ],
    categories: [['phan-mem', 1]],
    flags: [1, 1, 0],
  });
});

test('a dossier with two entries is one step of the way through', () => {
  const list = ['a', 'b', 'a', 'c'].map((dossierId) => ({ dossierId }));
  expect(neighboursOf(list, 'b')).toEqual({ previous: 'a', next: 'c', place: 2, of: 3 });
  expect(neighboursOf(list, 'a')).toEqual({ previous: null, next: 'b', place: 1, of: 3 });
  expect(neighboursOf(list, 'x')).toEqual({ previous: null, next: null, place: 0, of: 3 });
});
