import { rulesOfRound, type QualifyingRound } from '#core/judging/modes/round-rules.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listMembershipsOf } from '../../db/queries/council-member.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { factsOf, findJudged, type JudgingGateRefusal, type JudgingInSight } from './gates.ts';

/** The seasons whose council somebody chairs now, having signed its commitment. */
export async function listSeasonsChaired(app: App, personId: string): Promise<ReadonlySet<string>> {
  const sitting = await listMembershipsOf(app.db, personId);
  const chaired = sitting.filter(
    ({ endedAt, answer, office, committedAt }) =>
      endedAt === null && answer === 'accepted' && office === 'chair' && committedAt !== null,
  );
  return new Set(chaired.map(({ seasonId }) => seasonId));
}

/** Whether the season lets the chair decide where the judges of a round come to no consensus. */
export function isForChair(
  rules: ReturnType<typeof rulesOfRound>,
): rules is QualifyingRound & { readonly noConsensusDecidedBy: 'chair' } {
  return rules?.mode === 'qualify' && rules.noConsensusDecidedBy === 'chair';
}

/**
 * Lets the chair of the council, who sits as a rule on no panel, to an entry whose judges may have come to no consensus: where the season
 * lets the chair decide, without conflict, once nobody judges it any more. For everybody else there is nothing here.
 */
export async function admitChair(
  app: App,
  actor: Actor,
  entryId: string,
): Promise<Result<JudgingInSight, JudgingGateRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const { personId } = actor;
  const [found, chaired] = await Promise.all([
    findJudged(app, { entryId, personId }),
    listSeasonsChaired(app, personId),
  ]);
  if (!found) return refuse({ code: 'entry-not-found' });
  const { award, dossier, entry, judgingRound, sheets, ties } = found;
  const facts = factsOf(app, { award, entry, sheets, judgingRound });
  const isOver = facts.allSealed || facts.judgingRound === 'closed';
  const mayDecide = isForChair(rulesOfRound(award.award, judgingRound)) && chaired.has(award.seasonId);
  // Who was assigned to it sees it as its judge or not at all.
  const isJudge = sheets.some((sheet) => sheet.personId === personId);
  const isJudged = entry.state === 'accepted' || entry.state === 'finalist';
  if (!mayDecide || !isOver || !isJudged || isJudge || ties.conflicted) return refuse({ code: 'entry-not-found' });
  const who = { roles: new Set<string>(), isAssigned: false, leadsPanel: true, isRecused: false, hasCommitted: true };
  const standing = { ...who, ownSheet: 'not-started' as const };
  return accept({ person: actor, award, dossier, entry, judgingRound, sheets, own: null, actor: standing, facts });
}
