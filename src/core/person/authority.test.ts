import { describe, expect, it } from 'vitest';
import { accept, refuse } from '../shared/result.ts';
import { decideRole, divideRoles, grantableRoles, GRANTORS, type HeldRole } from './authority.ts';
import type { Scope } from './roles.ts';

const season: Scope = { kind: 'season', id: 'sao-khue-2019' };
const programme: Scope = { kind: 'programme', id: 'sao-khue' };
const owner: Scope = { kind: 'agency', id: 'vinasa' };
const installation: Scope = { kind: 'installation' };
const around = [season, programme, owner, installation];
const organiser: HeldRole = { role: 'organiser', scope: programme };
const judge: HeldRole = { role: 'judge', scope: { kind: 'council', id: 'c1' } };

describe('the roles that somebody may give', () => {
  const council: Scope = { kind: 'council', id: 'c1' };
  const administrator: HeldRole = { role: 'administrator', scope: installation };
  const secretary: HeldRole = { role: 'secretariat', scope: season };
  for (const [who, held, scopes, roles] of [
    [
      'an organiser over the season',
      [organiser],
      [season, programme, owner, installation],
      ['organiser', 'secretariat', 'question-editor', 'second-reviewer', 'question-approver', 'finance-officer'],
    ],
    [
      'an organiser over a council',
      [organiser],
      [council, season, programme, owner, installation],
      ['judge', 'panel-lead'],
    ],
    [
      'a secretary over a council',
      [secretary],
      [council, season, programme, owner, installation],
      ['judge', 'panel-lead'],
    ],
    ['a secretary over the season', [secretary], [season, programme, owner, installation], []],
    [
      'an administrator over the season',
      [administrator],
      [season, programme, owner, installation],
      ['auditor', 'organiser'],
    ],
    [
      'an administrator over an agency',
      [administrator],
      [owner, installation],
      ['auditor', 'organiser', 'agency-clerk', 'agency-signer'],
    ],
    ['an administrator over everything', [administrator], [installation], ['administrator', 'auditor']],
    ['a judge', [judge], [council, season], []],
  ] as const satisfies readonly (readonly [
    string,
    readonly HeldRole[],
    readonly [Scope, ...Scope[]],
    readonly string[],
  ])[])
    it(who, () => expect(grantableRoles({ held, withheld: [] }, scopes)).toEqual(roles));

  it('are none before the second factor, and for nobody', () => {
    expect(grantableRoles({ held: [], withheld: [organiser] }, [season, programme])).toEqual([]);
    expect(grantableRoles(null, [season])).toEqual([]);
  });
});

describe('a role over a season', () => {
  for (const [who, authority, outcome] of [
    ['nobody', null, refuse({ code: 'not-signed-in' })],
    ['somebody without roles', { held: [], withheld: [] }, refuse({ code: 'not-allowed' })],
    ['the organiser of its programme', { held: [organiser], withheld: [] }, accept('organiser')],
    ['the organiser of its owner', { held: [{ role: 'organiser', scope: owner }], withheld: [] }, accept('organiser')],
    [
      'the organiser before the second factor',
      { held: [], withheld: [organiser] },
      refuse({ code: 'second-factor-needed' }),
    ],
    ['a judge', { held: [judge], withheld: [] }, refuse({ code: 'not-allowed' })],
    [
      'the organiser of another programme',
      { held: [], withheld: [{ role: 'organiser', scope: { kind: 'programme', id: 'vda' } }] },
      refuse({ code: 'not-allowed' }),
    ],
    [
      'an administrator',
      { held: [{ role: 'administrator', scope: installation }], withheld: [] },
      refuse({ code: 'not-allowed' }),
    ],
  ] as const) {
    it(`${who}: ${outcome.ok ? outcome.value : outcome.refusal.code}`, () => {
      expect(decideRole(authority, ['organiser', 'secretariat'], around)).toEqual(outcome);
    });
  }
});

it('withholds staff roles, and only these, until a second factor was presented', () => {
  expect(divideRoles([organiser, judge], 'no')).toEqual({ held: [judge], withheld: [organiser] });
  expect(divideRoles([organiser, judge], 'yes')).toEqual({ held: [organiser, judge], withheld: [] });
});

it('lets an administrator give away no role in a jury, a dossier or the money', () => {
  const given = Object.entries(GRANTORS).filter(([, by]) => (by as readonly string[]).includes('administrator'));
  expect(given.map(([role]) => role)).toEqual([
    'administrator',
    'auditor',
    'organiser',
    'agency-clerk',
    'agency-signer',
  ]);
});
