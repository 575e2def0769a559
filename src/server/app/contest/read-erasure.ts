import { keptUntil, type OpenMatters } from '#core/contest/retention.ts';
import { findErasure } from '../../db/queries/personal-data.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { listKeptPeriods } from './list-kept-periods.ts';
import { listOpenMatters } from './list-open-matters.ts';
import { endOfContest } from './round-times.ts';

/** When the personal data of a contest's participants are erased, what keeps them, and what was done. */
export interface ErasureView {
  /** When the first period is over, and the last: one instant unless the rules changed it; `null` = no end is announced. */
  readonly period: { readonly from: string; readonly until: string } | null;
  readonly isOver: boolean;
  readonly matters: readonly OpenMatters[];
  /** `null` = nothing was erased. */
  readonly done: { readonly people: number; readonly startedAt: string; readonly endedAt: string | null } | null;
}

/** The same for the contest's organiser; `null` where the rules do not stand. Some fifteen queries. */
export async function readErasure(app: App, organiser: OrganiserOf): Promise<ErasureView | null> {
  const seasonId = organiser.scope.id;
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return null;
  const now = app.clock.seasonNow(seasonId);
  const end = endOfContest(app, contest.value, now);
  const { people, rest } = await listKeptPeriods(app, contest.value);
  const days = [...people, rest].map(({ retentionDays }) => retentionDays);
  const from = end && keptUntil(end, Math.min(...days));
  const done = await findErasure(app.db, seasonId);
  return {
    period: end && from && { from: from.toString(), until: keptUntil(end, Math.max(...days)).toString() },
    isOver: from !== null && Temporal.Instant.compare(from, now) <= 0,
    matters: done?.ended_at ? [] : await listOpenMatters(app, contest.value),
    done: done
      ? { people: done.people, startedAt: done.started_at.toString(), endedAt: done.ended_at?.toString() ?? null }
      : null,
  };
}
