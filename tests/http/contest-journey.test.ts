import { ed25519 } from '@noble/curves/ed25519.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalBytes } from '#core/ledger/canonical-json.ts';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import type { SubmissionView } from '#server/app/contest/submission-view.ts';
import type { World } from '#tests/support/world.ts';
import { answersTo, begun, createContestWorld, LAN, openBrowser } from '#tests/support/contest.ts';

let world: World;
beforeAll(async () => void (world = await createContestWorld()));
afterAll(() => world.close());

test('somebody registers, answers, predicts, hands in and has a receipt', async () => {
  const { browser, attempt } = await begun(world.server, LAN);
  expect({ ...attempt, questions: attempt.questions.length, attemptId: 'id' }).toEqual({
    attemptId: 'id',
    assistedBy: null,
    isPaused: false,
    contest: 'thanh-hoa-2024',
    round: 'dot-1',
    attemptNumber: 1,
    rulesVersion: 1,
    startedAt: '2024-09-09T01:00:00Z',
    deadline: '2024-09-09T01:10:00Z',
    baseLimitSeconds: 600,
    ownLimitSeconds: 600,
    serverTime: '2024-09-09T01:00:00Z',
    rehearsed: false,
    state: 'open',
    revision: 0,
    savedAt: null,
    submittedAt: null,
    answers: {},
    prediction: { state: 'open', value: null },
    questions: 8,
  });

  const answers = answersTo(world.app, attempt, 7);
  const [first] = Object.entries(answers);
  world.clock.set('2024-09-09T08:01:00+07:00');
  const saved = await browser.save(attempt.attemptId, { revision: 1, answers: Object.fromEntries([first!]) });
  expect(saved.json()).toEqual({ revision: 1, savedAt: '2024-09-09T01:01:00Z', prediction: 'none' });

  world.clock.set('2024-09-09T08:05:30+07:00');
  const submitted = await browser.submit(attempt.attemptId, { revision: 2, answers, prediction: 120 });
  const { receipt, ...rest } = submitted.json<SubmissionView>();
  expect(rest).toEqual({
    attemptId: attempt.attemptId,
    submittedAt: '2024-09-09T01:05:30Z',
    submittedBy: 'participant',
    answeredCount: 8,
    questionCount: 8,
    score: null,
  });
  expect(receipt.code).toMatch(/^VD-2024-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
  const { signature, ...promise } = receipt;
  const publicKey = ed25519.getPublicKey(world.app.keys.derive('signing'));
  expect(ed25519.verify(Buffer.from(signature, 'base64url'), canonicalBytes(promise), publicKey)).toBe(true);

  const seen = (await browser.read(attempt.attemptId)).json<AttemptView>();
  expect({ state: seen.state, answers: seen.answers, prediction: seen.prediction, questions: seen.questions }).toEqual({
    state: 'submitted',
    answers,
    prediction: { state: 'locked', value: 120 },
    questions: attempt.questions,
  });
});

test('somebody goes on where they were on another device, with telephone and resume code', async () => {
  world.clock.set('2024-09-09T09:00:00+07:00');
  const phone = openBrowser(world.server);
  const registration = await phone.register({ name: 'Phạm Thị Hoà', phone: '0912 345 611', unit: 'so-ldtbxh-phong-1' });
  const attempt = (await phone.start()).json<AttemptView>();
  const answers = answersTo(world.app, attempt, 3);
  await phone.save(attempt.attemptId, { revision: 5, answers, prediction: 77 });

  const tablet = openBrowser(world.server);
  const resumed = await tablet.send('POST', '/api/v1/contests/thanh-hoa-2024/participants/resumption', {
    phone: '+84912345611',
    resumeCode: registration.json<{ resumeCode: string }>().resumeCode.toLowerCase().replace('-', ' '),
  });
  expect(resumed.statusCode).toBe(200);
  const seen = (await tablet.read(attempt.attemptId)).json<AttemptView>();
  expect({
    revision: seen.revision,
    answers: seen.answers,
    prediction: seen.prediction,
    questions: seen.questions,
  }).toEqual({
    revision: 5,
    answers,
    prediction: { state: 'open', value: 77 },
    questions: attempt.questions,
  });
});
