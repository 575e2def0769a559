import { afterAll, beforeAll, expect, test } from 'vitest';
import { findNextStart } from '#server/app/contest/check-next-start.ts';
import { proveParticipants } from '#server/app/contest/gates.ts';
import { saveAnswers } from '#server/app/contest/save-answers.ts';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import type { World } from '#tests/support/world.ts';
import {
  answersTo,
  begun,
  createContestWorld,
  LAN,
  MINH,
  openBrowser,
  registered,
  ROUND_1_CLOSES,
  ROUND_1_OPENS,
  SEASON,
} from '#tests/support/contest.ts';

let world: World;
beforeAll(async () => void (world = await createContestWorld()));
afterAll(() => world.close());

let people = 0;
const newcomer = () => ({
  name: 'Người Mới',
  phone: `0988${String((people += 1)).padStart(6, '0')}`,
  unit: 'so-ldtbxh-phong-3',
});
const at = (instant: string) => world.clock.set(instant);
const problem = (status: number, code: string, facts: object = {}) => ({ type: 'about:blank', status, code, ...facts });

for (const [moment, code] of [
  ['2024-09-08T23:59:59.999+07:00', 'round-not-open'],
  [ROUND_1_OPENS, null],
  ['2024-09-12T23:59:59.999+07:00', null],
  [ROUND_1_CLOSES, 'round-closed'], // "kết thúc vào 00h ngày 13/9"
] as const) {
  test(`an attempt of round 1 at ${moment}: ${code ?? 'begins'}`, async () => {
    at(moment);
    const answer = await (await registered(world.server, newcomer())).start();
    expect({ status: answer.statusCode, code: answer.json<{ code?: string }>().code ?? null }).toEqual({
      status: code ? 409 : 201,
      code,
    });
  });
}

for (const [moment, code] of [
  ['2024-09-09T08:10:09.999+07:00', null],
  ['2024-09-09T08:10:10+07:00', 'attempt-time-over'],
] as const) {
  test(`a submission of an attempt with the deadline 08:10:00 and 10 s grace at ${moment}: ${code ?? 'counts'}`, async () => {
    at('2024-09-09T08:00:00+07:00');
    const { browser, attempt } = await begun(world.server, newcomer());
    const answers = answersTo(world.app, attempt, 4);
    await browser.save(attempt.attemptId, { revision: 1, answers });
    at(moment);
    const answer = await browser.submit(attempt.attemptId, { revision: 2, answers });
    expect({ status: answer.statusCode, code: answer.json<{ code?: string }>().code ?? null }).toEqual({
      status: code ? 409 : 200,
      code,
    });
    const seen = (await browser.read(attempt.attemptId)).json<AttemptView>();
    expect([seen.state, seen.answers]).toEqual(['submitted', answers]); // late or not, what was saved counts
  });
}

const MALFORMED: readonly (readonly [why: string, change: object, problems: readonly (readonly [string, string])[]])[] =
  [
    [
      'nothing filled in',
      { name: '', phone: '', unit: '' },
      [
        ['name', 'field-required'],
        ['phone', 'field-required'],
        ['unit', 'field-required'],
      ],
    ],
    ['a fixed-line telephone', { phone: '02373852246' }, [['phone', 'phone-not-mobile']]],
    ['no telephone at all', { phone: 'không có' }, [['phone', 'phone-malformed']]],
    ['a name of digits', { name: '12345' }, [['name', 'name-malformed']]],
    ['a unit of no tree', { unit: 'so-nao-do' }, [['unit', 'unit-unknown']]],
    ['a personal number nobody asked for', { 'national-id': '038090001234' }, [['national-id', 'field-not-asked']]],
    ['a group the rules do not know', { obligationGroup: 'khach' }, [['obligation-group', 'obligation-group-unknown']]],
  ];
