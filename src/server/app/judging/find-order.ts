import { groupOf, rulesOfRound, type PickingRound } from '#core/judging/modes/round-rules.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import { awardInForce, type AwardInForce } from '../dossier/award-in-force.ts';
import type { Actor } from '../person/actor.ts';
import { listAssignments, type AssignmentLine } from './list-assignments.ts';

/** The group of entries that a judge puts in order together, as far as they may see it. */
export interface OrderInSight {
  readonly award: AwardInForce;
  readonly rules: PickingRound;
  /** In the order of the judge's list. */
  readonly lines: readonly AssignmentLine[];
}

export type OrderGateRefusal =
  | { readonly code: 'not-signed-in' }
  | { readonly code: 'entry-not-found' }
  /** The round of that assignment is judged otherwise. */
  | { readonly code: 'round-without-order' };

/** Lets in the judge to whom this assignment was given, with all that is put in order together with it. Two queries. */
export async function seeOrder(
  app: App,
  actor: Actor,
  { assignmentId }: { readonly assignmentId: string },
): Promise<Result<OrderInSight, OrderGateRefusal>> {
  const listed = await listAssignments(app, actor);
  if (!listed.ok) return listed;
  const line = listed.value.find((one) => one.assignmentId === assignmentId);
  const award = line && awardInForce(app, line.seasonId);
  if (!line || !award) return refuse({ code: 'entry-not-found' });
  const rules = rulesOfRound(award.award, line.judgingRound);
  if (rules?.mode !== 'pick') return refuse({ code: 'round-without-order' });
  const isWith = (other: AssignmentLine): boolean =>
    other.seasonId === line.seasonId &&
    other.judgingRound === line.judgingRound &&
    groupOf(rules, other) === groupOf(rules, line);
  return accept({ award, rules, lines: listed.value.filter(isWith) });
}
