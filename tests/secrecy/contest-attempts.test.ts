import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { openContestWrites } from '#server/app/contest/contest-writes.ts';
import { proveParticipants } from '#server/app/contest/gates.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { readProvisionalRanking, readRanking } from '#server/app/contest/read-ranking.ts';
import { readResult } from '#server/app/contest/read-result.ts';
import { readUnitBoard } from '#server/app/contest/read-unit-board.ts';
import { saveAnswers } from '#server/app/contest/save-answers.ts';
import { showContest } from '#server/app/contest/show-contest.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { countQueries } from '#tests/support/query-count.ts';
import type { World } from '#tests/support/world.ts';
import {
  answersTo,
  begun,
  createContestWorld,
  LAN,
  MINH,
  openBrowser,
  organiserOf,
  SEASON,
  type Browser,
} from '#tests/support/contest.ts';

let world: World;
let organiser: OrganiserOf;
let lan: { browser: Browser; attempt: AttemptView };
let minh: { browser: Browser; attempt: AttemptView };

/** What must not leave before its time, made first: a key, other people's answers, personal data, an unpublished ranking. */
beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
  lan = await begun(world.server, LAN);
  minh = await begun(world.server, MINH);
  await lan.browser.submit(lan.attempt.attemptId, {
    revision: 1,
    answers: answersTo(world.app, lan.attempt, 5),
    prediction: 3,
  });
});
afterAll(() => world.close());

/** Every path at which a value stands, lists as `[]`, in order. */
function fieldsOf(value: unknown, path = ''): readonly string[] {
  const found = new Set<string>();
  const walk = (one: unknown, at: string): void => {
    if (Array.isArray(one)) return one.forEach((member) => walk(member, `${at}[]`));
    if (typeof one !== 'object' || one === null) return void found.add(at);
    for (const [key, member] of Object.entries(one))
      walk(member, at === '' ? key : `${at}.${/^CDS-\d+$/.test(key) ? '<question>' : key}`);
  };
  walk(value, path);
  return [...found].toSorted();
}

const ATTEMPT_FIELDS = [
  'assistedBy',
  'attemptId',
  'attemptNumber',
  'baseLimitSeconds',
  'contest',
  'deadline',
  'isPaused',
  'ownLimitSeconds',
  'prediction.state',
  'prediction.value',
  'questions[].id',
  'questions[].options[].id',
  'questions[].options[].text',
  'questions[].text',
  'rehearsed',
  'revision',
  'round',
  'rulesVersion',
  'savedAt',
  'serverTime',
  'startedAt',
  'state',
  'submittedAt',
];

test('a registration answers name, unit and code, and no personal data', async () => {
  const answer = await openBrowser(world.server).register({
    name: 'Hồ Thị Mai',
    phone: '0912345699',
    unit: 'so-ldtbxh-phong-1',
  });
  expect(fieldsOf(answer.json())).toEqual(['displayName', 'participantId', 'resumeCode', 'unitId']);
  expect(answer.body).not.toContain('912345699');
});

test('a paper holds questions and options, and nothing that says what is right', () => {
  expect(fieldsOf(minh.attempt)).toEqual(ATTEMPT_FIELDS);
});

test('an own attempt read again adds the own answers only', async () => {
  const seen = (await lan.browser.read(lan.attempt.attemptId)).json<object>();
  expect(fieldsOf(seen)).toEqual(['answers.<question>[]', ...ATTEMPT_FIELDS]);
});

test('a submission answers its receipt, and no score while the round runs', async () => {
  const body = { revision: 1, answers: answersTo(world.app, minh.attempt, 8), prediction: 2 };
  const answer = (await minh.browser.submit(minh.attempt.attemptId, body)).json<{ score: unknown }>();
  expect(answer.score).toBeNull();
  expect(fieldsOf(answer)).toEqual([
    'answeredCount',
    'attemptId',
    'questionCount',
    'receipt.code',
    'receipt.contest',
    'receipt.issuedAt',
    'receipt.leafHash',
    'receipt.signature',
    'score',
    'submittedAt',
    'submittedBy',
  ]);
});

test("another participant's attempt does not exist, on any door", async () => {
  const { attemptId } = lan.attempt;
  const proofs = proveParticipants(world.app, minh.browser.cookies);
  const notFound = { ok: false, refusal: { code: 'attempt-not-found' } };
  expect(await readResult(world.app, proofs, attemptId)).toEqual(notFound);
  expect(await saveAnswers(world.app, proofs, attemptId, { revision: 9, answers: {} })).toEqual(notFound);
  expect((await minh.browser.read(attemptId)).statusCode).toBe(404);
});

test('while the round runs the own result holds no score, no outcome and no key', async () => {
  const result = await readResult(world.app, proveParticipants(world.app, lan.browser.cookies), lan.attempt.attemptId);
  if (!result.ok) throw new Error(result.refusal.code);
  const { score, allCorrect, place, questions } = result.value;
  expect({ score, allCorrect, place }).toEqual({ score: null, allCorrect: null, place: null });
  expect(questions.map(({ outcome, key }) => [outcome, key])).toEqual(Array<null[]>(8).fill([null, null]));
});

test('the bank leaves no trace in any answer before release', async () => {
  const explanations = [...keyOf().values()].flatMap((question) => question.explanation ?? []);
  const page = await showContest(world.app, SEASON);
  const said = [
    (await lan.browser.read(lan.attempt.attemptId)).body,
    (await minh.browser.read(minh.attempt.attemptId)).body,
    JSON.stringify(page),
    (await world.server.inject('/api/v1/openapi.json')).body,
  ].join('\n');
  expect(explanations.filter((text) => said.includes(text))).toEqual([]);
  expect(said.includes('"rightOptions":[')).toBe(false); // the rule of that name is an object
});

