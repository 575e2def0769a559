import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignedIn } from '#server/app/person/actor.ts';
import { decideConflict } from '#server/app/judging/decide-conflict.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { listConflicts } from '#server/app/judging/list-conflicts.ts';
import {
  assignToPanel,
  codeOf,
  createAward,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { recuseJudge, stateConflict } from '#tests/support/cast.ts';
import { expectInvariants } from '#tests/support/invariants.ts';

let award: Award;
let own: Submitted;

beforeAll(async () => {
  award = await createAward();
  own = await submitApplicant(award, 0);
  await assignToPanel(award, [own.entryId]);
});
afterAll(() => award.world.close());

const conflicts = async (actor: SignedIn) => taken(await listConflicts(award.world.app, actor, { seasonId: SEASON }));
const judged = async (judge: SignedIn) => taken(await listAssignments(award.world.app, judge)).length;
const resolve = async (actor: SignedIn, conflictId: string, more: Partial<Parameters<typeof decideConflict>[2]> = {}) =>
  codeOf(
    await decideConflict(award.world.app, actor, {
      seasonId: SEASON,
      conflictId,
      outcome: 'dismissed',
      reason: 'Không còn liên quan',
      seen: 0,
      ...more,
    }),
  );

describe('resolving what a judge said of themselves', () => {
  test('it holds at once, is dismissed with a reason only, and may be confirmed again', async () => {
    const { judges, secretariat, organiser, auditor } = award;
    await recuseJudge(award);
    expect(await judged(judges[2])).toBe(0);
    const [line] = await conflicts(secretariat);
    expect(line).toMatchObject({ state: 'declared', origin: 'judge', personName: 'judge-3', resolutions: 0 });
    expect(await resolve(auditor, line!.id)).toBe('conflict-not-found');
    expect(await resolve(secretariat, line!.id, { reason: '  ' })).toBe('conflict-reason-missing');
    const both = await Promise.all([resolve(secretariat, line!.id), resolve(organiser, line!.id)]);
    expect(both.toSorted()).toEqual(['conflict-resolved-meanwhile', 'ok']);
    expect(await judged(judges[2])).toBe(1);
    expect(await resolve(organiser, line!.id, { outcome: 'confirmed', seen: 1 })).toBe('ok');
    expect(await judged(judges[2])).toBe(0);
    const [after] = await conflicts(auditor);
    expect(after!.steps.map(({ outcome }) => outcome)).toEqual(['dismissed', 'confirmed']);
  });

  test('an officer neither sees nor resolves the conflicts of an organisation they are in a conflict with', async () => {
    const [line] = await conflicts(award.organiser);
    await stateConflict(award, award.organiser, own.entryId);
    expect(await conflicts(award.organiser)).toEqual([]);
    expect(await resolve(award.organiser, line!.id, { seen: 2 })).toBe('conflict-not-found');
    const ofOrganiser = (await conflicts(award.secretariat)).find(({ personName }) => personName === 'organiser')!;
    expect(await resolve(award.secretariat, ofOrganiser.id)).toBe('ok');
    expect((await conflicts(award.organiser)).length).toBe(2);
  });
});

test('every invariant holds', () => expectInvariants(award.world.app.db));
