import { describe, expect, test } from 'vitest';
import { accept, refuse } from '../shared/result.ts';
import { decideClaim, needsReason, readClaimReason, type ClaimFacts } from './standing-claim.ts';

const WAITING: ClaimFacts = {
  kind: 'agency',
  state: 'waiting',
  claimedBy: 'claimant',
  isNewest: true,
  agencyTaken: false,
  entersElsewhere: false,
};

describe('who may act for an agency or an organisation is decided by the desk (our own)', () => {
  test.each<[string, Partial<ClaimFacts>, 'confirmed' | 'refused', readonly string[], string]>([
    ['the secretariat confirms', {}, 'confirmed', ['secretariat'], 'done'],
    ['the organiser refuses', {}, 'refused', ['organiser'], 'done'],
    ['an auditor decides nothing', {}, 'refused', ['auditor'], 'claim-not-found'],
    ['nobody decides their own', { claimedBy: 'officer' }, 'confirmed', ['secretariat'], 'claim-not-found'],
    ['a decision stands', { state: 'refused' }, 'confirmed', ['secretariat'], 'claim-decided-already'],
    ['a newer claim takes its place', { isNewest: false }, 'refused', ['secretariat'], 'claim-superseded'],
    ['one agency, one organisation', { agencyTaken: true }, 'confirmed', ['secretariat'], 'claim-agency-taken'],
    ['a second for the agency can be refused', { agencyTaken: true }, 'refused', ['secretariat'], 'done'],
    ['known to another programme: an agency', { entersElsewhere: true }, 'confirmed', ['secretariat'], 'done'],
    ...(['join', 'ownership'] as const).flatMap((kind) => [
      [
        `known to another programme: ${kind}`,
        { kind, entersElsewhere: true },
        'confirmed',
        ['secretariat'],
        'claim-organisation-elsewhere',
      ] satisfies [string, Partial<ClaimFacts>, 'confirmed', string[], string],
    ]),
  ])('%s', (_name, facts, outcome, roles, code) => {
    const decided = decideClaim({ ...WAITING, ...facts }, { by: 'officer', roles: new Set(roles), outcome });
    expect(decided.ok ? 'done' : decided.refusal.code).toBe(code);
  });
});

test.each([
  ['', refuse({ code: 'claim-reason-missing' })],
  [' \u200B\u0000 ', refuse({ code: 'claim-reason-missing' })],
  ['x'.repeat(1001), refuse({ code: 'claim-reason-too-long', maxCharacters: 1000 })],
  ['To\u0302i \u202Elà\u0000\r\nchánh văn phòng', accept('Tôi là\nchánh văn phòng')],
])('the reason %j', (typed, read) => expect(readClaimReason(typed)).toEqual(read));

test.each([
  ['agency', 'confirmed', false],
  ['join', 'confirmed', false],
  ['ownership', 'confirmed', true],
  ['agency', 'refused', true],
  ['join', 'refused', true],
] as const)('a claim of kind %s that is %s is decided with a reason: %s', (kind, outcome, needed) =>
  expect(needsReason(kind, outcome)).toBe(needed),
);
