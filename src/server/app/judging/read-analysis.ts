import { maySeeAnalysis, type AnalysisRefusal } from '#core/judging/analysis-policy.ts';
import type { RoundTables } from '#core/judging/analysis/round-readings.ts';
import type { CouncilAnalysis } from '#core/judging/analysis/council-analysis.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findFrozenFigures, type FrozenAnalysis } from '../../db/queries/frozen-analysis.ts';
import type { AnalysisStanding } from '../../ports/council-analysis.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { comeToRound, type RoundGateRefusal, type RoundInSight, type RoundWanted } from './admit-to-round.ts';
import { describeAnalysis, type DescribedAnalysis } from './describe-analysis.ts';
import {
  currentTables,
  questionOf,
  readChoice,
  sha256,
  tablesFor,
  type AnalysisChoice,
} from './make-analysis-question.ts';

export interface AnalysisWanted extends RoundWanted {
  readonly scope?: string | null;
  readonly method?: string | null;
  /** What stands now rather than what was frozen; for officers. */
  readonly current?: boolean;
}

/** The analysis of a judging round as far as it is computed and as whoever asks may see it. */
export interface AnalysisShown {
  readonly sight: RoundInSight;
  readonly choice: AnalysisChoice;
  /** The frozen analysis that counts, whether or not it is what is shown. */
  readonly frozen: FrozenAnalysis | null;
  readonly showsFrozen: boolean;
  /** Sheets have changed since it was frozen. `null` where that is not told. */
  readonly changedSince: boolean | null;
  /** What the figures were made of, for officers who compute them again. */
  readonly tables: RoundTables;
  /** Of what is shown; whoever freezes says it back. */
  readonly inputHash: string;
  readonly standing:
    Exclude<AnalysisStanding, { state: 'done' }> | { readonly state: 'done'; readonly analysis: DescribedAnalysis };
}

export type ReadAnalysisRefusal = RoundGateRefusal | AnalysisRefusal;

/** How long a page waits before it says that it is being computed. */
const WAIT_MS = 2500;

/**
 * The analysis of a judging round: frozen where it is frozen, else (for officers) of what is sealed now. Whoever is in a conflict with an
 * entry gets figures in which it never was: no place, no rank and no sum tells of it.
 */
export async function readAnalysis(
  app: App,
  actor: Actor,
  wanted: AnalysisWanted,
): Promise<Result<AnalysisShown, ReadAnalysisRefusal>> {
  const came = await comeToRound(app, actor, wanted);
  if (!came.ok) return came;
  const sight = came.value;
  const allowed = maySeeAnalysis(sight.actor, sight.facts);
  if (!allowed.ok) return allowed;
  const { frozen, facts } = sight;
  const mayLookAhead = (facts.allSealed || facts.roundClosed) && isOfficer(sight);
  if (frozen && !(wanted.current === true && mayLookAhead)) return accept(await showFrozen(app, sight, frozen));
  if (!mayLookAhead) return refuse({ code: isOfficer(sight) ? 'sheets-still-open' : 'analysis-not-frozen' });
  return accept(await showCurrent(app, sight, readChoice(sight, wanted)));
}

async function showFrozen(app: App, sight: RoundInSight, frozen: FrozenAnalysis): Promise<AnalysisShown> {
  const choice: AnalysisChoice = {
    scope: frozen.scope,
    method: frozen.method === 'additive' ? 'additive' : 'least-squares',
  };
  const kept = await findFrozenFigures(app.db, sight.proof, frozen.id);
  if (!kept) throw new Error(`frozen analysis ${frozen.id} is gone`);
  const { tables, isWhole } = tablesFor(sight, { totals: kept.input, criteria: kept.criteriaInput });
  const current = isOfficer(sight) ? await currentTables(app, sight, choice) : null;
  const { top, level } = kept.output as CouncilAnalysis;
  const standing: AnalysisStanding = isWhole
    ? { state: 'done', analysis: kept.output as CouncilAnalysis }
    : await app.councilAnalyses.ask({ ...questionOf(sight, tables, choice), top, level }, WAIT_MS);
  const changedSince = current && tablesFor(sight, current).tables.totals !== tables.totals;
  const shown = { sight, choice, frozen, showsFrozen: true, changedSince, tables, inputHash: frozen.inputHash };
  return { ...shown, standing: await described(app, sight, standing) };
}

async function showCurrent(app: App, sight: RoundInSight, choice: AnalysisChoice): Promise<AnalysisShown> {
  const { tables } = tablesFor(sight, await currentTables(app, sight, choice));
  const standing = await app.councilAnalyses.ask(questionOf(sight, tables, choice), WAIT_MS);
  const shown = { sight, choice, frozen: sight.frozen, showsFrozen: false, changedSince: null, tables };
  return { ...shown, inputHash: sha256(tables.totals), standing: await described(app, sight, standing) };
}

async function described(
  app: App,
  sight: RoundInSight,
  standing: AnalysisStanding,
): Promise<AnalysisShown['standing']> {
  if (standing.state !== 'done') return standing;
  return { state: 'done', analysis: await describeAnalysis(app, sight, standing.analysis) };
}

function isOfficer({ actor }: RoundInSight): boolean {
  return actor.roles.has('organiser') || actor.roles.has('secretariat');
}
