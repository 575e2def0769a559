import { countOpenAttempts, listDelaysOfRound } from '../../db/queries/contest-delay.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';

/** A delay as the organiser reads it: with who made it. */
export interface RoundDelayView {
  readonly id: string;
  readonly kind: 'extension' | 'pause' | 'resumption';
  readonly minutes: number | null;
  readonly reason: string;
  readonly at: string;
  readonly expectedAt: string | null;
  readonly madeAt: string;
  readonly madeBy: string;
}

export interface RoundDelayList {
  /** Newest first. */
  readonly delays: readonly RoundDelayView[];
  /** How many attempts are open now. */
  readonly running: number;
}

const LONGEST_SECONDS = 86_400; // a deadline that has passed by more than everything that may have moved it is no longer open

/** What has delayed a round so far, and how many people are writing in it. */
export async function listRoundDelays(app: App, organiser: OrganiserOf, roundId: string): Promise<RoundDelayList> {
  const seasonId = organiser.scope.id;
  const rows = await listDelaysOfRound(app.db, seasonId, roundId);
  const now = app.clock.seasonNow(seasonId);
  const since = rows.length === 0 ? now : now.subtract({ seconds: LONGEST_SECONDS });
  return {
    running: await countOpenAttempts(app.db, { seasonId, roundId, since }),
    delays: rows.map((row) => ({
      id: row.id,
      kind: row.kind as RoundDelayView['kind'],
      minutes: row.seconds === null ? null : row.seconds / 60,
      reason: row.reason,
      at: row.takes_effect_at.toString(),
      expectedAt: row.expected_at?.toString() ?? null,
      madeAt: row.made_at.toString(),
      madeBy: row.made_by,
    })),
  };
}
