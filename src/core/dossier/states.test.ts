import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accept, refuse } from '../shared/result.ts';
import { ENTRY_MOVES, entryStateOf, moveEntry, movesFrom, type EntryMove, type EntryState } from './states.ts';

const roles = (...names: string[]) => ({ roles: new Set(names) });
const rows = (...moves: EntryMove[]) => moves.map((move, at) => ({ sequence: at + 1, move }));

describe('the state of an entry', () => {
  for (const [moves, state] of [
    [[], 'draft'],
    [['submit'], 'submitted'],
    [['submit', 'return-for-completion'], 'returned'],
    [['submit', 'return-for-completion', 'submit', 'accept'], 'accepted'],
    [['submit', 'accept', 'return-for-completion', 'submit', 'accept'], 'accepted'],
    [['submit', 'not-accept'], 'not-accepted'],
    [['submit', 'accept', 'advance-to-final', 'recognise'], 'recognised'],
    [['submit', 'accept', 'recognise', 'remove'], 'removed'],
    [['submit', 'accept', 'not-recognise'], 'not-recognised'],
    [['withdraw'], 'withdrawn'],
    [['submit', 'withdraw', 'reopen'], 'reopened'],
    [['submit', 'withdraw', 'reopen', 'submit', 'accept'], 'accepted'],
    [['submit', 'withdraw', 'reopen', 'withdraw'], 'withdrawn'],
    [['submit', 'exclude'], 'excluded'],
    [['submit', 'exclude', 'reinstate'], 'submitted'],
    [['submit', 'not-accept', 'reinstate', 'accept'], 'accepted'],
  ] as const) {
    it(`after ${moves.join(', ') || 'nothing'} is ${state}`, () => {
      expect(entryStateOf(rows(...moves))).toBe(state);
      expect(entryStateOf(rows(...moves).toReversed())).toBe(state);
    });
  }

  it('cannot be told from rows no rule allows', () => {
    expect(() => entryStateOf(rows('accept'))).toThrow('event 1: accept from draft');
  });

  it('has an end: nothing leads on from there', () => {
    const states = [...new Set(Object.values(ENTRY_MOVES).map((move) => move.to))] as EntryState[];
    expect(states.filter((state) => movesFrom(state).length === 0)).toEqual(['not-recognised', 'removed']);
  });

  it('is decided anew where it was refused or excluded', () => {
    expect(movesFrom('not-accepted')).toEqual(['reinstate']);
    expect(movesFrom('excluded')).toEqual(['reinstate']);
    expect(moveEntry('excluded', 'reinstate', { ...roles('secretariat'), reason: 'Khiếu nại đúng' })).toEqual(
      refuse({ code: 'move-not-allowed', move: 'reinstate' }),
    );
    expect(moveEntry('excluded', 'reinstate', roles('organiser'))).toEqual(
      refuse({ code: 'move-reason-missing', move: 'reinstate' }),
    );
  });

  it('offers what leads on from it', () => {
    expect(movesFrom('submitted')).toEqual(['return-for-completion', 'accept', 'not-accept', 'withdraw', 'exclude']);
    expect(movesFrom('recognised')).toEqual(['remove']);
  });
});

describe('a move', () => {
  for (const [name, outcome, expected] of [
    ['submits a draft', moveEntry('draft', 'submit', roles('organisation-owner')), accept('submitted')],
    [
      'is signed by the legal representative',
      moveEntry('draft', 'submit', roles('organisation-signer')),
      accept('submitted'),
    ],
    [
      'is not made by an editor',
      moveEntry('draft', 'submit', roles('organisation-editor')),
      refuse({ code: 'move-not-allowed', move: 'submit' }),
    ],
    [
      'is not made twice',
      moveEntry('submitted', 'submit', roles('organisation-owner')),
      refuse({ code: 'move-not-possible', move: 'submit', state: 'submitted' }),
    ],
    [
      'returns with a reason only',
      moveEntry('submitted', 'return-for-completion', { ...roles('secretariat'), reason: '  ' }),
      refuse({ code: 'move-reason-missing', move: 'return-for-completion' }),
    ],
    [
      'returns with its reason',
      moveEntry('submitted', 'return-for-completion', { ...roles('secretariat'), reason: 'Thiếu giấy chứng nhận' }),
      accept('returned'),
    ],
    ['accepts without one', moveEntry('submitted', 'accept', roles('secretariat')), accept('accepted')],
    [
      'excludes by the organiser, not the secretariat (art. 10(1)(a))',
      moveEntry('submitted', 'exclude', { ...roles('secretariat'), reason: 'Vi phạm quy chế' }),
      refuse({ code: 'move-not-allowed', move: 'exclude' }),
    ],
  ] as const) {
    it(name, () => expect(outcome).toEqual(expected));
  }

  it('is allowed exactly when the rows afterwards can be told', () => {
    const anyMove = fc.constantFrom(...(Object.keys(ENTRY_MOVES) as EntryMove[]));
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 12 }), (moves) => {
        let state: EntryState = 'draft';
        const made: EntryMove[] = [];
        for (const move of moves) {
          const next = moveEntry(state, move, { ...roles(...ENTRY_MOVES[move].by), reason: 'lý do' });
          if (!next.ok) continue;
          state = next.value;
          made.push(move);
        }
        expect(entryStateOf(rows(...made))).toBe(state);
      }),
    );
  });
});
