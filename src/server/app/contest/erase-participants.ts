import { planErasure, type OpenMatters } from '#core/contest/retention.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { eraseHolderNumbers } from '../../db/queries/contest-closing.ts';
import { upsertDue } from '../../db/queries/due.ts';
import {
  endErasure,
  eraseIdentity,
  eraseLeftovers,
  erasePlaceNames,
  eraseWritten,
  listNamelessRankings,
  listToErase,
  lockErasure,
  noteErasure,
} from '../../db/queries/personal-data.ts';
import type { App } from '../app.ts';
import { recordAct } from '../record-audit.ts';
import { PERSONAL_PURPOSE } from './admit-participant.ts';
import type { Contest, ContestRefusal } from './contest.ts';
import { listKeptPeriods } from './list-kept-periods.ts';
import { listOpenMatters } from './list-open-matters.ts';
import { endOfContest } from './round-times.ts';
import { ERASE_PARTICIPANTS } from './schedule-erasure.ts';

/** How far the erasing came in this run. */
export type ErasureRun =
  | ErasurePutOff
  /** There is more to erase: a run is short, so that what else is due does not wait. */
  | { readonly code: 'going-on'; readonly erased: number }
  | { readonly code: 'erased'; readonly erased: number };

type ErasurePutOff = { readonly nextAt: Temporal.Instant } & (
  | ContestRefusal
  /** The period of some, or of all, runs until then. */
  | { readonly code: 'not-yet' }
  /** Their period is over, and something needs to know them. */
  | { readonly code: 'held'; readonly matters: readonly OpenMatters[] }
);

/** How much is erased at a time: people, or rows, of one transaction, and transactions of one run. */
export interface ErasureSteps {
  readonly aBatch: number;
  readonly batches: number;
}

const STEPS: ErasureSteps = { aBatch: 500, batches: 6 }; // 3,000 people a run take half a second
const LOOKS_AGAIN_HOURS = 24;

/**
 * Erases the personal data of participants whose period is over, in batches that each stand alone: after a crash it goes on where
 * it was. Published results, certificates, receipts and the log stay as they are: they speak of a participant id. While a
 * complaint, a prize or the closing programme is open nobody is erased, and it is looked at again every day.
 *
 * Source: Law on Personal Data Protection 91/2025/QH15, art. 14; parameter 8 of the rules model.
 */
export async function eraseParticipants(app: App, seasonId: string, steps = STEPS): Promise<ErasureRun> {
  const contest = app.contests.find(seasonId);
  const now = app.clock.seasonNow(seasonId);
  const nextDay = now.add({ hours: LOOKS_AGAIN_HOURS });
  if (!contest.ok) return postponed(app, seasonId, { ...contest.refusal, nextAt: nextDay });
  const plan = await planNow(app, contest.value, now);
  if (plan.over.length === 0 && !plan.isLast)
    return postponed(app, seasonId, { code: 'not-yet', nextAt: plan.nextAt ?? nextDay });
  const matters = await listOpenMatters(app, contest.value);
  if (matters.length > 0) return postponed(app, seasonId, { code: 'held', matters, nextAt: nextDay });
  const erased = plan.isLast
    ? await eraseRest(app, seasonId, steps)
    : await erasePeople(app, contest.value, { versions: plan.over, ...steps });
  if (erased > 0 || !plan.isLast) return { code: 'going-on', erased };
  return { code: 'erased', erased: await noteEnd(app, seasonId) };
}

interface PlanNow {
  /** Versions of the rules under which somebody registered whose period is over. */
  readonly over: readonly number[];
  readonly nextAt: Temporal.Instant | null;
  /** Nobody is left, and the period of the rules in force is over: what belongs to nobody goes too. */
  readonly isLast: boolean;
}

async function planNow(app: App, contest: Contest, now: Temporal.Instant): Promise<PlanNow> {
  const end = endOfContest(app, contest, now);
  if (!end) return { over: [], nextAt: null, isLast: false };
  const { people, rest } = await listKeptPeriods(app, contest);
  if (people.length > 0) return { ...planErasure(people, end, now), isLast: false };
  const { over, nextAt } = planErasure([rest], end, now);
  return { over: [], nextAt, isLast: over.length > 0 };
}

async function postponed(app: App, seasonId: string, run: ErasurePutOff): Promise<ErasurePutOff> {
  const due = { seasonId, kind: ERASE_PARTICIPANTS, subject: seasonId, dueAt: run.nextAt };
  await upsertDue(app.db, { id: app.ids.uuid(), ...due });
  return run;
}

interface Batch extends ErasureSteps {
  readonly versions: readonly number[];
}

/** Erases people of these versions for as long as a run lasts; answers how many. */
async function erasePeople(app: App, contest: Contest, batch: Batch): Promise<number> {
  const { seasonId } = contest;
  const publishesNames = contest.rules.publication.resultFields.includes('name');
  const rankings = await listNamelessRankings(app.db, seasonId, { publishesNames });
  const erase = (db: Kysely<Database>) => eraseBatch(app, db, { seasonId, rankings, ...batch });
  return repeat(batch, () => app.db.transaction().execute(erase));
}

async function eraseBatch(
  app: App,
  db: Kysely<Database>,
  { seasonId, rankings, versions, aBatch }: Batch & { readonly seasonId: string; readonly rankings: readonly string[] },
): Promise<number> {
  const at = app.clock.seasonNow(seasonId);
  const after = await lockErasure(db, seasonId, at);
  const people = await listToErase(db, { seasonId, rulesVersions: versions, after, limit: aBatch });
  await eraseIdentity(db, people, { personal: app.keys.seal(PERSONAL_PURPOSE, '{}'), at });
  await erasePlaceNames(db, rankings, people);
  await eraseWritten(db, seasonId, people);
  await eraseHolderNumbers(db, seasonId, { participantIds: people, at });
  const reached = people.length < aBatch ? null : people.at(-1)!;
  await noteErasure(db, seasonId, { reached, people: people.length });
  return people.length;
}

/** What belongs to no participant, for as long as a run lasts; answers how many rows. */
async function eraseRest(app: App, seasonId: string, steps: ErasureSteps): Promise<number> {
  return repeat(steps, () => eraseLeftovers(app.db, seasonId, steps.aBatch));
}

/** Batch after batch until nothing is left or the run is over; answers how much was done. */
async function repeat({ batches }: ErasureSteps, erase: () => Promise<number>): Promise<number> {
  let erased = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const some = await erase();
    if (some === 0) break;
    erased += some;
  }
  return erased;
}

async function noteEnd(app: App, seasonId: string): Promise<number> {
  return app.db.transaction().execute(async (db) => {
    const at = app.clock.seasonNow(seasonId);
    await lockErasure(db, seasonId, at);
    const people = await endErasure(db, seasonId, at);
    if (people === null) return 0;
    const act = {
      seasonId,
      personId: null,
      action: 'personal-data.erased',
      subjectKind: 'season',
      subjectId: seasonId,
    };
    await recordAct(app, db, { ...act, detail: { people } });
    return people;
  });
}
