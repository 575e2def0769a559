import { refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { insertAuditEvent } from '../../db/queries/audit.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type AwardDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor, SignedIn } from '../person/actor.ts';
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

/** A page somebody opened: by its route and the ids in its address, which may hold a token too. */
export interface OpenedPage {
  readonly route: string;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly method: string;
}

/**
 * Keeps that an auditor opened a page of the program, whichever it is: under its season where it belongs to one, else under the season
 * they audit. What somebody searches for is nobody's business, and no token is kept.
 */
export async function recordOpenedPage(app: App, actor: Actor, { route, params, method }: OpenedPage): Promise<void> {
  if (!actor?.roles.some(({ role }) => role === 'auditor')) return;
  const { season } = params;
  const seasonId = season !== undefined && app.seasons.find(season) ? season : seasonAudited(actor);
  const ids = Object.entries(params).flatMap(([name, value]) => (isId(value ?? '') ? [[name, value ?? '']] : []));
  const detail = { ...Object.fromEntries(ids), method } as Readonly<Record<string, string>>;
  const act = { personId: actor.personId, action: 'audit-opened', subjectKind: 'page', subjectId: route };
  if (seasonId !== undefined) return recordAct(app, app.db, { ...act, seasonId, detail });
  return insertAuditEvent(app.db, { ...act, detail, id: app.ids.uuid(), at: app.clock.wallNow(), rehearsed: false });
}

/** The season that somebody is appointed to audit. */
function seasonAudited({ roles }: SignedIn): string | undefined {
  return roles.find(({ role, scopeKind }) => role === 'auditor' && scopeKind === 'season')?.scopeId;
}
