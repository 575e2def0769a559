import { readMandate, type MandateRefusal } from '#core/judging/audit-mandate.ts';
import { readEmail } from '#core/shared/email.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam, startOfDay } from '#core/shared/viet-nam-time.ts';
import { insertAuditMandate } from '../../db/queries/audit.ts';
import { isInvolved } from '../../db/queries/judging-ties.ts';
import { findPersonByEmail } from '../../db/queries/person.ts';
import { insertRoleGrant } from '../../db/queries/role.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';

export interface AuditorToGrant {
  readonly seasonId: string;
  readonly email: string;
  /** Days as typed, both whole. */
  readonly from: string;
  readonly until: string;
}

export type GrantAuditorRefusal =
  | QueueRefusal
  | MandateRefusal
  | { readonly code: 'not-allowed' }
  | { readonly code: 'email-malformed' }
  | { readonly code: 'auditor-without-account' }
  | { readonly code: 'auditor-not-independent' };

/**
 * Appoints an auditor of one season for some days. It ends by itself; the organiser, whose season is audited, cannot end it before. Nobody
 * audits a season in which they sit on a council, work at the desk or belong to an entrant.
 */
export async function grantAuditor(
  app: App,
  actor: Actor,
  input: AuditorToGrant,
): Promise<Result<void, GrantAuditorRefusal>> {
  const desk = await sitAtDesk(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const { proof, roles } = desk.value;
  if (!roles.has('organiser')) return refuse({ code: 'not-allowed' });
  const email = readEmail(input.email);
  if (!email.ok) return email;
  // The days are those of the season; whose account may do what is asked by the clock on the wall, rehearsal or not.
  const at = app.clock.wallNow();
  const seasonNow = app.clock.seasonNow(input.seasonId);
  const mandate = readMandate(input, dayInVietNam(seasonNow));
  if (!mandate.ok) return mandate;
  const person = await findPersonByEmail(app.db, email.value);
  if (!person) return refuse({ code: 'auditor-without-account' });
  if (await isInvolved(app.db, { seasonId: input.seasonId, personId: person.id, now: at }))
    return refuse({ code: 'auditor-not-independent' });
  const id = app.ids.uuid();
  const { first, last } = mandate.value;
  const ahead = { milliseconds: at.epochMilliseconds - seasonNow.epochMilliseconds };
  const [from, until] = [startOfDay(first).add(ahead), startOfDay(last.add({ days: 1 })).add(ahead)];
  await app.db.transaction().execute(async (db) => {
    const scope = { scopeKind: 'season', scopeId: input.seasonId } as const;
    const grant = { id, personId: person.id, role: 'auditor', ...scope, from, until, by: proof.personId, at };
    await insertRoleGrant(db, grant);
    await insertAuditMandate(db, { grantId: id, firstDay: first, lastDay: last });
    const act = { action: 'auditor-granted', subjectKind: 'role-grant', subjectId: id };
    const detail = { from: from.toString(), until: until.toString() };
    await recordAct(app, db, { ...act, detail, seasonId: input.seasonId, personId: proof.personId });
  });
  return accept(undefined);
}
