import { describe, expect, it } from 'vitest';
import { accept, refuse } from '../shared/result.ts';
import {
  correctionOf,
  countedVersion,
  sealableVersion,
  sheetStateOf,
  writableVersion,
  type SheetVersion,
} from './sheet-states.ts';

const sealedAt = Temporal.Instant.from('2019-03-16T04:00:00Z');
const draft1: SheetVersion = { version: 1, sealedAt: null, reason: null };
const sealed1: SheetVersion = { version: 1, sealedAt, reason: null };
const draft2: SheetVersion = { version: 2, sealedAt: null, reason: 'chấm nhầm tiêu chí' };
const sealed2: SheetVersion = { ...draft2, sealedAt };

describe('a score sheet', () => {
  for (const [versions, state, counted, writable, sealable] of [
    [[], 'not-started', null, accept(1), refuse({ code: 'sheet-not-started' })],
    [[draft1], 'draft', null, accept(1), accept(1)],
    [[sealed1], 'sealed', sealed1, ...Array(2).fill(refuse({ code: 'sheet-already-sealed', version: 1 }))],
    [[sealed1, draft2], 'correcting', sealed1, accept(2), accept(2)],
    [[sealed2, sealed1], 'sealed', sealed2, ...Array(2).fill(refuse({ code: 'sheet-already-sealed', version: 2 }))],
  ] as const) {
    it(`with ${versions.length} versions is ${state}`, () => {
      expect({
        state: sheetStateOf(versions),
        counted: countedVersion(versions),
        writable: writableVersion(versions),
        sealable: sealableVersion(versions),
      }).toEqual({ state, counted, writable, sealable });
    });
  }
});

describe('correcting a sealed sheet', () => {
  for (const [name, versions, reason, outcome] of [
    ['begins a new version with its reason', [sealed1], '  chấm nhầm tiêu chí ', accept(draft2)],
    ['needs a reason', [sealed1], '  ', refuse({ code: 'correction-reason-missing' })],
    ['needs a sealed sheet', [draft1], 'lý do', refuse({ code: 'sheet-not-sealed' })],
    ['needs a sheet', [], 'lý do', refuse({ code: 'sheet-not-sealed' })],
    ['is done one at a time', [sealed1, draft2], 'lý do', refuse({ code: 'sheet-not-sealed' })],
  ] as const) {
    it(name, () => expect(correctionOf(versions, reason)).toEqual(outcome));
  }
});
