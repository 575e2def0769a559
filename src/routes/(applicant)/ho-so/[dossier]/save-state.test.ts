import { describe, expect, test } from 'vitest';
import { draftStanding, saveStateOf, type SaveStanding } from './save-state.ts';
import type { FieldDraft } from './section-draft.svelte.ts';

const kept = {
  ...{ typed: 'A', base: 'A', problem: undefined, misfit: null, conflict: undefined, sending: [] },
  isSaving: false,
} as unknown as FieldDraft;
const sending = (problem: string | null) => [{ problem }] as unknown as FieldDraft['sending'];
const conflict = { theirs: 'B', typed: 'B', revision: 2, at: '' };

describe('how a section stands', () => {
  for (const [name, one, standing] of [
    ['everything at the server', {}, 'kept'],
    ['an answer kept that no longer fits its form', { problem: 'misfit', misfit: 'misfit' }, 'kept'],
    ['typed and not sent yet', { typed: 'AB' }, 'typing'],
    [
      'a table whose blank cells are not all there',
      { typed: { b: '2', a: '1', c: '' }, base: { a: '1', b: '2' } },
      'kept',
    ],
    ['a cell typed and not sent yet', { typed: { a: '12' }, base: { a: '1' } }, 'typing'],
    ['a save under way', { typed: 'AB', isSaving: true }, 'saving'],
    ['refused', { typed: 'AB', problem: 'too long' }, 'refused'],
    ['refused, and put back without a save', { problem: 'too long' }, 'refused'],
    ["somebody else's newer answer", { conflict }, 'refused'],
    ['a file on its way', { sending: sending(null) }, 'saving'],
    ['a file that did not arrive', { sending: sending('lost') }, 'refused'],
  ] as const)
    test(`${name}: ${standing}`, () => {
      // A later answer that was saved does not hide it.
      expect(draftStanding({ isOffline: false, fields: [{ ...kept, ...one }, kept] })).toBe(standing);
    });

  test('without network nothing is saved', () => {
    expect(draftStanding({ isOffline: true, fields: [kept] })).toBe('offline');
  });
});

test('"saved" is said only while nothing is refused, on its way or waiting in the browser', () => {
  const standings: readonly SaveStanding[] = ['kept', 'typing', 'saving', 'offline', 'refused'];
  const saysSaved = standings.flatMap((standing) =>
    [0, 1]
      .filter((waiting) => saveStateOf({ standing, waiting, hasSaved: true })?.state === 'saved')
      .map((waiting) => [standing, waiting]),
  );
  expect(saysSaved).toEqual([['kept', 0]]);
  expect(saveStateOf({ standing: 'kept', waiting: 0, hasSaved: false })).toBeNull();
});
