import { redirect } from '@sveltejs/kit';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listOwnQuestions, newsFor } from '#server/app/contest/list-own-questions.ts';
import { isProofHeldBack } from '#server/app/contest/read-board-standing.ts';
import { findNextStart } from '#server/app/contest/check-next-start.ts';
import { readOwnPlace } from '#server/app/contest/read-own-place.ts';
import { findCountedAttempt, readResult } from '#server/app/contest/read-result.ts';
import { showContest } from '#server/app/contest/show-contest.ts';
import { roundEndsNow } from '#server/app/contest/round-times.ts';
import type { App } from '#server/app/app.ts';
import type { Contest } from '#server/app/contest/contest.ts';
import type { ParticipantOf } from '#server/app/contest/gates.ts';
import { findGiftAttempt } from '#server/app/contest/list-gifts.ts';
import { inviteOthers } from '#server/app/contest/invite-others.ts';
import type { ScoreView } from '#server/app/contest/submission-view.ts';
import { drawQr } from '../../../../../../(public)/cuoc-thi/qr-drawing.ts';
import { addressIn, participantOf, roundOfAddress, shortNameOf } from '../../../participant.ts';
import type { PageServerLoad } from './$types';

/** The receipt of the last attempt of this round, with as much of its result as the rules let its participant know now. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  const { contest, round } = roundOfAddress(event);
  const { app } = event.locals;
  const participant = participantOf(event);
  if (!participant) redirect(303, addressIn(event, '/du-thi?tiep-tuc'));
  const own = await readOwnPlace(app, participant);
  const attempts = (own?.attempts ?? []).filter((attempt) => attempt.round === round.id);
  const countedId = await findCountedAttempt(app, participant, round.id);
  const counted = attempts.find(({ attemptId }) => attemptId === countedId);
  const chosen =
    attempts.find((attempt) => String(attempt.attemptNumber) === event.url.searchParams.get('luot')) ??
    counted ??
    lastOf(attempts);
  const result = chosen && (await readResult(app, [participant], chosen.attemptId));
  if (!result?.ok) redirect(303, addressIn(event, chosen ? `/dot/${round.id}/bai` : '/du-thi'));
  const ends = roundEndsNow(app, contest, round, app.clock.seasonNow(contest.seasonId));
  return {
    result: result.value,
    news: await newsFor(app, participant),
    isVoided: await isVoidIn(app, participant, round.id),
    progress: await progressOf(app, contest.seasonId, round.id),
    contestName: shortNameOf(event),
    roundName: round.name,
    closes: ends.closes?.toString() ?? null,
    settlesAt: ends.settlesAt?.toString() ?? null,
    attempts: contest.rules.attempts,
    nextStart: findNextStart(app, { contest, round }, own?.attempts ?? []),
    sideQuestion: contest.rules.attempts.sideQuestion,
    answersRelease: contest.rules.publication.answersRelease,
    complaintDays: contest.rules.publication.complaintWindowDays,
    keys: contest.rules.ranking.keys,
    countedNumber: counted?.attemptNumber ?? null,
    numbers: attempts.map((attempt) => attempt.attemptNumber),
    gift: await giftOf(app, participant, contest, { attemptId: chosen!.attemptId, score: result.value.score }),
    receiptQr: drawQr(`${app.config.publicUrl}/so-minh-bach/kiem-tra#${result.value.submission.receipt.code}`),
    invitation: await invitationOf(app, participant, contest),
    isProofHeldBack: await isProofHeldBack(app, contest, Temporal.Instant.from(result.value.submission.submittedAt)),
  };
};

/** Whether it was decided that the participant's result of this round does not count, and still holds. */
async function isVoidIn(app: App, participant: ParticipantOf, roundId: string): Promise<boolean> {
  const { decisions } = await listOwnQuestions(app, participant);
  return decisions.some((decision) => decision.roundId === roundId && !decision.isRestored);
}

/** How far the round has come, as everybody may know. */
async function progressOf(app: App, seasonId: string, roundId: string) {
  const view = await showContest(app, seasonId);
  return (view.ok && view.value.rounds.find(({ id }) => id === roundId)?.progress) || 'open';
}

interface OwnResult {
  readonly attemptId: string;
  readonly score: ScoreView | null;
}

/** The gift this attempt brings, told as soon as the score may be known: that it is due would tell it. */
async function giftOf(
  app: App,
  participant: ParticipantOf,
  { rules: { prizes } }: Contest,
  { attemptId, score }: OwnResult,
): Promise<LocalizedText> {
  if (prizes.giftFromPercent > 0 && score === null) return { vi: '' };
  return (await findGiftAttempt(app, participant)) === attemptId ? prizes.instantGift : { vi: '' };
}

/** A participant's own code for inviting others, where the rules reward who spreads the contest. */
async function invitationOf(app: App, participant: ParticipantOf, { rules }: Contest) {
  if (rules.prizes.spreader.length === 0 || rules.prizes.spreaderBasis !== 'referrals') return null;
  const { address, registered, counted } = await inviteOthers(app, participant);
  return { address, registered, counted, qr: drawQr(address) };
}

function lastOf<T extends { readonly attemptNumber: number; readonly submittedAt: string | null }>(
  attempts: readonly T[],
): T | undefined {
  const submitted = attempts.filter((attempt) => attempt.submittedAt !== null);
  return (submitted.length > 0 ? submitted : attempts).toSorted((a, b) => a.attemptNumber - b.attemptNumber).at(-1);
}
