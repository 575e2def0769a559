import { error } from '@sveltejs/kit';
import { givesCertificates } from '#core/contest/certificate-mark.ts';
import type { ContestRules } from '#core/contest/definition.ts';
import { participantCookieName, proveParticipant } from '#server/app/contest/gates.ts';
import { readCertificateMark } from '#server/app/contest/issue-certificate.ts';
import { listMadeFiles } from '#server/app/contest/make-result-file.ts';
import { readReleasedAnswers } from '#server/app/contest/read-answers.ts';
import { readOwnPlace } from '#server/app/contest/read-own-place.ts';
import { readRanking } from '#server/app/contest/read-ranking.ts';
import { readResult } from '#server/app/contest/read-result.ts';
import { roundOf } from '#server/app/contest/contest.ts';
import { cachePublicly } from '../../../../../cache-publicly.ts';
import { pageNumber } from '../../../../../../page-number.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;
const MOST_PAGES = 20_000; // a million places

/** The published ranking of a round, with the reader's own place when their browser took part. */
export const load: PageServerLoad = async (event) => {
  const { app } = event.locals;
  const { season, round: roundId } = event.params;
  const contest = app.contests.find(season);
  const round = contest.ok ? roundOf(contest.value, roundId) : undefined;
  if (!contest.ok || !round) error(404);
  const page = pageNumber(event.url, MOST_PAGES);
  const ranking = await readRanking(app, season, {
    roundId,
    page: { after: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE },
  });
  const own = ranking.ok ? await ownPlace(event, roundId) : null;
  const certificate =
    ranking.ok && givesCertificates(contest.value.rules.prizes) ? await certificateMark(event, roundId) : null;
  if (own || certificate) event.setHeaders({ 'cache-control': 'private, no-store' });
  else cachePublicly(event);
  const { rules } = contest.value;
  return {
    seasonId: season,
    contestName: app.seasons.find(season)?.season.shortName ?? contest.value.name,
    roundId,
    roundName: round.name,
    ranking: ranking.ok ? ranking.value : null,
    page,
    lastPage: ranking.ok ? Math.max(1, Math.ceil(ranking.value.participantCount / PAGE_SIZE)) : 1,
    prizes: rules.prizes.perRound,
    keys: orderOf(rules),
    publishesNames: rules.publication.resultFields.includes('name'),
    fileSizes: ranking.ok ? await fileSizes(app, season, roundId) : {},
    answersReleased: (await readReleasedAnswers(app, season, roundId)).ok,
    certificate,
    own,
  };
};

/** What decides the order: the keys that are used, and the lots that settle what they leave. */
function orderOf({ ranking, prediction }: ContestRules): readonly string[] {
  const keys = ranking.keys.filter((key) => key !== 'prediction-error' || prediction.enabled);
  return ranking.finalTie === 'lot' && !keys.includes('lot') ? [...keys, 'lot'] : keys;
}

async function certificateMark({ locals, cookies, params }: Parameters<PageServerLoad>[0], roundId: string) {
  const participant = proveParticipant(locals.app, params.season, cookies.get(participantCookieName(params.season)));
  return participant && readCertificateMark(locals.app, participant, roundId);
}

async function fileSizes(app: App.Locals['app'], season: string, roundId: string) {
  const files = await listMadeFiles(app, season, roundId);
  return Object.fromEntries(files.map(({ format, size }) => [format, size]));
}

async function ownPlace({ locals, cookies, params }: Parameters<PageServerLoad>[0], roundId: string) {
  const participant = proveParticipant(locals.app, params.season, cookies.get(participantCookieName(params.season)));
  const own = participant && (await readOwnPlace(locals.app, participant));
  const attempt = own?.attempts.find((one) => one.round === roundId && one.submittedAt !== null);
  if (!participant || !attempt) return null;
  const result = await readResult(locals.app, [participant], attempt.attemptId);
  return result.ok ? result.value.place : null;
}
