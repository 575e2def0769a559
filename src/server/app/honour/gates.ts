import { mayDecide, mayPublish, mayRevoke, maySeeDecision, type HonourRefusal } from '#core/honour/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { readPublicCode } from '#core/shared/public-code.ts';
import { isId } from '#core/shared/uuid-text.ts';
import {
  findDecision,
  findHonourByCode,
  type DecidingOrganiser,
  type HonourRow,
  type SeenDecision,
} from '../../db/queries/honour.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { rolesReaching } from '../dossier/roles-reaching.ts';
import type { Actor } from '../person/actor.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';

export interface OrganiserDeciding {
  readonly proof: DecidingOrganiser;
  readonly desk: SeasonDesk;
  readonly award: AwardInForce;
  readonly roles: ReadonlySet<string>;
}

/** Lets in whoever may make a decision in this season. */
export async function decideInSeason(
  app: App,
  actor: Actor,
  seasonId: string,
): Promise<Result<OrganiserDeciding, QueueRefusal | HonourRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { award, proof, roles } = desk.value;
  const allowed = mayDecide({ roles }, { isDecided: false, isPublished: false });
  if (!allowed.ok) return allowed;
  return accept({ proof: { seasonId, personId: proof.personId } as DecidingOrganiser, desk: proof, award, roles });
}

type DecisionRow = NonNullable<Awaited<ReturnType<typeof findDecision>>>;

export interface DecisionInSight {
  readonly proof: SeenDecision;
  readonly decision: DecisionRow;
  readonly roles: ReadonlySet<string>;
}

/** Lets in whoever may see a decision: once it is published everybody, before only the season's officers. */
export async function seeDecision(
  app: App,
  actor: Actor,
  decisionId: string,
): Promise<Result<DecisionInSight, HonourRefusal>> {
  const decision = isId(decisionId) ? await findDecision(app.db, decisionId) : undefined;
  if (!decision) return refuse({ code: 'decision-not-found' });
  const roles = rolesReaching(actor, decision);
  const seen = maySeeDecision({ roles }, { isDecided: true, isPublished: decision.published_at !== null });
  return seen.ok ? accept({ proof: { decisionId } as SeenDecision, decision, roles }) : seen;
}

/** Lets in whoever may make this decision public. */
export async function publishingOrganiser(
  app: App,
  actor: Actor,
  decisionId: string,
): Promise<Result<DecisionInSight & { readonly by: DecidingOrganiser }, HonourRefusal>> {
  const seen = await seeDecision(app, actor, decisionId);
  if (!seen.ok) return seen;
  const { decision, roles } = seen.value;
  const allowed = mayPublish({ roles }, { isDecided: true, isPublished: decision.published_at !== null });
  if (!allowed.ok) return allowed;
  return accept({ ...seen.value, by: organiserOf(actor, decision.season_id) });
}

/** Lets in whoever may strip the title behind this code. */
export async function revokingOrganiser(
  app: App,
  actor: Actor,
  code: string,
): Promise<
  Result<
    { readonly honour: HonourRow; readonly by: DecidingOrganiser },
    HonourRefusal | { readonly code: 'certificate-not-found' }
  >
> {
  const read = readPublicCode(code);
  const honour = read.ok ? await findHonourByCode(app.db, read.value) : undefined;
  if (!honour) return refuse({ code: 'certificate-not-found' });
  const seen = await seeDecision(app, actor, honour.decision_id);
  if (!seen.ok) return refuse({ code: 'certificate-not-found' });
  const allowed = mayRevoke(
    { roles: seen.value.roles },
    { isDecided: true, isPublished: honour.published_at !== null },
  );
  return allowed.ok ? accept({ honour, by: organiserOf(actor, honour.season_id) }) : allowed;
}

function organiserOf(actor: Actor, seasonId: string): DecidingOrganiser {
  return { seasonId, personId: actor?.personId ?? '' } as DecidingOrganiser;
}
