import { rulesOfRound, type QualifyingRound } from '#core/judging/modes/round-rules.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { listMembershipsOf } from '../../db/queries/council-member.ts';
import { findDossier, findEntry, findJudgingTies } from '../../db/queries/dossier.ts';
import { listSheets, type SeenJudging } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import { awardInForce } from '../dossier/award-in-force.ts';
import type { Actor } from '../person/actor.ts';
import { newestRound } from './describe-sheet.ts';
import { factsOf, type JudgingGateRefusal, type JudgingInSight } from './gates.ts';

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
  const entry = isId(entryId) ? await findEntry(app.db, entryId) : undefined;
  const dossier = entry && (await findDossier(app.db, entry.dossierId));
  const award = dossier && awardInForce(app, dossier.season_id);
  if (!entry || !dossier || !award) return refuse({ code: 'entry-not-found' });
  const { personId } = actor;
  const [all, ties, chaired] = await Promise.all([
    listSheets(app.db, { entryIds: [entry.id] } as unknown as SeenJudging),
    findJudgingTies(app.db, dossier.id, personId),
    listSeasonsChaired(app, personId),
  ]);
  const judgingRound = newestRound(all);
  const sheets = all.filter((sheet) => sheet.judgingRound === judgingRound);
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
