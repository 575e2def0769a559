import { afterAll, beforeAll, expect, test } from 'vitest';
import { analyseItems } from '#server/app/contest/analyse-items.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { lintSeasonInForce } from '#server/app/contest/lint-season.ts';
import { listItemStatistics } from '#server/app/contest/list-item-statistics.ts';
import { listQuestionsToReview } from '#server/app/contest/list-questions-to-review.ts';
import type { EditorVisit } from '#server/app/contest/open-bank-desk.ts';
import { recordDocument } from '#server/app/contest/record-document.ts';
import { proveQuestionEditor } from '#server/app/person/gates.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { answersTo, begun, createContestWorld, LAN, MINH, SEASON } from '#tests/support/contest.ts';
import { analyseItemsWhenDue } from '#server/jobs/analyse-items.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let visit: EditorVisit;
beforeAll(async () => {
  world = await createContestWorld();
  await personWith(world, 'bien-tap@thanh-hoa.example', {
    name: 'question-editor',
    scope: { kind: 'season', id: SEASON },
  });
  const { actor } = await enrolled(world, 'bien-tap@thanh-hoa.example');
  const proof = await proveQuestionEditor(world.app, actor, SEASON);
  if (!proof.ok) throw new Error(proof.refusal.code);
  visit = { member: proof.value, page: '/ngan-hang' };
});
afterAll(() => world.close());

test('a round that is not over has no statistics', async () => {
  for (const person of [LAN, MINH]) {
    const { browser, attempt } = await begun(world.server, person);
    const answers = answersTo(world.app, attempt, person === LAN ? attempt.questions.length : 1);
    await browser.submit(attempt.attemptId, { revision: 1, answers, prediction: 10 });
  }
  expect(await analyseItems(world.app, SEASON, 'dot-1')).toEqual({
    ok: false,
    refusal: { code: 'round-not-closed' },
  });
  expect(await listItemStatistics(world.app, visit)).toEqual({ ok: true, value: [] });
});

test('once it is over they are computed in a worker, kept sealed, and tell nothing of a person', async () => {
  world.clock.set('2024-09-13T01:00:00+07:00');
  expect((await closeRound(world.app, SEASON, 'dot-1')).ok).toBe(true);
  const interrupted = AbortSignal.abort();
  expect(await analyseItemsWhenDue(world.app, SEASON, 'dot-1/1', interrupted)).toBe('later'); // the program ends meanwhile
  expect(await analyseItems(world.app, SEASON, 'dot-1')).toEqual({ ok: true, value: { revision: 1 } });
  const found = await listItemStatistics(world.app, visit);
  if (!found.ok) throw new Error(found.refusal.code);
  const [round] = found.value;
  expect([round?.progress, round?.failure, round?.analysis?.participants]).toEqual([100, null, 2]);
  expect(round?.analysis?.items.every(({ flags }) => flags.includes('few'))).toBe(true);
  const [kept] = await world.app.db.selectFrom('item_analysis').select('sealed').execute();
  expect(Buffer.from(kept?.sealed ?? []).includes(Buffer.from('CDS-'))).toBe(false);
});

test('a document that ended is found behind every question that cites it, and keeps the rules from being published', async () => {
  const before = await listQuestionsToReview(world.app, visit, '');
  if (!before.ok) throw new Error(before.refusal.code);
  const { season } = world.app.seasons.find(SEASON)!;
  if (season.kind !== 'contest') throw new Error('no contest');
  const cited = world.app.contests.find(SEASON);
  const sources = cited.ok
    ? cited.value.blueprint.bank.questions.flatMap(({ id, legalSource }) =>
        legalSource ? [{ id, ...legalSource }] : [],
      )
    : [];
  const [source] = sources;
  if (!source) throw new Error('the bank cites nothing');
  const number = /\d+(\/\d{4})?\/[A-ZĐ-]+[A-Za-zĐ0-9-]*/u.exec(source.document)?.[0] ?? '';
  const input = { number, name: source.document, inForceFrom: '', inForceUntil: '01/7/2024', replacedBy: '' };
  expect(await recordDocument(world.app, visit, { ...input, number: 'Luật' })).toEqual({
    ok: false,
    refusal: { code: 'document-number-invalid' },
  });
  expect((await recordDocument(world.app, visit, input)).ok).toBe(true);
  const after = await listQuestionsToReview(world.app, visit, '');
  if (!after.ok) throw new Error(after.refusal.code);
  expect(after.value.documents[0]?.citedBy).toContain(source.id);
  expect(after.value.questions.find(({ id }) => id === source.id)?.ended.map((one) => one.inForceUntil)).toEqual([
    '2024-07-01',
  ]);
  const findings = await lintSeasonInForce(world.app, season);
  expect(findings.filter(({ code }) => code === 'question-source-ended').map(({ path }) => path)).toContain(
    `bank.${source.id}`,
  );
});
