import { caseState, type CaseState } from '#core/contest/integrity-case.ts';
import type { EvidenceCode } from '#core/contest/analysis/finding.ts';
import { canSeeCases } from '#core/contest/policy.ts';
import { countCaseMembers, listCases } from '../../db/queries/contest-case.ts';
import type { App } from '../app.ts';
import type { CaseDeskOf } from '../person/gates.ts';
import { evidenceOf, withHappenings } from './load-case.ts';

/** A line of the queue: what kind of case, where it stands, no names. */
export interface CaseLine {
  readonly id: string;
  readonly roundId: string;
  readonly openedAt: string;
  readonly isByHand: boolean;
  readonly unitName: string | null;
  readonly people: number;
  /** Kinds of evidence, in the order of INT-1, each once. */
  readonly evidence: readonly EvidenceCode[];
  readonly state: CaseState;
  readonly takenBy: readonly string[];
  /** The next instant by which somebody may answer; `null` = nobody is being waited for. */
  readonly waitsUntil: string | null;
  readonly isMine: boolean;
}

export interface CaseFilter {
  readonly roundId?: string | undefined;
  readonly state?: string | undefined;
}

/** The queue of a season, the oldest case first: nobody is ranked by suspicion. Six queries. */
export async function listCaseLines(app: App, desk: CaseDeskOf, filter: CaseFilter): Promise<readonly CaseLine[]> {
  const seasonId = desk.scope.id;
  if (!canSeeCases({ role: desk.role, progress: 'closed' })) return [];
  const rows = (await listCases(app.db, seasonId)).filter((row) => !filter.roundId || row.round_id === filter.roundId);
  const people = await countCaseMembers(
    app.db,
    rows.map((row) => row.id),
  );
  const contest = app.contests.find(seasonId);
  const now = app.clock.seasonNow(seasonId);
  const lines = (await withHappenings(app.db, rows)).map(({ row, facts, happened }): CaseLine => {
    const waiting = facts.questions
      .filter(({ answeredAt, dueAt }) => answeredAt === null && Temporal.Instant.compare(now, dueAt) < 0)
      .map(({ dueAt }) => dueAt)
      .sort(Temporal.Instant.compare);
    return {
      id: row.id,
      roundId: row.round_id,
      openedAt: row.opened_at.toString(),
      isByHand: row.opened_by !== null,
      unitName: row.unit_id && contest.ok ? (contest.value.units.find(row.unit_id)?.name ?? null) : null,
      people: people.get(row.id) ?? 0,
      evidence: [...new Set(evidenceOf(row).evidence.map(({ code }) => code))],
      state: caseState(facts),
      takenBy: happened.takings.map(({ name }) => name),
      waitsUntil: waiting[0]?.toString() ?? null,
      isMine: facts.takenBy.includes(desk.actor.personId),
    };
  });
  return lines.filter((line) => !filter.state || line.state === filter.state);
}

/** How many cases of a round nobody has decided or dismissed: whoever publishes its list is told. */
export async function countOpenCases(app: App, desk: CaseDeskOf, roundId: string): Promise<number> {
  const lines = await listCaseLines(app, desk, { roundId });
  return lines.filter(({ state }) => state !== 'decided' && state !== 'dismissed').length;
}
