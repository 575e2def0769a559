import type { RequestEvent } from '@sveltejs/kit';
import { makeResultFile } from '#server/app/contest/make-result-file.ts';
import { FILES } from '../../../../../../(public)/cuoc-thi/[season]/dot/[round]/ket-qua/result-files.ts';
import { resultFileWords } from '../../../../../../(public)/cuoc-thi/[season]/dot/[round]/ket-qua/result-file-words.ts';

/** Makes the files of a list that was just published or declared final, so that nobody waits for the first download. */
export async function makeFiles({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>): Promise<void> {
  const { app } = locals;
  const [season, roundId] = [params['season'] ?? '', params['round'] ?? ''];
  const words = await resultFileWords(app, season, roundId);
  for (const { format } of FILES) await makeResultFile(app, season, { roundId, format }, words);
}
