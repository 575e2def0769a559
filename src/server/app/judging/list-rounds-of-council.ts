import { maySeeAnalysis, maySeeOwnSeverity, type AnalysisRefusal } from '#core/judging/analysis-policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listCouncilSeasonsOf } from '../../db/queries/judging-round.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { comeToRounds, readRound, type RoundInSight } from './admit-to-round.ts';

export interface RoundOfCouncil {
  readonly seasonId: string;
  readonly judgingRound: string;
  /** Why the analysis is kept back; `null` when it may be read. */
  readonly analysis: AnalysisRefusal['code'] | null;
  /** The same of one's own severity. */
  readonly severity: AnalysisRefusal['code'] | null;
}

/** The judging rounds of the seasons on whose councils one sits; of other seasons nothing. */
export async function listRoundsOfCouncil(
  app: App,
  actor: Actor,
): Promise<Result<readonly RoundOfCouncil[], { readonly code: 'not-signed-in' }>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const listed: RoundOfCouncil[] = [];
  for (const seasonId of await listCouncilSeasonsOf(app.db, actor.personId)) {
    const came = await comeToRounds(app, actor, seasonId);
    if (!came.ok) continue;
    for (const judgingRound of came.value.rounds)
      listed.push(lineOf(seasonId, await readRound(app, came.value, judgingRound)));
  }
  return accept(listed);
}

function lineOf(seasonId: string, { judgingRound, actor, facts }: RoundInSight): RoundOfCouncil {
  const [analysis, severity] = [maySeeAnalysis(actor, facts), maySeeOwnSeverity(actor, facts)];
  return {
    ...{ seasonId, judgingRound },
    analysis: analysis.ok ? null : analysis.refusal.code,
    severity: severity.ok ? null : severity.refusal.code,
  };
}
