import { earnsCertificate, percentReached } from '#core/contest/certificate-mark.ts';
import { makePublicCode, PUBLIC_CODE_BYTES } from '#core/shared/public-code.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findCertificateOf, insertParticipantCertificate } from '../../db/queries/contest-certificate.ts';
import { findAttempt, listAttemptsOf } from '../../db/queries/contest.ts';
import { findPlace, type PlaceRow } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import type { Contest } from './contest.ts';
import type { ParticipantOf } from './gates.ts';
import { findPublished, type PublishedRound } from './read-bundle-content.ts';
import { factsOf } from './running-attempts.ts';
import { markOf } from './submission-view.ts';

export type IssueRefusal =
  | { readonly code: 'ranking-not-found' }
  | { readonly code: 'certificate-below-mark'; readonly percent: number; readonly fromPercent: number }
  | { readonly code: 'certificate-not-found' };

type Person = Pick<ParticipantOf, 'seasonId' | 'participantId'>;

/** How somebody's result of a published round stands against the mark for a certificate; `null` without a place. */
export async function readCertificateMark(
  app: App,
  person: Person,
  roundId: string,
): Promise<{ readonly percent: number; readonly fromPercent: number; readonly earns: boolean } | null> {
  const round = await findPublished(app, person.seasonId, { round: roundId });
  const place = round && (await findPlace(app.db, round.ranking.id, person.participantId));
  if (!place) return null;
  const percent = await percentOf(app, round, place);
  const fromPercent = round.contest.rules.prizes.certificateFromPercent;
  return { percent, fromPercent, earns: earnsCertificate(percent, fromPercent) };
}

/**
 * The certificate of somebody in a published round, issued the first time it is asked for; afterwards it is the same one, also
 * when it was revoked meanwhile (`readParticipantCertificate` says so).
 */
export async function issueCertificate(
  app: App,
  person: Person,
  roundId: string,
): Promise<Result<{ readonly code: string }, IssueRefusal>> {
  const { seasonId, participantId } = person;
  const key = { seasonId, roundId, participantId };
  const known = await findCertificateOf(app.db, key);
  if (known) return accept({ code: known.code });
  const round = await findPublished(app, seasonId, { round: roundId });
  if (!round) return refuse({ code: 'ranking-not-found' });
  const place = await findPlace(app.db, round.ranking.id, participantId);
  if (!place) return refuse({ code: 'certificate-not-found' });
  const percent = await percentOf(app, round, place);
  const fromPercent = round.contest.rules.prizes.certificateFromPercent;
  if (!earnsCertificate(percent, fromPercent)) return refuse({ code: 'certificate-below-mark', percent, fromPercent });
  return accept({ code: await issueNew(app, round.contest, { ...key, place, percent }) });
}

async function issueNew(
  app: App,
  contest: Contest,
  of: Person & { readonly roundId: string; readonly place: PlaceRow; readonly percent: number },
): Promise<string> {
  const { seasonId, roundId, participantId, place, percent } = of;
  for (;;) {
    const code = makePublicCode(contest.year, app.ids.bytes(PUBLIC_CODE_BYTES));
    const isNew = await insertParticipantCertificate(app.db, {
      code,
      seasonId,
      roundId,
      participantId,
      attemptId: place.attempt_id,
      displayName: place.display_name,
      unitName: place.unit_id ? (contest.units.find(place.unit_id)?.name ?? null) : null,
      percent,
      at: app.clock.seasonNow(seasonId),
      rehearsed: app.clock.isRehearsing(seasonId),
    });
    if (isNew) return code;
    const known = await findCertificateOf(app.db, { seasonId, roundId, participantId }); // issued at the same moment elsewhere
    if (known) return known.code;
  }
}

async function percentOf(app: App, { contest }: PublishedRound, place: PlaceRow): Promise<number> {
  const row = await findAttempt(app.db, place.participant_id, place.attempt_id);
  if (!row) throw new Error(`the attempt of a place is gone: ${place.attempt_id}`);
  const { maxHundredths } = markOf(
    await factsOf(app, row, await listAttemptsOf(app.db, [place.participant_id])),
    row.answers,
  );
  const { score_hundredths: scoreHundredths, score_divisor: scoreDivisor } = place;
  const result = { scoreHundredths, scoreDivisor, maxHundredths, attemptsUsed: place.attempts_used };
  return percentReached(result, contest.rules.attempts.counted);
}
