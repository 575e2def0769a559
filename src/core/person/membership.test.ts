import { describe, expect, test } from 'vitest';
import { changeMember, endMember, leadingRole, offerTo, type Membership, type MemberRole } from './membership.ts';

const members: readonly Membership[] = [
  { personId: 'owner', role: 'organisation-owner' },
  { personId: 'editor', role: 'organisation-editor' },
  { personId: 'viewer', role: 'organisation-viewer' },
];
const two: readonly Membership[] = [...members, { personId: 'second', role: 'organisation-owner' }];
const codeOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'allowed' : result.refusal.code;

describe('an organisation is never without an owner', () => {
  test.each<[readonly Membership[], string, string, MemberRole, string]>([
    [members, 'owner', 'editor', 'organisation-viewer', 'allowed'],
    [members, 'owner', 'editor', 'organisation-editor', 'member-role-unchanged'],
    [members, 'owner', 'editor', 'organisation-owner', 'owner-by-transfer-only'],
    [members, 'owner', 'owner', 'organisation-editor', 'last-owner'],
    [two, 'owner', 'second', 'organisation-editor', 'allowed'],
    [members, 'owner', 'stranger', 'organisation-editor', 'member-not-found'],
    [members, 'editor', 'viewer', 'organisation-editor', 'members-not-yours-to-change'],
    [members, 'stranger', 'stranger', 'organisation-editor', 'members-not-yours-to-change'],
  ])('%j: %s makes %s %s: %s', (of, by, personId, to, outcome) =>
    expect(codeOf(changeMember(of, { by, personId, to }))).toBe(outcome),
  );

  test.each<[readonly Membership[], string, string, string]>([
    [members, 'owner', 'viewer', 'allowed'],
    [members, 'viewer', 'viewer', 'allowed'],
    [members, 'viewer', 'editor', 'members-not-yours-to-change'],
    [members, 'owner', 'owner', 'last-owner'],
    [two, 'owner', 'owner', 'allowed'],
    [members, 'stranger', 'stranger', 'member-not-found'],
  ])('%j: %s ends the membership of %s: %s', (of, by, personId, outcome) =>
    expect(codeOf(endMember(of, { by, personId }))).toBe(outcome),
  );

  test.each<[string, string, string]>([
    ['owner', 'viewer', 'allowed'],
    ['owner', 'owner', 'member-role-unchanged'],
    ['owner', 'stranger', 'member-not-found'],
    ['editor', 'viewer', 'members-not-yours-to-change'],
  ])('%s offers it to %s: %s', (by, personId, outcome) =>
    expect(codeOf(offerTo(members, { by, personId }))).toBe(outcome),
  );
});

test('of several roles the one with the most rights counts', () => {
  expect(leadingRole(['organisation-viewer', 'organisation-owner'])).toBe('organisation-owner');
  expect(leadingRole([])).toBeUndefined();
});
