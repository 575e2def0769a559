import { collectiveHash, type CollectiveHead } from '#core/season/collective-prizes.ts';
import { byCodePoint } from '#core/shared/code-point-order.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findCollectivePublication, insertCollectivePublication } from '../../db/queries/contest-collective.ts';
import { listLatestRankings, lockRankings } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { computeCollective, type CollectiveBoard, type CollectiveRefusal } from './compute-collective.ts';
import { addCorrection } from './publish-correction.ts';

export interface CollectivePublished {
  readonly revision: number;
  readonly publishedAt: string;
  readonly rehearsed: boolean;
  readonly board: CollectiveBoard;
  /** The list of a round was published or corrected since: these prizes are to be published again. */
  readonly isOutdated: boolean;
}

export type PublishCollectiveRefusal =
  CollectiveRefusal | { readonly code: 'correction-reason-missing' } | { readonly code: 'lots-waiting' };

/** The collective prizes as they were published last; `null` before. */
export async function readCollective(app: App, seasonId: string): Promise<CollectivePublished | null> {
  const row = await findCollectivePublication(app.db, seasonId);
  if (!row) return null;
  const { revision, published_at: publishedAt, rehearsed, board } = row;
  const rankings = await listLatestRankings(app.db, seasonId);
  const isOutdated = rankings.some(
    (one) => one.published_at && Temporal.Instant.compare(one.published_at, publishedAt) > 0,
  );
  const view = { revision, publishedAt: publishedAt.toString(), rehearsed, isOutdated };
  return { ...view, board: board as unknown as CollectiveBoard };
}

/**
 * Publishes the collective prizes as they stand now. The first time as they are; after that over the ones before, with a reason
 * and a public correction.
 */
export async function publishCollective(
  app: App,
  organiser: OrganiserOf,
  input: { readonly reason: string },
): Promise<Result<{ readonly revision: number }, PublishCollectiveRefusal>> {
  const seasonId = organiser.scope.id;
  const reason = input.reason.normalize('NFC').trim();
  const by = organiser.actor.personId;
  return app.db.transaction().execute(async (db) => {
    await lockRankings(db, seasonId);
    const board = await computeCollective({ ...app, db }, seasonId); // behind the lock: no void or correction comes in between
    if (!board.ok) return board;
    if (board.value.lotsWait) return refuse({ code: 'lots-waiting' });
    const before = (await findCollectivePublication(db, seasonId))?.revision ?? 0;
    if (before > 0 && reason === '') return refuse({ code: 'correction-reason-missing' });
    const revision = before + 1;
    const at = app.clock.seasonNow(seasonId);
    const rehearsed = app.clock.isRehearsing(seasonId);
    await insertCollectivePublication(db, { seasonId, revision, board: board.value, by, at, rehearsed });
    const head = headOfCollective(seasonId, { revision, publishedAt: at.toString(), rehearsed, board: board.value });
    const prizes = head.prizes.map(({ unit, prize }) => ({ unit, prize }));
    const record = { use: 'collective-prizes', revision, prizes, contentHash: collectiveHash(head) };
    await recordEntry(app, db, { seasonId, type: 'decision', subject: `collective/${revision}`, round: null, record });
    if (before > 0) {
      const none = { roundId: null, rankings: null, revisions: null, texts: null, complaintId: null };
      await addCorrection(app, db, {
        seasonId,
        kind: 'unit-board',
        cause: 'own-finding',
        subject: '',
        reason,
        by,
        ...none,
      });
    }
    return accept({ revision });
  });
}

/** What the record of a publication commits to: the figures of every unit, by id, and the prizes. */
export function headOfCollective(
  contest: string,
  { revision, publishedAt, rehearsed, board }: Omit<CollectivePublished, 'isOutdated'>,
): CollectiveHead {
  const units = board.lines
    .map(({ unitId, participants, headcount, attempts, score = ['0', '1'], prizesWon, juryPlace }) => ({
      ...{ unit: unitId, participants, headcount, attempts, score, prizesWon, juryPlace },
    }))
    .sort((a, b) => byCodePoint(a.unit, b.unit));
  const prizes = board.lines
    .flatMap(({ unitId, prizeId }) => (prizeId === null ? [] : [{ unit: unitId, prize: prizeId }]))
    .sort((a, b) => byCodePoint(a.unit, b.unit));
  const facts = { contest, revision, rehearsed, publishedAt, rulesVersion: board.rulesVersion };
  return { type: 'collective-prizes', version: '1', ...facts, units, prizes };
}
