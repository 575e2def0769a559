import { describe, expect, it } from 'vitest';
import {
  holdsRole,
  isRoleForScope,
  needsSecondFactor,
  ROLE_SCOPES,
  rolesOver,
  STAFF_ROLES,
  type RoleGrant,
  type RoleName,
  type Scope,
} from './roles.ts';

const instant = (text: string) => Temporal.Instant.from(text);
const season: Scope = { kind: 'season', id: 'sao-khue-2019' };
const programme: Scope = { kind: 'programme', id: 'sao-khue' };
const from = instant('2019-01-02T00:00+07:00');
const until = instant('2019-12-31T00:00+07:00');
const organiser: RoleGrant = { role: 'organiser', scope: programme, from, until };

describe('a dated role', () => {
  for (const [moment, held] of [
    ['2019-01-01T23:59:59.999+07:00', false],
    ['2019-01-02T00:00+07:00', true],
    ['2019-12-30T23:59:59.999+07:00', true],
    ['2019-12-31T00:00+07:00', false],
  ] as const) {
    it(`is ${held ? '' : 'not '}held at ${moment}`, () => {
      expect(holdsRole([organiser], { role: 'organiser', scope: programme }, instant(moment))).toBe(held);
    });
  }

  it('has no end when none was set', () => {
    const open = { ...organiser, until: null };
    expect(holdsRole([open], { role: 'organiser', scope: programme }, instant('2099-01-01T00:00Z'))).toBe(true);
  });

  it('is no other role and holds over no other scope', () => {
    expect(holdsRole([organiser], { role: 'secretariat', scope: programme }, from)).toBe(false);
    expect(holdsRole([organiser], { role: 'organiser', scope: season }, from)).toBe(false);
    expect(holdsRole([organiser], { role: 'organiser', scope: { kind: 'season', id: 'sao-khue' } }, from)).toBe(false);
  });

  it('reaches a season through the programme that contains it', () => {
    const administrator: RoleGrant = { role: 'administrator', scope: { kind: 'installation' }, from, until };
    expect(rolesOver([organiser, administrator], [season, programme], from)).toEqual(new Set(['organiser']));
    expect(rolesOver([administrator], [{ kind: 'installation' }], from)).toEqual(new Set(['administrator']));
  });
});

describe('staff roles', () => {
  it('are the roles held for an agency or an organising committee', () => {
    const outside = (Object.keys(ROLE_SCOPES) as RoleName[]).filter((role) => !STAFF_ROLES.has(role));
    expect(outside).toEqual([
      'judge',
      'panel-lead',
      'organisation-owner',
      'organisation-editor',
      'organisation-viewer',
      'organisation-signer',
    ]);
  });

  it('demand a second factor while they are held', () => {
    expect(needsSecondFactor([organiser], from)).toBe(true);
    expect(needsSecondFactor([organiser], until)).toBe(false);
    const owner: RoleGrant = { role: 'organisation-owner', scope: { kind: 'organisation', id: 'o1' }, from, until };
    expect(needsSecondFactor([owner], from)).toBe(false);
  });

  it('are held over the scopes they are made for', () => {
    expect(isRoleForScope('judge', 'council')).toBe(true);
    expect(isRoleForScope('judge', 'installation')).toBe(false);
    expect(isRoleForScope('secretariat', 'agency')).toBe(false);
  });
});