test.each(MALFORMED)('a registration with %s is refused field by field', async (_why, change, problems) => {
  at('2024-09-09T08:00:00+07:00');
  const answer = await openBrowser(world.server).register({ ...newcomer(), ...change });
  expect(answer.json()).toEqual(
    problem(422, 'registration-invalid', { problems: problems.map(([field, code]) => ({ field, code })) }),
  );
});

test('a telephone already registered opens nothing and reveals nothing', async () => {
  await registered(world.server, LAN);
  const stranger = openBrowser(world.server);
  const answer = await stranger.register({ ...LAN, name: LAN.name.normalize('NFD'), phone: '+84 912 345 601' });
  expect(answer.json()).toEqual(problem(409, 'participant-already-registered'));
  expect(stranger.cookies).toEqual({});
});

test('a registration sent again with its key gives the same place and code', async () => {
  const person = newcomer();
  const key = { 'idempotency-key': 'a-key-of-enough-characters' };
  const first = await openBrowser(world.server).register(person, key);
  const again = await openBrowser(world.server).register(person, key);
  expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
  const other = await openBrowser(world.server).register(person, {
    'idempotency-key': 'another-key-of-enough-characters',
  });
  expect(other.json()).toEqual(problem(409, 'participant-already-registered'));
});

test('names in decomposed letters are stored composed', async () => {
  const answer = await openBrowser(world.server).register({ ...newcomer(), name: 'Trần  Thị Hoà'.normalize('NFD') });
  expect(answer.json<{ displayName: string }>().displayName).toBe('Trần Thị Hoà');
});

test('a wrong resume code and an unknown telephone are the same refusal, and tries are counted', async () => {
  const person = newcomer();
  await registered(world.server, person);
  const resume = (phone: string, resumeCode: string) =>
    openBrowser(world.server).send('POST', `/api/v1/contests/${SEASON}/participants/resumption`, { phone, resumeCode });
  expect((await resume(person.phone, 'AAAA-AAAA')).json()).toEqual(problem(403, 'resume-code-refused'));
  expect((await resume('0977000000', 'AAAA-AAAA')).json()).toEqual(problem(403, 'resume-code-refused'));
  for (let tries = 2; tries <= 5; tries += 1) await resume(person.phone, 'AAAA-AAAA');
  expect((await resume(person.phone, 'AAAA-AAAA')).json()).toEqual(problem(429, 'too-many-tries', { minutes: 15 }));
  const elsewhere = await world.server.inject({
    method: 'POST',
    url: `/api/v1/contests/${SEASON}/participants/resumption`,
    payload: { phone: person.phone, resumeCode: 'AAAA-AAAA' },
    remoteAddress: '198.51.100.7',
  });
  expect(elsewhere.json()).toEqual(problem(403, 'resume-code-refused'));
});

test('without a participant cookie nobody begins an attempt', async () => {
  const answer = await openBrowser(world.server).start();
  expect(answer.json()).toEqual(problem(401, 'participant-required'));
});

test('a forged, a foreign and an expired cookie find no attempt: 404', async () => {
  at('2024-09-09T08:00:00+07:00');
  const { browser, attempt } = await begun(world.server, newcomer());
  const [[name, value]] = Object.entries(browser.cookies) as [[string, string]];
  const foreign = await registered(world.server, newcomer());
  const notFound = problem(404, 'attempt-not-found');
  const withCookies = async (cookies: Record<string, string>) =>
    (await world.server.inject({ url: `/api/v1/attempts/${attempt.attemptId}`, cookies })).json();
  const forged = value.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  expect(await withCookies({ [name]: forged })).toEqual(notFound);
  expect(await withCookies({ [`${name}x`]: value })).toEqual(notFound);
  expect(await withCookies({})).toEqual(notFound);
  expect((await foreign.read(attempt.attemptId)).json()).toEqual(notFound);
  const body = { revision: 1, answers: {} };
  expect((await foreign.save(attempt.attemptId, body)).json()).toEqual(notFound);
  expect((await foreign.submit(attempt.attemptId, body)).json()).toEqual(notFound);
  expect((await browser.read('no-such-attempt')).json()).toEqual(notFound);
  at('2025-09-09T08:00:00+07:00');
  expect((await browser.read(attempt.attemptId)).json()).toEqual(notFound);
});