test('a closed round is ranked for its organiser alone until it is published', async () => {
  world.clock.set('2024-09-13T00:00:10+07:00');
  await closeRound(world.app, SEASON, 'dot-1');
  expect(await readRanking(world.app, SEASON, { roundId: 'dot-1' })).toEqual({
    ok: false,
    refusal: { code: 'ranking-not-found' },
  });
  expect((await readProvisionalRanking(world.app, organiser, { roundId: 'dot-1' })).ok).toBe(true);
  const own = await readResult(world.app, proveParticipants(world.app, lan.browser.cookies), lan.attempt.attemptId);
  expect(own.ok && [own.value.score, own.value.place, own.value.questions[0]?.outcome]).toEqual([
    { points: 5, maxPoints: 8, correctCount: 5 },
    null,
    null,
  ]);
});

test('a published ranking shows what the rules publish, and no identity', async () => {
  await publishRanking(world.app, organiser, 'dot-1');
  const ranking = await readRanking(world.app, SEASON, { roundId: 'dot-1' });
  if (!ranking.ok) throw new Error(ranking.refusal.code);
  expect(fieldsOf(ranking.value.places)).toEqual(
    [
      'allCorrect',
      'byLot',
      'displayName',
      'place',
      'points',
      'predictionError',
      'prediction',
      'prizeId',
      'rank',
      'unitName',
    ]
      .map((field) => `[].${field}`)
      .toSorted(),
  );
  const ids = [
    ...proveParticipants(world.app, lan.browser.cookies),
    ...proveParticipants(world.app, minh.browser.cookies),
  ];
  const said = JSON.stringify(ranking.value);
  expect(ids.filter(({ participantId }) => said.includes(participantId))).toEqual([]);
});

test('the unit board names units and numbers, and nobody', async () => {
  const snapshot = await readUnitBoard(world.app, SEASON);
  expect(snapshot.ok && fieldsOf(snapshot.value)).toEqual(
    [
      'etag',
      ...['computedAt', 'people', 'registered', 'rehearsed', 'submitted', 'targetPercent'].map(
        (field) => `board.${field}`,
      ),
      ...[
        'band',
        'headcount',
        'headcountDate',
        'illustrative',
        'missing',
        'name',
        'parentName',
        'participants',
        'rank',
        'rateHundredths',
        'reachesGoal',
        'sizeBand',
        'state',
        'type',
        'unitId',
      ].map((field) => `board.lines[].${field}`),
    ].toSorted(),
  );
});

test('the key is shown when the contest is over, to who took part', async () => {
  const read = async () =>
    readResult(world.app, proveParticipants(world.app, lan.browser.cookies), lan.attempt.attemptId);
  world.clock.set('2024-10-04T00:00:09.999+07:00');
  const before = await read();
  world.clock.set('2024-10-04T00:00:10+07:00');
  const after = await read();
  expect(before.ok && before.value.questions.map((question) => question.key)).toEqual(Array<null>(8).fill(null));
  const rightTexts = (id: string) => {
    const { options, rightOptions } = keyOf().get(id)!;
    return rightOptions.map((right) => options.find((option) => option.id === right)!.text);
  };
  const shown = after.ok ? after.value.questions : [];
  expect(
    shown.map(({ options, key }) => key?.rightOptions.map((right) => options.find(({ id }) => id === right)!.text)),
  ).toEqual(lan.attempt.questions.map(({ id }) => rightTexts(id)));
});

test('a page names options by their place: the order of the bank, in which the right one is mostly first, is not told', async () => {
  for (const { options } of lan.attempt.questions)
    expect(options.map(({ id }) => id)).toEqual(options.map((_, at) => 'abcdef'[at]));
  const isMixed = ({ id, options }: (typeof lan.attempt.questions)[number]) =>
    keyOf()
      .get(id)!
      .options.some(({ text }, at) => text !== options[at]!.text);
  expect(lan.attempt.questions.some(isMixed)).toBe(true);
});

test('personal data is sealed at rest', async () => {
  const rows = await world.app.db
    .selectFrom('participant')
    .select(['personal', 'display_name', 'participant_id'])
    .execute();
  const said = rows.map((row) => Buffer.from(row.personal).toString('latin1')).join('\n');
  expect(said).not.toMatch(/91234560|phone|Lan/);
  expect(
    JSON.parse(world.app.keys.unseal('contest/personal', rows.find((row) => row.display_name === LAN.name)!.personal)),
  ).toMatchObject({ phone: '+84912345601' });
});

test('a save sends one statement, whatever else the participant has', async () => {
  world.clock.set('2024-09-16T08:00:00+07:00');
  const started = (await lan.browser.start('dot-2')).json<AttemptView>();
  const proofs = proveParticipants(world.app, lan.browser.cookies);
  const { queries } = await countQueries(world.app, (app) => {
    const contests = { ...app.contests, hot: app.db, writes: openContestWrites(app.db) };
    return saveAnswers({ ...app, contests }, proofs, started.attemptId, { revision: 1, answers: {} });
  });
  expect(queries).toBe(1);
});

function keyOf() {
  const contest = world.app.contests.find(SEASON);
  if (!contest.ok) throw new Error(contest.refusal.code);
  return contest.value.key;
}
