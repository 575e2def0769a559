import { giftsDue, promisesGift } from '#core/contest/gift.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listGiftAttempts, type GiftsAsked } from '../../db/queries/contest-gift.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { roundOf, type Contest } from './contest.ts';
import type { ParticipantOf } from './gates.ts';
import { paperFor } from './running-attempts.ts';

/** A gift that is due: to whom, by which attempt. */
export interface GiftLine {
  readonly name: string;
  readonly unitName: string | null;
  readonly roundName: LocalizedText | null;
  readonly submittedAt: string;
  readonly points: number;
  readonly maxPoints: number;
  /** Its holder shows it: the code of the receipt. */
  readonly code: string;
}

export interface GiftList {
  readonly gift: LocalizedText;
  readonly fromPercent: number;
  readonly lines: readonly GiftLine[];
}

const MOST_ATTEMPTS = 200_000; // bounds the memory of a contest in which everybody has a gift

/** Everybody to whom a gift is due, in the order of handing in; `null` where the rules promise none. */
export async function listGifts(app: App, organiser: OrganiserOf): Promise<GiftList | null> {
  const found = app.contests.find(organiser.scope.id);
  if (!found.ok || !promisesGift(found.value.rules.prizes)) return null;
  const contest = found.value;
  const { instantGift, giftFromPercent } = contest.rules.prizes;
  const lines = (await dueIn(app, contest, null)).map((due): GiftLine => ({
    name: due.row.display_name,
    unitName: due.row.unit_id ? (contest.units.find(due.row.unit_id)?.name ?? null) : null,
    roundName: roundOf(contest, due.row.round_id)?.name ?? null,
    submittedAt: due.row.submitted_at!.toString(),
    points: due.scoreHundredths / 100,
    maxPoints: due.maxHundredths / 100,
    code: due.row.code,
  }));
  return { gift: instantGift, fromPercent: giftFromPercent, lines };
}

/** The attempt that brings a participant their gift; `null` = none does, or the rules promise none. */
export async function findGiftAttempt(app: App, participant: ParticipantOf): Promise<string | null> {
  const found = app.contests.find(participant.seasonId);
  if (!found.ok || !promisesGift(found.value.rules.prizes)) return null;
  const [due] = await dueIn(app, found.value, participant.participantId);
  return due?.row.attempt_id ?? null;
}

async function dueIn(app: App, contest: Contest, participantId: string | null) {
  const { prizes } = contest.rules;
  const asked: GiftsAsked = {
    seasonId: contest.seasonId,
    participantId,
    leastHundredths: prizes.giftFromPercent === 0 ? LEAST : 0, // points may be below 0, and a mark of 0 asks for none
    limit: MOST_ATTEMPTS,
  };
  const attempts = [];
  for (const row of await listGiftAttempts(app.db, asked)) {
    const maxHundredths = await mostOf(app, contest, row);
    const scoreHundredths = row.score_hundredths!;
    const submittedAtMs = row.submitted_at!.epochMilliseconds;
    attempts.push({ row, participantId: row.participant_id, submittedAtMs, scoreHundredths, maxHundredths });
  }
  return giftsDue(attempts, prizes);
}

const LEAST = -2_000_000_000;

type Row = Awaited<ReturnType<typeof listGiftAttempts>>[number];

/** The most points the paper of an attempt brings. Its questions are drawn again only where they are not worth the same. */
async function mostOf(app: App, current: Contest, row: Row): Promise<number> {
  const contest = await app.contests.at(current.seasonId, row.rules_version, row.bank_version);
  const { questionsPerAttempt, points } = contest.rules.paper;
  const worths = new Set([...contest.key.values()].map((question) => question.points));
  const [worth] = worths;
  if (worths.size === 1 && worth !== undefined) return questionsPerAttempt * worth * points.right * 100;
  const of = { roundId: row.round_id, participantId: row.participant_id, attemptNumber: row.attempt_number };
  const asked = paperFor(contest, of).questions.map(({ questionId }) => contest.key.get(questionId)!.points);
  return asked.reduce((sum, one) => sum + one, 0) * points.right * 100;
}
