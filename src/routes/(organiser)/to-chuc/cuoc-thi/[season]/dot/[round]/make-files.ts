import type { RequestEvent } from '@sveltejs/kit';
import { makeResultFile } from '#server/app/contest/make-result-file.ts';
import { FILES } from '../../../../../../(public)/cuoc-thi/[season]/dot/[round]/ket-qua/result-files.ts';
import { resultFileWords } from '../../../../../../(public)/cuoc-thi/[season]/dot/[round]/ket-qua/result-file-words.ts';

type Asked = Pick<RequestEvent, 'locals' | 'params'>;

/** Makes the files of a list that was just published or declared final, so that nobody waits for the first download. */
export async function makeFiles({ locals, params }: Asked): Promise<void> {
  await makeFilesOf(locals.app, params['season'] ?? '', params['round'] ?? '');
}

/** The same for every published list of a contest: after a correction, which may reach more than one round. */
export async function makeFilesOfContest({ locals, params }: Asked): Promise<void> {
  const contest = locals.app.contests.find(params['season'] ?? '');
  if (!contest.ok) return;
  for (const { id } of contest.value.rounds) await makeFilesOf(locals.app, contest.value.seasonId, id);
}

async function makeFilesOf(app: App.Locals['app'], season: string, roundId: string): Promise<void> {
  const words = await resultFileWords(app, season, roundId);
  for (const { format } of FILES) await makeResultFile(app, season, { roundId, format }, words);
}
