import { maySeeOwnSeverity } from '#core/judging/analysis-policy.ts';
import type { CouncilAnalysis } from '#core/judging/analysis/council-analysis.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { findFrozenFigures } from '../../db/queries/frozen-analysis.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { comeToRound, type RoundWanted } from './admit-to-round.ts';
import type { ReadAnalysisRefusal } from './read-analysis.ts';

/** How severe a judge was, in points of the sheet; of nobody else. */
export interface OwnSeverity {
  readonly judgingRound: string;
  readonly readings: number;
  /** Points given less than the others on the same entries; `null` where it could not be told. */
  readonly severity: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  /** The judges do not differ: nothing was corrected. SEV-4. */
  readonly judgesAlike: boolean;
}

/** A judge's own severity, after the round, from the figures the council voted on. */
export async function readOwnSeverity(
  app: App,
  actor: Actor,
  wanted: RoundWanted,
): Promise<Result<OwnSeverity, ReadAnalysisRefusal>> {
  const came = await comeToRound(app, actor, wanted);
  if (!came.ok) return came;
  const { actor: who, facts, frozen, proof, person, judgingRound } = came.value;
  const allowed = maySeeOwnSeverity(who, facts);
  if (!allowed.ok) return allowed;
  const kept = await findFrozenFigures(app.db, proof, frozen!.id);
  const { severity, level } = kept!.output as CouncilAnalysis;
  const own = severity?.judges.find(({ judge }) => judge === person.personId);
  return accept({
    ...{ judgingRound, level, readings: own?.readings ?? 0 },
    ...{ severity: own?.severity ?? null, low: own?.low ?? null, high: own?.high ?? null },
    judgesAlike: severity?.warnings.some(({ code }) => code === 'judges-do-not-differ') ?? false,
  });
}
