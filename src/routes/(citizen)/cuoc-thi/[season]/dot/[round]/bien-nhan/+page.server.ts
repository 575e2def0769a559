import { redirect } from '@sveltejs/kit';
import { newsFor } from '#server/app/contest/list-own-questions.ts';
import { readOwnPlace } from '#server/app/contest/read-own-place.ts';
import { readResult } from '#server/app/contest/read-result.ts';
import { roundSettlesAt } from '#core/contest/admission.ts';
import { addressIn, participantOf, roundOfAddress, shortNameOf } from '../../../participant.ts';
import type { PageServerLoad } from './$types';

/** The receipt of the last attempt of this round, with as much of its result as the rules let its participant know now. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  const { contest, round } = roundOfAddress(event);
  const { app } = event.locals;
  const participant = participantOf(event);
  if (!participant) redirect(303, addressIn(event, '/du-thi'));
  const own = await readOwnPlace(app, participant);
  const attempts = (own?.attempts ?? []).filter((attempt) => attempt.round === round.id);
  const chosen =
    attempts.find((attempt) => String(attempt.attemptNumber) === event.url.searchParams.get('luot')) ??
    lastOf(attempts);
  const result = chosen && (await readResult(app, [participant], chosen.attemptId));
  if (!result?.ok) redirect(303, addressIn(event, chosen ? `/dot/${round.id}/bai` : '/du-thi'));
  return {
    result: result.value,
    news: await newsFor(app, participant),
    contestName: shortNameOf(event),
    roundName: round.name,
    closes: round.window.closes?.toString() ?? null,
    settlesAt: roundSettlesAt(round.window, contest.rules)?.toString() ?? null,
    attempts: contest.rules.attempts,
    answersRelease: contest.rules.publication.answersRelease,
    complaintDays: contest.rules.publication.complaintWindowDays,
    keys: contest.rules.ranking.keys,
    numbers: attempts.map((attempt) => attempt.attemptNumber),
    publicUrl: app.config.publicUrl,
  };
};

function lastOf<T extends { readonly attemptNumber: number; readonly submittedAt: string | null }>(
  attempts: readonly T[],
): T | undefined {
  const submitted = attempts.filter((attempt) => attempt.submittedAt !== null);
  return (submitted.length > 0 ? submitted : attempts).toSorted((a, b) => a.attemptNumber - b.attemptNumber).at(-1);
}
