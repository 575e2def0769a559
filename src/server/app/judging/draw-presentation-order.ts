import type { Kysely } from 'kysely';
import { drawLots, lotListHash } from '#core/contest/lots.ts';
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
 * Draws who presents when in each room and day of a draft: the log commits to the list of all who present and then to the draw, by the
 * seed that was committed to before; both are opened as the timetable is published. Once, and from then on the draft is published as it
 * is. Anybody can then draw again with `vinhdanh draw`.
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

async function keepDraw(app: App, db: Kysely<Database>, { draft, proof }: DraftDesk, drawn: Drawn): Promise<void> {
  const { seasonId, personId }: SeasonDesk = proof;
  const entryIds = drawn.tickets.map(({ entry }) => entry).toSorted();
  const row = { scheduleId: draft.id, entryIds, seed: drawn.seed, ...momentOf(app, seasonId) };
  if (!(await insertOrderDraw(db, proof, row))) throw new Error('the order was drawn while its draft was held');
  const leaf = { seasonId, round: null, subject: `${drawRoundOf(draft.id)}/draw` };
  const about = { use: 'presentation-order', schedule: draft.id };
  const { list, result } = openedDraw(app, draft.id, drawn);
  const listCommitment = { ...about, commitment: commitTo(list.document, list.nonce) };
  await recordEntry(app, db, { ...leaf, type: 'list-freeze', record: listCommitment });
  const record = { ...about, commitment: commitTo(result.document, result.nonce) };
  await recordEntry(app, db, { ...leaf, type: 'draw', record });
  const act = { action: 'presentation-order-drawn', subjectKind: 'schedule', subjectId: draft.id };
  await recordAct(app, db, { ...act, seasonId, personId, detail: { entries: entryIds.length } });
}

interface Drawn {
  readonly seed: Uint8Array;
  readonly tickets: readonly { readonly entry: string; readonly ticket: string }[];
}

/**
 * What a draw came to as the log commits to it while the timetable is a draft, since records of the log are public as they are written.
 * The nonces are derived from the installation's secret, as the seed is.
 */
function openedDraw({ keys }: Pick<App, 'keys'>, scheduleId: string, { seed, tickets }: Drawn) {
  const entryIds = tickets.map(({ entry }) => entry).toSorted();
  const nonceOf = (part: string) => keys.hmac('judging/presentation-order-record', `${scheduleId}/${part}`);
  const drawn = { seed: Buffer.from(seed).toString('hex'), tickets: tickets as unknown as Json };
  return {
    list: { document: { listHash: lotListHash(entryIds), candidates: entryIds }, nonce: nonceOf('list') },
    result: { document: drawn, nonce: nonceOf('draw') },
  };
}

/** Opens in the log what it committed to of a version's draw, as the version is published. Within its transaction. */
export async function recordOrderOpened(app: App, db: Kysely<Database>, { id, seasonId }: Version): Promise<void> {
  const order = await findOrder(db, id);
  if (!order?.seed || !order.entryIds) return;
  const lots = drawLots(Buffer.from(order.seed).toString('hex'), order.entryIds);
  const tickets = lots.map(({ participantId, ticket }) => ({ entry: participantId, ticket }));
  const { list, result } = openedDraw(app, id, { seed: order.seed, tickets });
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  const opened = {
    list: { document: list.document, nonce: hex(list.nonce) },
    draw: { document: result.document, nonce: hex(result.nonce) },
  };
  const record = { use: 'presentation-order', schedule: id, opened };
  const leaf = { seasonId, round: null, subject: `${drawRoundOf(id)}/opened` };
  await recordEntry(app, db, { ...leaf, type: 'draw', record });
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