test('answers for another paper, and answers of a wrong shape, are refused', async () => {
  at('2024-09-09T08:00:00+07:00');
  const { browser, attempt } = await begun(world.server, newcomer());
  const [question] = attempt.questions;
  const { id, options } = question!;
  const save = async (answers: unknown, more: object = {}) =>
    (await browser.save(attempt.attemptId, { revision: 1, answers, ...more })).json<object>();
  const onPaper = new Set(attempt.questions.map((one) => one.id));
  const elsewhere = Array.from({ length: 40 }, (_, n) => `CDS-${String(n + 1).padStart(3, '0')}`).find(
    (one) => !onPaper.has(one),
  )!;
  expect(await save({ [elsewhere]: ['a'] })).toEqual(
    problem(422, 'answer-question-unknown', { questionId: elsewhere }),
  );
  expect(await save({ [id]: ['z'] })).toEqual(problem(422, 'answer-option-unknown', { questionId: id, optionId: 'z' }));
  const [a, b] = options.map((option) => option.id);
  expect(await save({ [id]: [a, b] })).toEqual(problem(422, 'answer-too-many-options', { questionId: id, max: 1 }));
  expect(await save({ [id]: [a, a] })).toEqual(problem(422, 'answer-option-repeated', { questionId: id, optionId: a }));
  expect(await save({ [id]: a })).toMatchObject({ status: 400, code: 'body-invalid' });
  expect(await save({}, { prediction: -1 })).toEqual(problem(422, 'prediction-out-of-range', { max: 99_999_999 }));
  expect(await save({}, { prediction: 1.5 })).toMatchObject({ status: 400, code: 'body-invalid' });
  expect(await save({}, { revision: 0 })).toMatchObject({ status: 400, code: 'body-invalid' });
  expect(await save({}, { score: 8 })).toMatchObject({ status: 400, code: 'body-invalid' });
});

test('an oversized body is refused before it is read', async () => {
  const browser = await registered(world.server, newcomer());
  const answer = await browser.save('x', { revision: 1, answers: {}, filler: 'x'.repeat(20_000) });
  expect(answer.json()).toEqual(problem(413, 'body-too-large'));
});

test('a second attempt on one day is refused until the next day', async () => {
  at('2024-09-09T08:00:00+07:00');
  const { browser, attempt } = await begun(world.server, MINH);
  await browser.submit(attempt.attemptId, { revision: 1, answers: {} });
  at('2024-09-09T23:59:59.999+07:00');
  expect((await browser.start()).json()).toEqual(
    problem(409, 'attempt-limit-reached', { count: 1, per: 'day', nextAt: '2024-09-09T17:00:00Z' }),
  );
  const contest = world.app.contests.find(SEASON);
  const nextStart = () => {
    if (!contest.ok) throw new Error(contest.refusal.code);
    const place = { contest: contest.value, round: contest.value.rounds[0]! };
    return findNextStart(world.app, place, [{ round: 'dot-1', startedAt: attempt.startedAt }]);
  };
  expect(nextStart()).toBe('2024-09-09T17:00:00Z'); // what receipt and start page tell instead of a button
  at('2024-09-10T00:00:00+07:00');
  expect(nextStart()).toBe('now');
  expect((await browser.start()).statusCode).toBe(201);
});

