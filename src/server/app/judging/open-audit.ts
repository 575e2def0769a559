import { refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type AwardDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';

/** What an auditor opens, as the log names it. */
export interface AuditOpening {
  readonly seasonId: string;
  readonly what: 'overview' | 'councils' | 'conflicts' | 'sheets' | 'sheet' | 'sample' | 'log' | 'page';
  /** Id of the one thing; the season where it is a list. */
  readonly subject?: string;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/**
 * Lets the auditor of a season in, and keeps what is opened in the log before anything of it is read: were the log down, nothing is
 * shown. For everybody else, the organiser too, there is no such workspace.
 */
export async function openAudit(
  app: App,
  actor: Actor,
  { seasonId, what, subject = seasonId, detail = {} }: AuditOpening,
): Promise<Result<AwardDesk, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  if (!desk.value.roles.has('auditor')) return refuse({ code: 'season-not-found' });
  const { personId } = desk.value.proof;
  const act = { action: 'audit-opened', subjectKind: what, subjectId: subject, detail };
  await recordAct(app, app.db, { ...act, seasonId, personId });
  return desk;
}

/** The season that an auditor is appointed for, where they audit one alone. */
function seasonAudited(actor: Actor): string | undefined {
  return actor?.roles.find(({ role, scopeKind }) => role === 'auditor' && scopeKind === 'season')?.scopeId;
}

/**
 * Keeps that an auditor opened a page of the program, whichever it is. By the route and by ids in its address: an address may hold a
 * token, and what somebody searches for is nobody's business.
 */
export async function recordOpenedPage(
  app: App,
  actor: Actor,
  {
    route,
    params,
    method,
  }: { readonly route: string; readonly params: Readonly<Record<string, string>>; readonly method: string },
): Promise<void> {
  if (!actor?.roles.some(({ role }) => role === 'auditor')) return;
  const seasonId = app.seasons.find(params['season'] ?? '') ? params['season'] : seasonAudited(actor);
  if (seasonId === undefined) return;
  const ids = Object.fromEntries(Object.entries(params).filter(([, value]) => UUID.test(value)));
  const act = { action: 'audit-opened', subjectKind: 'page', subjectId: route, detail: { ...ids, method } };
  await recordAct(app, app.db, { ...act, seasonId, personId: actor.personId });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
