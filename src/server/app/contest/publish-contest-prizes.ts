import type { Kysely } from 'kysely';
import { admitFinal, complaintsUntil, type FinalRefusal } from '#core/contest/complaint.ts';
import type { ContestPrizes } from '#core/contest/contest-result.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  countUnanswered,
  findContestPrizes,
  insertContestPrizes,
  insertContestPrizesFinal,
  listPrizePeople,
} from '../../db/queries/contest-prizes.ts';
import { lockRankings } from '../../db/queries/contest-ranking.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { OrganiserOf } from '../person/gates.ts';
import {
  findPrizesToCompute,
  withContestPrizes,
  type ContestPrizesRefusal,
  type PrizesToCompute,
} from './compute-contest-prizes.ts';
import { addCorrection, type CorrectionCause } from './publish-correction.ts';
import { linesOf } from './read-contest-prizes.ts';

/** Subject of a correction of the prizes of the contest: pages say it in words. */
const CONTEST_PRIZES_SUBJECT = 'contest-prizes';

export type PublishPrizesRefusal = ContestPrizesRefusal | { readonly code: 'correction-reason-missing' };

/**
 * Publishes the prizes of the whole contest as the final lists give them. The first time as they are; after that over the ones
 * before, with a reason and a public correction. Provisional until the window for complaints has passed, as the lists of rounds.
 */
export async function publishContestPrizes(
  app: App,
  organiser: OrganiserOf,
  input: { readonly reason: string },
): Promise<Result<{ readonly revision: number }, PublishPrizesRefusal>> {
  const seasonId = organiser.scope.id;
  const reason = input.reason.normalize('NFC').trim();
  return app.db.transaction().execute(async (db) => {
    await lockRankings(db, seasonId); // no void and no correction of a round comes in between
    if (reason === '' && (await findContestPrizes(db, seasonId))) return refuse({ code: 'correction-reason-missing' });
    return addPrizes(app, db, { seasonId, by: organiser.actor.personId, reason, cause: 'own-finding' });
  });
}

/**
 * The prizes of the whole contest as they would be published now, for their organiser. Computed once for what the lists, the rules
 * and those who gave a prize up are at the time, however often the page is looked at.
 */
export async function previewContestPrizes(
  app: App,
  organiser: OrganiserOf,
): Promise<Result<ReturnType<typeof linesOf>, ContestPrizesRefusal>> {
  const toCompute = await findPrizesToCompute(app, app.db, organiser.scope.id);
  if (!toCompute.ok) return toCompute;
  const prizes = await keptPrizes(app, toCompute.value);
  return accept(linesOf(toCompute.value.contest, prizes, await namesOf(app.db, prizes)));
}

function keptPrizes(app: App, toCompute: PrizesToCompute): Promise<ContestPrizes> {
  const { contest, rankings, before, refused } = toCompute;
  const { seasonId, rulesVersion } = contest;
  const state = JSON.stringify([rulesVersion, before?.revision, rankings.map(({ id }) => id), refused]);
  const { prizePreviews } = app.contests;
  const known = prizePreviews.get(seasonId);
  if (known?.state === state) return known.prizes;
  const prizes = app.db
    .transaction()
    .execute((db) => withContestPrizes(app, db, toCompute, ({ head }) => Promise.resolve(head.prizes)));
  const kept = { state, prizes };
  prizePreviews.set(seasonId, kept);
  prizes.catch(() => prizePreviews.get(seasonId) === kept && prizePreviews.delete(seasonId));
  return prizes;
}

export interface PrizesToAdd {
  readonly seasonId: string;
  readonly by: string;
  readonly reason: string;
  readonly cause: CorrectionCause;
}

/** The same within a transaction that holds `lockRankings`; `correction` is 0 the first time. */
export async function addPrizes(
  app: App,
  db: Kysely<Database>,
  { seasonId, by, reason, cause }: PrizesToAdd,
): Promise<Result<{ readonly revision: number; readonly correction: number }, ContestPrizesRefusal>> {
  const toCompute = await findPrizesToCompute(app, db, seasonId);
  if (!toCompute.ok) return toCompute;
  return withContestPrizes(app, db, toCompute.value, async (computed) => {
    const { head, rankingIds } = computed;
    const { revision, rules, rulesVersion, rehearsed } = head;
    const at = Temporal.Instant.from(head.publishedAt);
    const names = await namesOf(db, head.prizes);
    const until = complaintsUntil(rules.publication, at);
    const row = {
      seasonId,
      revision,
      rulesVersion,
      rankingIds,
      head,
      names,
      complaintsUntil: until,
      by,
      at,
      rehearsed,
    };
    await insertContestPrizes(db, row);
    const record = { use: CONTEST_PRIZES_SUBJECT, revision, contentHash: await computed.hash() };
    const subject = `${CONTEST_PRIZES_SUBJECT}/${revision}`;
    await recordEntry(app, db, { seasonId, type: 'decision', subject, round: null, record });
    return accept({ revision, correction: await correctionOf(app, db, { seasonId, by, reason, cause }, revision) });
  });
}

/** The public correction that a later revision is; `0` = the first is none. */
async function correctionOf(
  app: App,
  db: Kysely<Database>,
  { seasonId, by, reason, cause }: PrizesToAdd,
  revision: number,
): Promise<number> {
  if (revision === 1) return 0;
  const none = { roundId: null, rankings: null, texts: null, complaintId: null };
  const revisions = { before: revision - 1, after: revision };
  const what = { kind: 'other', subject: CONTEST_PRIZES_SUBJECT } as const;
  return addCorrection(app, db, { seasonId, ...what, cause, reason, by, revisions, ...none });
}

/** Names and units under which those on the lists registered. */
async function namesOf(db: Kysely<Database>, prizes: ContestPrizes) {
  const lines = [...prizes.contest, ...prizes.spreaders.flatMap((list) => list.lines)];
  const people = await listPrizePeople(db, [...new Set(lines.map(({ participantId }) => participantId))]);
  return Object.fromEntries(
    people.map((row) => [row.participant_id, { name: row.display_name, unitId: row.unit_id }] as const),
  );
}

/** Declares the prizes of the whole contest final: after the window for complaints, with every complaint of the contest answered. */
export async function declarePrizesFinal(
  app: App,
  organiser: OrganiserOf,
): Promise<Result<{ readonly revision: number }, FinalRefusal>> {
  const seasonId = organiser.scope.id;
  return app.db.transaction().execute(async (db) => {
    await lockRankings(db, seasonId);
    const prizes = await findContestPrizes(db, seasonId);
    const openComplaints = await countUnanswered(db, seasonId);
    const list = prizes && {
      complaintsUntil: prizes.complaints_until,
      isFinal: prizes.final_at !== null,
      openComplaints,
    };
    const at = app.clock.seasonNow(seasonId);
    const admitted = admitFinal(list ?? null, at);
    if (!admitted.ok) return admitted;
    if (!prizes) return refuse({ code: 'ranking-not-found' });
    const { revision } = prizes;
    await insertContestPrizesFinal(db, { seasonId, revision, by: organiser.actor.personId, at });
    const record = { use: 'contest-prizes-final', revision };
    const subject = `contest-prizes-final/${revision}`;
    await recordEntry(app, db, { seasonId, type: 'decision', subject, round: null, record });
    return accept({ revision });
  });
}