test('a prediction is locked by the first submission, and late answers are kept all the same', async () => {
  at('2024-09-09T08:00:00+07:00');
  const { browser, attempt } = await begun(world.server, newcomer());
  await browser.save(attempt.attemptId, { revision: 1, answers: {}, prediction: 10 });
  await browser.submit(attempt.attemptId, { revision: 2, answers: {}, prediction: 11 });
  at('2024-09-10T08:00:00+07:00');
  const second = (await browser.start()).json<AttemptView>();
  expect(second.prediction).toEqual({ state: 'locked', value: 11 });
  const answers = answersTo(world.app, second, 2);
  expect((await browser.save(second.attemptId, { revision: 1, answers, prediction: 99 })).json()).toMatchObject({
    revision: 1,
    prediction: 'locked',
  });
  expect((await browser.read(second.attemptId)).json<AttemptView>()).toMatchObject({
    answers,
    prediction: { state: 'locked', value: 11 },
  });
});

test('a prediction is locked a day before the round closes', async () => {
  at('2024-09-11T23:59:59.999+07:00');
  const early = await begun(world.server, newcomer());
  expect(early.attempt.prediction.state).toBe('open');
  at('2024-09-12T00:00:00+07:00');
  expect(
    (await early.browser.save(early.attempt.attemptId, { revision: 1, answers: {}, prediction: 5 })).json(),
  ).toMatchObject({ prediction: 'locked' });
});

test('extra time moves only the own deadline, up to what the rules allow', async () => {
  at('2024-09-09T08:00:00+07:00');
  const browser = await registered(world.server, newcomer());
  expect((await browser.start('dot-1', { timeFactorPercent: 201 })).json()).toEqual(
    problem(422, 'time-factor-out-of-range', { maxPercent: 200 }),
  );
  expect((await browser.start('dot-1', { timeFactorPercent: 200 })).json()).toMatchObject({
    deadline: '2024-09-09T01:20:00Z',
    baseLimitSeconds: 600,
    ownLimitSeconds: 1200,
  });
});

test('unknown contests, rounds and attempts are not found', async () => {
  const browser = await registered(world.server, newcomer());
  expect((await browser.start('dot-9')).json()).toEqual(problem(404, 'round-not-found'));
  const nowhere = await browser.send('POST', '/api/v1/contests/khong-co/participants', newcomer());
  expect(nowhere.json()).toEqual(problem(404, 'contest-not-found'));
});

test('after the last round nobody registers any more', async () => {
  at('2024-10-04T00:00:00+07:00');
  expect((await openBrowser(world.server).register(newcomer())).json()).toEqual(problem(409, 'contest-over'));
});

test('a contest whose rules are incomplete takes nobody in', async () => {
  const { season, illustrative } = world.app.seasons.find(SEASON)!;
  if (season.kind !== 'contest') throw new Error(season.kind);
  const incomplete = {
    ...season,
    id: 'thieu-the-le',
    contest: { ...season.contest, rules: { ...season.contest.rules, time: null } },
  };
  await loadSeason(world.app, { season: incomplete, illustrative, by: null, reason: 'Thử' });
  await world.app.seasons.refresh();
  await world.app.contests.refresh();
  const answer = await openBrowser(world.server).send('POST', '/api/v1/contests/thieu-the-le/participants', newcomer());
  expect(answer.json()).toEqual(problem(409, 'rules-incomplete', { missing: ['time.limitSeconds'] }));
});

test('numbers no page sends are refused by the page’s door as by the other', async () => {
  at(ROUND_1_OPENS);
  const { browser, attempt } = await begun(world.server, newcomer());
  const facts = proveParticipants(world.app, browser.cookies);
  const save = (sent: object) =>
    saveAnswers(world.app, facts, attempt.attemptId, { revision: 1, answers: {}, ...sent }).then(
      (saved) => saved.ok || saved.refusal.code,
    );
  for (const revision of [1.5, NaN, 2 ** 31, 1_000_001])
    expect([revision, await save({ revision })]).toEqual([revision, 'answers-malformed']);
  expect(await save({ prediction: 1.5 })).toBe('prediction-out-of-range');
  expect(await save({ revision: 1_000_000 })).toBe(true);
});
