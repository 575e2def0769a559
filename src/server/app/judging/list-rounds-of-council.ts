import { maySeeAnalysis, maySeeOwnSeverity, type AnalysisRefusal } from '#core/judging/analysis-policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listCouncilSeasonsOf } from '../../db/queries/judging-round.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { comeToRound, type RoundInSight } from './admit-to-round.ts';

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
    const newest = await comeToRound(app, actor, { seasonId });
    if (!newest.ok) continue;
    for (const judgingRound of newest.value.rounds) {
      const isNewest = judgingRound === newest.value.judgingRound;
      const came = isNewest ? newest : await comeToRound(app, actor, { seasonId, judgingRound });
      if (came.ok) listed.push(lineOf(seasonId, came.value));
    }
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
