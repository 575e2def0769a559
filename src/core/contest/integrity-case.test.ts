import { describe, expect, test } from 'vitest';
import {
  admitCaseAnswer,
  admitDecision,
  admitDismissal,
  admitProposal,
  admitQuestion,
  caseState,
  type CaseFacts,
  type ProposalFacts,
} from './integrity-case.ts';

const at = (text: string) => Temporal.Instant.from(text);
const ASKED = at('2024-09-13T08:00:00+07:00');
const DUE = at('2024-09-16T17:00:00+07:00');
const NOTHING: CaseFacts = { takenBy: [], isDismissed: false, questions: [], proposals: [] };
const TAKEN = { ...NOTHING, takenBy: ['ban-to-chuc'] };
const question = { participantId: 'lan', dueAt: DUE, answeredAt: null };
const ASKED_LAN = { ...TAKEN, questions: [question] };
const proposal: ProposalFacts = { id: 'p', participantId: 'lan', proposedBy: 'ban-to-chuc', outcome: null };
const code = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.ok ? 'admitted' : result.refusal?.code;

describe('the state of a case', () => {
  test.each([
    ['new', NOTHING],
    ['taken', TAKEN],
    ['asked', ASKED_LAN],
    ['proposed', { ...ASKED_LAN, proposals: [proposal] }],
    ['asked', { ...ASKED_LAN, proposals: [{ ...proposal, outcome: 'declined' }] }],
    ['decided', { ...ASKED_LAN, proposals: [{ ...proposal, outcome: 'confirmed' }] }],
    ['dismissed', { ...ASKED_LAN, isDismissed: true }],
  ] as const)('%s', (state, facts) => expect(caseState(facts)).toBe(state));
});

describe('asking a participant', () => {
  const ask = (facts: CaseFacts, sent: object = {}) =>
    code(admitQuestion(facts, { personId: 'ban-to-chuc', body: 'Vì sao …?', dueAt: DUE, now: ASKED, ...sent }));
  test.each([
    ['by whoever took the case', TAKEN, {}, 'admitted'],
    ['not by somebody who did not', TAKEN, { personId: 'khác' }, 'case-not-taken'],
    ['not without words', TAKEN, { body: '' }, 'case-reason-missing'],
    ['not in a case that was laid aside', { ...TAKEN, isDismissed: true }, {}, 'case-dismissed'],
    ['with a whole day to answer', TAKEN, { dueAt: ASKED.add({ hours: 24 }) }, 'admitted'],
    [
      'not with a millisecond less',
      TAKEN,
      { dueAt: ASKED.add({ hours: 24 }).subtract({ milliseconds: 1 }) },
      'question-due-too-soon',
    ],
  ] as const)('%s', (_, facts, sent, outcome) => expect(ask(facts, sent)).toBe(outcome));
});

describe('proposing a void (contests.md §11 (11): ground, second desk, chance to answer)', () => {
  const sanctions = { grounds: ['several-identities'], consequence: 'attempt-void', reviewBeforePrize: true } as const;
  const propose = (facts: CaseFacts, sent: object = {}) =>
    code(
      admitProposal(facts, {
        personId: 'ban-to-chuc',
        participantId: 'lan',
        ground: 'several-identities',
        reason: 'Người dự thi xác nhận',
        sanctions,
        now: DUE,
        ...sent,
      }),
    );
  const answered = { ...TAKEN, questions: [{ ...question, answeredAt: ASKED }] };
  test.each([
    ['not before the person was asked', TAKEN, {}, 'entrant-not-asked'],
    ['not while they may answer', ASKED_LAN, { now: DUE.subtract({ milliseconds: 1 }) }, 'entrant-may-still-answer'],
    ['at the due instant without an answer', ASKED_LAN, {}, 'admitted'],
    ['as soon as they answered', answered, { now: ASKED }, 'admitted'],
    ['not after asking somebody else', answered, { participantId: 'minh' }, 'entrant-not-asked'],
    ['only on a ground of the rules', answered, { ground: 'tools' }, 'ground-not-in-rules'],
    ['not without a reason', answered, { reason: '' }, 'case-reason-missing'],
    ['not while one waits for its second person', { ...answered, proposals: [proposal] }, {}, 'proposal-pending'],
    [
      'again after one was declined',
      { ...answered, proposals: [{ ...proposal, outcome: 'declined' }] },
      {},
      'admitted',
    ],
  ] as const)('%s', (_, facts, sent, outcome) => expect(propose(facts, sent)).toBe(outcome));
});

describe('deciding', () => {
  const facts = { ...ASKED_LAN, takenBy: ['ban-to-chuc', 'người-thứ-hai'], proposals: [proposal] };
  const decide = (sent: object) =>
    code(admitDecision(facts, { personId: 'người-thứ-hai', proposal, reason: 'Đã đọc câu trả lời', ...sent }));
  test.each([
    ['by a second person who took the case', {}, 'admitted'],
    ['never by who proposed', { personId: 'ban-to-chuc' }, 'own-proposal'],
    ['not by somebody who did not look', { personId: 'người-thứ-ba' }, 'case-not-taken'],
    ['not twice', { proposal: { ...proposal, outcome: 'declined' } }, 'proposal-decided'],
    ['not without a reason', { reason: '' }, 'case-reason-missing'],
  ] as const)('%s', (_, sent, outcome) => expect(decide(sent)).toBe(outcome));

  test('a case with a proposal or a void is not laid aside', () => {
    const lay = (proposals: readonly ProposalFacts[]) =>
      code(admitDismissal({ ...ASKED_LAN, proposals }, { personId: 'ban-to-chuc', reason: 'Phòng máy chung' }));
    expect([
      lay([]),
      lay([proposal]),
      lay([{ ...proposal, outcome: 'confirmed' }]),
      lay([{ ...proposal, outcome: 'declined' }]),
    ]).toEqual(['admitted', 'proposal-pending', 'case-decided', 'admitted']);
  });

  test('an answer is taken once, also after the due date', () => {
    expect(code(admitCaseAnswer(question, 'Tôi dùng chung máy'))).toBe('admitted');
    expect(code(admitCaseAnswer(question, ''))).toBe('answer-empty');
    expect(code(admitCaseAnswer({ ...question, answeredAt: ASKED }, 'Lại'))).toBe('answer-given');
  });
});
