import { expect, test } from 'vitest';
import type { AnalysisQuestion, CouncilAnalysis } from '#core/judging/analysis/council-analysis.ts';
import { openCouncilAnalyses } from './council-analysis.ts';

/** One question of each member in a conflict: the tables differ. */
const questions = Array.from({ length: 9 }, (_, at) => ({ totals: `judge,entry,score ${at}` }) as AnalysisQuestion);

test('what waits is never forgotten, however many ask: each question is answered once', async () => {
  const answered: string[] = [];
  const analyses = openCouncilAnalyses(({ totals }) => {
    answered.push(totals);
    return Promise.resolve({ state: 'done', analysis: {} as CouncilAnalysis });
  }, 2);
  const all = [...questions, ...questions].map((question) => analyses.ask(question, 1000));
  expect((await Promise.all(all)).map(({ state }) => state)).toEqual(all.map(() => 'done'));
  expect(answered).toEqual(questions.map(({ totals }) => totals));
});

test('of what was answered the newest are kept, and one that failed is tried again', async () => {
  const answered: string[] = [];
  let fails = true;
  const analyses = openCouncilAnalyses(({ totals }) => {
    answered.push(totals);
    return Promise.resolve(
      fails ? { state: 'failed', failure: 'worker-failed' } : { state: 'done', analysis: {} as CouncilAnalysis },
    );
  }, 2);
  const ask = async (at: number) => (await analyses.ask(questions[at]!, 1000)).state;
  expect(await ask(0)).toBe('failed');
  fails = false;
  expect([await ask(0), await ask(1), await ask(2), await ask(2), await ask(0)]).toEqual(Array(5).fill('done'));
  expect(answered.map((totals) => totals.at(-1))).toEqual(['0', '0', '1', '2', '0']);
});
