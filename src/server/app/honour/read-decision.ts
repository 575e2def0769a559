import type { HonourRefusal } from '#core/honour/policy.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { listHonoursOf } from '../../db/queries/honour.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { describeHonour, type PublicHonour } from './describe-honour.ts';
import { seeDecision } from './gates.ts';

export interface DecisionView {
  readonly decisionId: string;
  readonly seasonId: string;
  readonly kind: 'recognition' | 'revocation';
  readonly number: string;
  /** ISO date. */
  readonly signedOn: string;
  readonly subject: string;
  /** `null` = not public yet. */
  readonly publishedAt: Temporal.Instant | null;
  readonly honours: readonly PublicHonour[];
}

/** A decision with what it granted: for everybody once it is published, before that for the season's officers. */
export async function readDecision(
  app: App,
  actor: Actor,
  { decisionId }: { readonly decisionId: string },
): Promise<Result<DecisionView, HonourRefusal>> {
  const seen = await seeDecision(app, actor, decisionId);
  if (!seen.ok) return seen;
  const { decision, proof } = seen.value;
  const honours = await listHonoursOf(app.db, proof);
  return accept({
    decisionId: decision.id,
    seasonId: decision.season_id,
    kind: decision.kind as DecisionView['kind'],
    number: decision.number,
    signedOn: decision.signed_on,
    subject: decision.subject,
    publishedAt: decision.published_at,
    honours: honours.map((row) => describeHonour(row)),
  });
}
