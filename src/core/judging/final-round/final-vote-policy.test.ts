import { describe, expect, test } from 'vitest';
import {
  mayCastBallot,
  mayCloseVote,
  mayNoteAttendance,
  mayOpenVote,
  maySeeCount,
  maySeeTurnout,
  maySeeStanding,
  maySeeVote,
  type FinalVoteActor,
  type FinalVoteState,
} from './final-vote-policy.ts';

const nobody: FinalVoteActor = {
  roles: new Set(),
  isOnRoll: false,
  isSeated: false,
  hasCommitted: false,
  presence: 'absent',
  hasCast: false,
};
const member: FinalVoteActor = { ...nobody, isOnRoll: true, isSeated: true, hasCommitted: true, presence: 'present' };
const officer = (role: string): FinalVoteActor => ({ ...nobody, roles: new Set([role]) });
const WHO = {
  organiser: officer('organiser'),
  secretariat: officer('secretariat'),
  auditor: officer('auditor'),
  member,
  'judge of another council': officer('judge'),
  'owner of an entrant': officer('organisation-owner'),
  administrator: officer('administrator'),
  nobody,
  'member who has not signed': { ...member, hasCommitted: false },
};
const code = (verdict: { ok: boolean; refusal?: { code: string } }) => (verdict.ok ? 'ok' : verdict.refusal?.code);
const ask = (question: (actor: FinalVoteActor) => { ok: boolean; refusal?: { code: string } }) =>
  Object.fromEntries(Object.entries(WHO).map(([who, actor]) => [who, code(question(actor))]));

const STRANGERS = {
  'judge of another council': 'vote-not-found',
  'owner of an entrant': 'vote-not-found',
  administrator: 'vote-not-found',
  nobody: 'vote-not-found',
  'member who has not signed': 'vote-not-found',
};

test('nobody learns how the vote stands before it is closed; strangers learn nothing ever', () => {
  for (const state of ['prepared', 'open', 'given-up'] as const)
    expect(ask((actor) => maySeeCount(actor, state))).toEqual({
      ...{
        organiser: 'vote-not-over',
        secretariat: 'vote-not-over',
        auditor: 'vote-not-over',
        member: 'vote-not-over',
      },
      ...STRANGERS,
    });
  expect(ask((actor) => maySeeCount(actor, 'closed'))).toEqual({
    ...{ organiser: 'ok', secretariat: 'ok', auditor: 'ok', member: 'ok' },
    ...STRANGERS,
  });
});

test('an auditor is told with what result candidates stand once the vote is closed', () => {
  const others = { organiser: 'ok', secretariat: 'ok', member: 'ok', ...STRANGERS };
  for (const state of ['prepared', 'open', 'given-up'] as const)
    expect(ask((actor) => maySeeStanding(actor, state))).toEqual({ ...others, auditor: 'vote-not-over' });
  expect(ask((actor) => maySeeStanding(actor, 'closed'))).toEqual({ ...others, auditor: 'ok' });
});

test('who has voted is for those who run or audit the vote', () => {
  expect(ask(maySeeTurnout)).toEqual({
    ...{ organiser: 'ok', secretariat: 'ok', auditor: 'ok', member: 'vote-not-yours-to-run' },
    ...STRANGERS,
  });
  expect(ask(maySeeVote)).toEqual({ organiser: 'ok', secretariat: 'ok', auditor: 'ok', member: 'ok', ...STRANGERS });
});

test('the vote is run by organiser and secretariat alone', () => {
  const others = { auditor: 'vote-not-yours-to-run', member: 'vote-not-yours-to-run', ...STRANGERS };
  expect(ask((actor) => mayOpenVote(actor, 'prepared'))).toEqual({ organiser: 'ok', secretariat: 'ok', ...others });
  expect(ask((actor) => mayCloseVote(actor, 'open'))).toEqual({ organiser: 'ok', secretariat: 'ok', ...others });
  expect(ask((actor) => mayNoteAttendance(actor, 'open'))).toEqual({ organiser: 'ok', secretariat: 'ok', ...others });
});

describe('each step once, in its order', () => {
  test.each<[FinalVoteState, string, string, string]>([
    ['prepared', 'ok', 'vote-not-open', 'ok'],
    ['open', 'vote-opened-already', 'ok', 'ok'],
    ['closed', 'vote-over', 'vote-over', 'vote-over'],
    ['given-up', 'vote-over', 'vote-over', 'vote-over'],
  ])('%s: open %s, close %s, attendance %s', (state, open, close, attendance) => {
    const verdicts = [mayOpenVote, mayCloseVote, mayNoteAttendance].map((may) => code(may(WHO.organiser, state)));
    expect(verdicts).toEqual([open, close, attendance]);
  });
});

describe('a ballot is cast', () => {
  test.each<[string, Partial<FinalVoteActor>, FinalVoteState, string]>([
    ['by a member who is there', {}, 'open', 'ok'],
    ['by a member who votes in writing', { presence: 'in-writing' }, 'open', 'ok'],
    ['not by one who is not there', { presence: 'absent' }, 'open', 'member-not-present'],
    ['not before the vote is open', {}, 'prepared', 'vote-not-open'],
    ['not after it is closed', {}, 'closed', 'vote-over'],
    ['once', { hasCast: true }, 'open', 'ballot-cast-already'],
    ['not by one who left the council meanwhile', { isSeated: false }, 'open', 'member-left-council'],
  ])('%s', (_, change, state, outcome) => {
    expect(code(mayCastBallot({ ...member, ...change }, state))).toBe(outcome);
  });
  test('never by officers who are not on the roll', () => {
    expect(ask((actor) => mayCastBallot(actor, 'open'))).toEqual({
      ...{ organiser: 'vote-not-yours-to-run', secretariat: 'vote-not-yours-to-run', auditor: 'vote-not-yours-to-run' },
      member: 'ok',
      ...STRANGERS,
    });
  });
});
