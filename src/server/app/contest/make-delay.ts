import type { Kysely } from 'kysely';
import { roundSettlesAt } from '#core/contest/admission.ts';
import { canDelayRound } from '#core/contest/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { windowState } from '#core/shared/window.ts';
import { insertDelay, listDelays, lockDelays, type DelayKind, type NewDelay } from '../../db/queries/contest-delay.ts';
import { upsertDue } from '../../db/queries/due.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';
import { roundOf, type Contest, type ContestRefusal, type Round } from './contest.ts';
import { windowNow } from './round-times.ts';

/** What delays a round, as the forms ask for it. */
export interface DelayInput {
  readonly id: string;
  readonly roundId: string;
  readonly kind: DelayKind;
  readonly reason: string;
  readonly seconds?: number;
  readonly expectedAt?: Temporal.Instant | null;
}

export interface Delayed {
  readonly takesEffectAt: Temporal.Instant;
  /** The closing instant as it now holds; of a round that stands still, as if it went on at this moment. */
  readonly closesAt: Temporal.Instant | null;
}

export type DelayRefusal =
  | ContestRefusal
  | { readonly code: 'round-not-found' }
  | { readonly code: 'round-not-open'; readonly opensAt: Temporal.Instant }
  | { readonly code: 'round-closed'; readonly closesAt: Temporal.Instant | null }
  | { readonly code: 'delay-reason-missing' }
  | { readonly code: 'round-already-paused' }
  | { readonly code: 'round-not-paused' };

/** Time for every process to hear of a delay before it holds, so that all reckon an attempt begun meanwhile alike. */
const LEAD_SECONDS = 2;
const MAX_REASON = 500;

/**
 * Delays an open round: one row with who, when and why, in the log of the season, told to every process. No deadline and no
 * window is rewritten. The same form sent twice delays once.
 */
export async function makeDelay(
  app: App,
  organiser: OrganiserOf,
  input: DelayInput,
): Promise<Result<Delayed, DelayRefusal>> {
  const seasonId = organiser.scope.id;
  const found = findRound(app, seasonId, input);
  if (!found.ok) return found;
  const made = await app.db.transaction().execute(async (db) => {
    await lockDelays(db, seasonId);
    return writeDelay(app, db, { organiser, input, round: found.value.round });
  });
  if (!made.ok) return made;
  await app.contests.delays.refresh(); // this process answers the organiser with what now holds
  await app.announcements.announce('delay', seasonId);
  const { takesEffectAt } = made.value;
  const window = windowNow(app, seasonId, found.value.round, takesEffectAt);
  await moveClose(app, found.value, window);
  return accept({ takesEffectAt, closesAt: window.closes });
}

interface Found {
  readonly contest: Contest;
  readonly round: Round;
}

function findRound(app: App, seasonId: string, input: DelayInput): Result<Found, DelayRefusal> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const round = roundOf(contest.value, input.roundId);
  if (!round) return refuse({ code: 'round-not-found' });
  if (input.reason.trim() === '') return refuse({ code: 'delay-reason-missing' });
  const now = app.clock.seasonNow(seasonId);
  const window = windowNow(app, seasonId, round, now);
  // A delay must begin before the end; a pause made before it may be ended at any time.
  const state = windowState(window, input.kind === 'resumption' ? now : now.add({ seconds: LEAD_SECONDS }));
  if (canDelayRound({ role: 'organiser', progress: state })) return accept({ contest: contest.value, round });
  if (state === 'upcoming') return refuse({ code: 'round-not-open', opensAt: window.opens });
  return refuse({ code: 'round-closed', closesAt: window.closes });
}

interface ToWrite {
  readonly organiser: OrganiserOf;
  readonly input: DelayInput;
  readonly round: Round;
}

async function writeDelay(
  app: App,
  db: Kysely<Database>,
  { organiser, input, round }: ToWrite,
): Promise<Result<{ readonly takesEffectAt: Temporal.Instant }, DelayRefusal>> {
  const seasonId = organiser.scope.id;
  const rows = (await listDelays(db)).filter((row) => row.season_id === seasonId && row.round_id === round.id);
  const repeated = rows.find((row) => row.id === input.id);
  if (repeated) return accept({ takesEffectAt: repeated.takes_effect_at });
  const ended = new Set(rows.map((row) => row.pause_id));
  const going = rows.find((row) => row.kind === 'pause' && !ended.has(row.id));
  if (input.kind === 'pause' && going) return refuse({ code: 'round-already-paused' });
  if (input.kind === 'resumption' && !going) return refuse({ code: 'round-not-paused' });
  const delay = rowOf(app, organiser, { input, pauseId: input.kind === 'resumption' ? going!.id : null });
  if (!(await insertDelay(db, delay))) return refuse({ code: 'round-not-paused' });
  await tell(app, db, delay);
  return accept({ takesEffectAt: delay.takesEffectAt });
}

function rowOf(
  app: App,
  organiser: OrganiserOf,
  { input, pauseId }: { readonly input: DelayInput; readonly pauseId: string | null },
): NewDelay {
  const seasonId = organiser.scope.id;
  const madeAt = app.clock.seasonNow(seasonId);
  return {
    id: input.id,
    seasonId,
    roundId: input.roundId,
    kind: input.kind,
    seconds: input.seconds ?? null,
    pauseId,
    expectedAt: input.expectedAt ?? null,
    reason: input.reason.trim().normalize('NFC').slice(0, MAX_REASON),
    takesEffectAt: madeAt.add({ seconds: LEAD_SECONDS }),
    madeBy: organiser.actor.personId,
    madeAt,
    rehearsed: app.clock.isRehearsing(seasonId),
  };
}

/** Kept for auditors with the person, and in the public log without. */
async function tell(app: App, db: Kysely<Database>, delay: NewDelay): Promise<void> {
  const { id, seasonId, roundId, kind, seconds, pauseId } = delay;
  const record = {
    act: kind,
    seconds,
    pause: pauseId,
    reason: delay.reason,
    takesEffectAt: delay.takesEffectAt.toString(),
    expectedAt: delay.expectedAt?.toString() ?? null,
  };
  await recordEntry(app, db, { seasonId, type: 'staff-override', subject: `delay/${id}`, round: roundId, record });
  await recordAct(app, db, {
    seasonId,
    personId: delay.madeBy,
    action: `round-${kind}`,
    subjectKind: 'round',
    subjectId: roundId,
    detail: { delay: id, seconds },
  });
}

/** What closes the round moves with it. While the round stands still nobody knows when; the job then asks again by itself. */
async function moveClose(app: App, { contest, round }: Found, window: Round['window']): Promise<void> {
  const dueAt = roundSettlesAt(window, contest.rules);
  if (!dueAt) return;
  const due = { id: app.ids.uuid(), seasonId: contest.seasonId, kind: 'close-round', subject: round.id, dueAt };
  await upsertDue(app.db, due);
}
