import type { Kysely } from 'kysely';
import { lotListHash } from '#core/contest/lots.ts';
import { seatTimetable } from '#core/judging/schedule/timetable-warnings.ts';
import { commitTo } from '#core/ledger/commitment.ts';
import { seedDocument } from '#core/ledger/randomness-value.ts';
import { drawPresentationOrder } from '#core/season/draw-presentation-order.ts';
import type { Json } from '#core/shared/json.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import { replacePresentations } from '../../db/queries/presentation.ts';
import { updateDraft, type ScheduleRow } from '../../db/queries/schedule.ts';
import {
  findOrder,
  insertOrderCommitment,
  insertOrderDraw,
  listPublishedDraws,
} from '../../db/queries/schedule-order.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { loadTimetable } from './load-timetable.ts';
import { seatedRows } from './move-presentation.ts';
import { openDraft, type DraftDesk, type DraftRefusal, type OfDraft } from './open-schedule.ts';

type Version = Pick<ScheduleRow, 'id' | 'seasonId'>;

/** Seed of a version's draw: derived from the installation's secret, so it needs no storing before it is revealed. */
function orderSeedOf({ keys }: Pick<App, 'keys'>, scheduleId: string): Uint8Array {
  return keys.hmac('judging/presentation-order-seed', scheduleId);
}

/** What the draw of a version is named in requests to draw again. */
function drawRoundOf(scheduleId: string): string {
  return `presentation-order/${scheduleId}`;
}

/** Commits to the seed of a version's draw as the version begins, in the log of the season: before anybody knows who presents when. */
export async function commitToOrder(app: App, db: Kysely<Database>, { id, seasonId }: Version): Promise<void> {
  const round = drawRoundOf(id);
  const commitment = commitTo(seedDocument({ contest: seasonId, round }), orderSeedOf(app, id));
  const at = app.clock.seasonNow(seasonId);
  await insertOrderCommitment(db, { scheduleId: id, commitment: Buffer.from(commitment, 'hex'), at });
  const record = { use: 'presentation-order', schedule: id, commitment };
  await recordEntry(app, db, { seasonId, type: 'key-commitment', round: null, subject: round, record });
}

export type DrawOrderRefusal =
  DraftRefusal | { readonly code: 'schedule-order-not-drawn-here' } | { readonly code: 'schedule-empty' };

/**
 * Draws who presents when in each room and day of a draft: the list of all who present is frozen in the log, then the seed that was
 * committed to is revealed. Once, and from then on the draft is published as it is. Anybody can draw again with `vinhdanh draw`.
 *
 * Source: SLT-4 in `docs/rules/schedule.md`; LED-7, LED-8 in `docs/rules/ledger.md`.
 */
export async function drawOrder(app: App, actor: Actor, of: OfDraft): Promise<Result<void, DrawOrderRefusal>> {
  const desk = await openDraft(app, actor, of);
  if (!desk.ok) return desk;
  const { draft, proof } = desk.value;
  if (!(await findOrder(app.db, draft.id))) return refuse({ code: 'schedule-order-not-drawn-here' });
  const timetable = await loadTimetable(app, proof, draft);
  if (timetable.places.length === 0) return refuse({ code: 'schedule-empty' });
  const seats = seatTimetable(timetable.problem, timetable.places);
  const presentations = timetable.places.map((place, at) => ({ ...place, judges: seats[at]! }));
  const seed = orderSeedOf(app, draft.id);
  const drawn = drawPresentationOrder(timetable.problem, presentations, Buffer.from(seed).toString('hex'));
  const rows = seatedRows(timetable, drawn.places);
  const isDrawn = await app.db.transaction().execute(async (db) => {
    if (!(await updateDraft(db, { id: draft.id, revision: draft.revision }))) return false;
    await replacePresentations(db, draft.id, rows);
    await keepDraw(app, db, desk.value, { seed, tickets: drawn.tickets });
    return true;
  });
  return isDrawn ? accept(undefined) : refuse({ code: 'schedule-changed' });
}

async function keepDraw(
  app: App,
  db: Kysely<Database>,
  { draft, proof }: DraftDesk,
  drawn: {
    readonly seed: Uint8Array;
    readonly tickets: readonly { readonly entry: string; readonly ticket: string }[];
  },
): Promise<void> {
  const { seasonId, personId }: SeasonDesk = proof;
  const entryIds = drawn.tickets.map(({ entry }) => entry).toSorted();
  const row = { scheduleId: draft.id, entryIds, seed: drawn.seed, ...momentOf(app, seasonId) };
  if (!(await insertOrderDraw(db, proof, row))) throw new Error('the order was drawn while its draft was held');
  const leaf = { seasonId, round: null, subject: `${drawRoundOf(draft.id)}/draw` };
  const about = { use: 'presentation-order', schedule: draft.id };
  const list = { ...about, listHash: lotListHash(entryIds), candidates: entryIds };
  await recordEntry(app, db, { ...leaf, type: 'list-freeze', record: list });
  const seed = Buffer.from(drawn.seed).toString('hex');
  const record = { ...about, seed, tickets: drawn.tickets as unknown as Json };
  await recordEntry(app, db, { ...leaf, type: 'draw', record });
  const act = { action: 'presentation-order-drawn', subjectKind: 'schedule', subjectId: draft.id };
  await recordAct(app, db, { ...act, seasonId, personId, detail: { entries: entryIds.length } });
}

/**
 * The draws behind the published timetables of a season, each as `vinhdanh draw FILE` reads it, for everybody. Before a timetable is
 * published there is nothing. Entries are told by id alone.
 */
export async function readOrderDraws(app: App, { seasonId }: { readonly seasonId: string }) {
  const draws = await listPublishedDraws(app.db, seasonId);
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  return draws.map(({ scheduleId, commitment, entryIds, seed, drawnAt }) => ({
    candidates: entryIds,
    places: entryIds.length,
    frozenAt: drawnAt.toString(),
    beacon: {
      source: 'commitment',
      contest: seasonId,
      round: drawRoundOf(scheduleId),
      commitment: hex(commitment),
      seed: hex(seed),
    },
  }));
}
