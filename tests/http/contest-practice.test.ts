import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { showPractice } from '#server/app/contest/show-practice.ts';
import { decidePapersAtLoad } from '#server/app/season/decide-papers.ts';
import { createContestWorld, openBrowser, SEASON } from '#tests/support/contest.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
const PRACTICE = ['CDS-001', 'CDS-002'];
beforeAll(async () => {
  world = await createContestWorld();
  await changeRules(world, { paper: { draw: 'random', quotas: [], questionsPerAttempt: 8, practiceSet: PRACTICE } });
  await decidePapersAtLoad(world.app, world.app.seasons.find(SEASON)!.season, 'Thử');
});
afterAll(() => world.close());

const show = (sent: Record<string, string[]> | null) => {
  const practice = showPractice(world.app, SEASON, { neutral: [], sent });
  if (!practice.ok) throw new Error(practice.refusal.code);
  return practice.value;
};

test('the practice round shows the questions set aside for it, and no key before something was chosen', () => {
  const questions = show(null);
  expect(questions.map(({ id, tried }) => [id, tried])).toEqual(PRACTICE.map((id) => [id, null]));
  expect(Object.keys(questions[0]!).toSorted()).toEqual(['id', 'options', 'several', 'text', 'tried']);
});

test('once tried it tells what is right and why, and nothing is kept', async () => {
  const contest = world.app.contests.find(SEASON);
  if (!contest.ok) throw new Error(contest.refusal.code);
  const right = contest.value.key.get('CDS-001')!.rightOptions;
  const [first, second] = show({ 'CDS-001': [...right] });
  expect([first?.tried?.outcome, second?.tried?.outcome]).toEqual(['right', 'blank']);
  expect(second?.tried?.rightOptions).toEqual(contest.value.key.get('CDS-002')!.rightOptions);
  expect(await world.app.db.selectFrom('attempt').select('attempt_id').execute()).toEqual([]);
});

test('what was not asked in the practice round tells nothing', () => {
  expect(JSON.stringify(show({ 'CDS-003': ['a'] }))).not.toContain('CDS-003');
});

test('no question of the practice round stands on a paper that counts, and no other question in the practice round', async () => {
  const seen = new Set<string>();
  for (let person = 0; person < 60; person += 1) {
    const browser = openBrowser(world.server);
    await browser.register({ name: 'Lê An', phone: `0912340${100 + person}`, unit: 'so-ldtbxh-phong-1' });
    for (const { id } of (await browser.start()).json<AttemptView>().questions) seen.add(id);
  }
  expect(seen.size).toBeGreaterThan(30);
  expect(PRACTICE.filter((id) => seen.has(id))).toEqual([]);
});

test('where the rules offer no practice there is none', async () => {
  await changeRules(world, { rounds: { rehearsal: false } });
  expect(showPractice(world.app, SEASON, { neutral: [], sent: null })).toEqual({
    ok: false,
    refusal: { code: 'practice-not-offered' },
  });
});
