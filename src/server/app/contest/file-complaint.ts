import { admitComplaint, answerDueAt, type ComplaintWindowRefusal } from '#core/contest/complaint.ts';
import { readComplaint, type ComplaintFormRefusal, type SentComplaint } from '#core/contest/complaint-form.ts';
import { networkOf } from '#core/person/network-of.ts';
import { makePublicCode, PUBLIC_CODE_BYTES } from '#core/shared/public-code.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { insertComplaint } from '../../db/queries/contest-complaint.ts';
import { listLatestRankings } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import { admitRequest, type TooManyRequests } from '../person/admit-request.ts';
import type { ContestRefusal } from './contest.ts';
import type { ParticipantOf } from './gates.ts';

export interface ComplaintAuthor {
  /** Who this browser is in the contest; `null` = somebody from the public. */
  readonly participant: ParticipantOf | null;
  /** Network address of the visitor, for the limit on how often. */
  readonly address: string;
}

export type FileComplaintRefusal = ContestRefusal | ComplaintFormRefusal | ComplaintWindowRefusal | TooManyRequests;

/** Sealed under this purpose; only who answers the complaint opens it. */
export const COMPLAINT_PURPOSE = 'contest/complaint';

const PER_MINUTE = 5; // a family behind one address writes fewer; a script writes more

/**
 * Receives a complaint and answers with the code by which its author follows it. About a list of results: while its window is
 * open; about anything else: at any time. What was written is kept sealed.
 */
export async function fileComplaint(
  app: App,
  seasonId: string,
  sent: SentComplaint,
  author: ComplaintAuthor,
): Promise<Result<{ readonly code: string; readonly dueAt: Temporal.Instant }, FileComplaintRefusal>> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const { rounds, rules, year } = contest.value;
  const read = readComplaint(
    sent,
    rounds.map(({ id }) => id),
  );
  if (!read.ok) return read;
  const frequency = await admitRequest(app, `complaint:${networkOf(author.address)}`, PER_MINUTE);
  if (!frequency.ok) return frequency;
  const at = app.clock.seasonNow(seasonId);
  const { subject, roundId, ...written } = read.value;
  const ranking = roundId === null ? null : await publishedList(app, seasonId, roundId);
  if (roundId !== null) {
    const admitted = admitComplaint(ranking, at);
    if (!admitted.ok) return admitted;
  }
  const dueAt = answerDueAt(rules.publication, at);
  const facts = { seasonId, subject, roundId, rankingId: ranking?.id ?? null, receivedAt: at, dueAt };
  const kept = {
    ...facts,
    participantId: author.participant?.participantId ?? null,
    sealed: app.keys.seal(COMPLAINT_PURPOSE, JSON.stringify(written)),
    rehearsed: app.clock.isRehearsing(seasonId),
  };
  for (;;) {
    const code = makePublicCode(year || dayInVietNam(at).year, app.ids.bytes(PUBLIC_CODE_BYTES));
    if (await insertComplaint(app.db, { ...kept, id: app.ids.uuid(), code })) return accept({ code, dueAt });
  }
}

async function publishedList(app: App, seasonId: string, roundId: string) {
  const ranking = (await listLatestRankings(app.db, seasonId)).find((row) => row.round_id === roundId);
  if (!ranking?.published_at) return null;
  const { id, complaints_until: complaintsUntil, final_at } = ranking;
  return { id, complaintsUntil, isFinal: final_at !== null, openComplaints: 0 };
}
