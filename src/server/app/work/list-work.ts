import { groupOf, sortWork, type WorkGroup } from '#core/work/sort-work.ts';
import type { WorkItem } from '#core/work/work-item.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import type { App } from '../app.ts';
import type { SignedIn } from '../person/actor.ts';
import { listComplaintTasks } from './list-complaint-tasks.ts';
import { listConflictTasks } from './list-conflict-tasks.ts';
import { listContestTasks } from './list-contest-tasks.ts';
import { listCouncilTasks } from './list-council-tasks.ts';
import { listDossierTasks } from './list-dossier-tasks.ts';
import { listEligibilityTasks } from './list-eligibility-tasks.ts';
import { listInvitationTasks } from './list-invitation-tasks.ts';
import { listNominationTasks } from './list-nomination-tasks.ts';
import { listPaperTasks } from './list-paper-tasks.ts';
import { listMembershipTasks } from './list-membership-tasks.ts';
import { listPublicVoteTasks } from './list-public-vote-tasks.ts';
import { listRecourseTasks } from './list-recourse-tasks.ts';
import { listRemarkTasks } from './list-remark-tasks.ts';
import { listSecretariatTasks } from './list-secretariat-tasks.ts';
import { listCorrectionTasks } from './list-correction-tasks.ts';
import { listSheetTasks } from './list-sheet-tasks.ts';
import { listVoteTasks } from './list-vote-tasks.ts';
import { readWorkPlace, type WorkPlace } from './read-work-place.ts';

/** What waits for somebody on one subject. Asks the gates of that subject: nobody is told of what they may not see. */
export type WorkProvider = (app: App, actor: SignedIn, place: WorkPlace) => Promise<readonly WorkItem[]>;

/** Every subject; a new one is its provider, here. */
const PROVIDERS: readonly WorkProvider[] = [
  listInvitationTasks,
  listNominationTasks,
  listDossierTasks,
  listMembershipTasks,
  listSheetTasks,
  listCorrectionTasks,
  listVoteTasks,
  listPublicVoteTasks,
  listConflictTasks,
  listSecretariatTasks,
  listPaperTasks,
  listRemarkTasks,
  listRecourseTasks,
  listComplaintTasks,
  listEligibilityTasks,
  listContestTasks,
  listCouncilTasks,
];

/** One thing that waits, as it is shown. */
export interface WorkLine extends WorkItem {
  readonly group: WorkGroup;
  readonly seasonName: LocalizedText | null;
  /** Now, by the clock of its season. */
  readonly now: Temporal.Instant;
}

/** Everything that waits for this person across seasons, the most urgent first. */
export async function listWork(app: App, actor: SignedIn): Promise<readonly WorkLine[]> {
  const place = await readWorkPlace(app, actor);
  const found = await Promise.all(PROVIDERS.map((provide) => provide(app, actor, place)));
  const lines = found.flat().map((item): WorkLine => {
    const now = item.seasonId === null ? app.clock.wallNow() : app.clock.seasonNow(item.seasonId);
    const seasonName = item.seasonId === null ? null : (app.seasons.find(item.seasonId)?.season.shortName ?? null);
    return { ...item, now, seasonName, group: groupOf(item.dueAt, now) };
  });
  return sortWork(lines);
}
