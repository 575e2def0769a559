import { accept, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import type { QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { listConflicts, type ConflictLine } from './list-conflicts.ts';
import { listCouncilMembers, type CouncilMember } from './list-members.ts';
import { listPanels, type CouncilLine } from './list-panels.ts';
import { openAudit } from './open-audit.ts';

/** The councils of a season with members and panels, for its auditor. */
export async function listAuditCouncils(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<
  Result<{ readonly councils: readonly CouncilLine[]; readonly members: readonly CouncilMember[] }, QueueRefusal>
> {
  const opened = await openAudit(app, actor, { seasonId, what: 'councils' });
  if (!opened.ok) return opened;
  const [councils, members] = await Promise.all([
    listPanels(app, actor, { seasonId }),
    listCouncilMembers(app, actor, { seasonId }),
  ]);
  if (!councils.ok) return councils;
  return members.ok ? accept({ councils: councils.value, members: members.value }) : members;
}

/** The conflicts of a season with every resolution, for its auditor. */
export async function listAuditConflicts(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<readonly ConflictLine[], QueueRefusal>> {
  const opened = await openAudit(app, actor, { seasonId, what: 'conflicts' });
  return opened.ok ? listConflicts(app, actor, { seasonId }) : opened;
}
