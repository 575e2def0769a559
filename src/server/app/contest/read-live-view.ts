import { canSeeLiveCounts } from '#core/contest/policy.ts';
import { findSnapshot } from '../../db/queries/contest-board.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { liveUnitsKey, type LiveUnits } from './refresh-live-units.ts';
import { liveViewKey, type LiveView } from './refresh-live-view.ts';
import { questionTroubleKey, type QuestionTroubles } from './refresh-question-trouble.ts';
import { showContest } from './show-contest.ts';

export interface LiveDesk {
  /** `null` = not computed yet. */
  readonly view: LiveView | null;
  readonly units: LiveUnits | null;
  readonly trouble: QuestionTroubles | null;
}

/** The live view for the organiser of the contest, from snapshots alone; `null` while nothing runs that could be counted. */
export async function readLiveView(app: App, organiser: OrganiserOf): Promise<LiveDesk | null> {
  const seasonId = organiser.scope.id;
  const contest = await showContest(app, seasonId);
  if (!contest.ok) return null;
  const { rounds } = contest.value;
  if (!rounds.some(({ progress }) => canSeeLiveCounts({ role: 'organiser', progress }))) return null;
  const [view, units, trouble] = await Promise.all(
    [liveViewKey(seasonId), liveUnitsKey(seasonId), questionTroubleKey(seasonId)].map((key) =>
      findSnapshot(app.db, key),
    ),
  );
  return {
    view: (view?.body as LiveView | undefined) ?? null,
    units: (units?.body as LiveUnits | undefined) ?? null,
    trouble: (trouble?.body as QuestionTroubles | undefined) ?? null,
  };
}
