import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import {
  findFreezing,
  insertFreezing,
  insertFreezingEnd,
  saveFreezingProgress,
  type FreezingRow,
} from '../../db/queries/analysis-freezing.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import { lockSeason } from '../../db/queries/season.ts';
import type { CouncilAnalyses } from '../../ports/council-analysis.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { comeToRounds } from './admit-to-round.ts';
import { admitFreeze, freezeAnalysis, type AnalysisToFreeze, type FreezeRefusal } from './freeze-analysis.ts';
import { silentSince } from './solve-plan.ts';

export type BeginFreezeRefusal =
  | FreezeRefusal
  /** The figures of this round are being made already: two at once take turns. */
  | { readonly code: 'freeze-under-way'; readonly freezingId: string };

/**
 * Begins to freeze an analysis and leaves its figures to be made when it answers. What can be refused at once is; whether everything still
 * stands is asked again when the figures are there, in the transaction that keeps them.
 */
export async function beginFreeze(
  app: App,
  actor: Actor,
  input: AnalysisToFreeze,
): Promise<Result<{ readonly freezingId: string }, BeginFreezeRefusal>> {
  const admitted = await admitFreeze(app, actor, input);
  if (!admitted.ok) return admitted;
  const { seasonId } = input;
  const { judgingRound } = admitted.value.sight;
  const desk = { seasonId, personId: admitted.value.sight.person.personId } as SeasonDesk;
  const freezingId = app.ids.uuid();
  const busy = await app.db.transaction().execute(async (db) => {
    await lockSeason(db, seasonId); // two requests take turns: the second finds the first
    const newest = await findFreezing(db, desk, { judgingRound });
    if (newest && isUnderWay(app, newest)) return newest;
    const { scope, method, seenHash, reason } = input;
    const row = { id: freezingId, judgingRound, scope, method, seenHash, reason, at: app.clock.wallNow() };
    await insertFreezing(db, desk, row);
    return null;
  });
  if (busy) return refuse({ code: 'freeze-under-way', freezingId: busy.id });
  app.runs.begin(freezingId, (signal) => freeze(app, actor, { freezingId, input, signal }));
  return accept({ freezingId });
}

interface Freezing {
  readonly freezingId: string;
  readonly input: AnalysisToFreeze;
  readonly signal: AbortSignal;
}

async function freeze(app: App, actor: Actor, { freezingId, input, signal }: Freezing): Promise<void> {
  const councilAnalyses = telling(app, freezingId, signal);
  const end = (ended: Omit<Parameters<typeof insertFreezingEnd>[2], 'at'>) =>
    insertFreezingEnd(app.db, freezingId, { ...ended, at: app.clock.wallNow() });
  try {
    const frozen = await freezeAnalysis({ ...app, councilAnalyses }, actor, input);
    await end(frozen.ok ? { outcome: 'frozen', refusal: null } : { outcome: 'refused', refusal: frozen.refusal });
  } catch (error) {
    await end({ outcome: 'failed', refusal: null });
    throw error;
  }
}

const BEAT_MS = 1000;

/** Asks in small steps, and tells at each how far it is; whoever is not wanted any more asks no longer. */
function telling(app: App, freezingId: string, signal: AbortSignal): CouncilAnalyses {
  const ask: CouncilAnalyses['ask'] = async (question, waitMs) => {
    let standing = await app.councilAnalyses.ask(question, BEAT_MS);
    for (let waited = BEAT_MS; standing.state === 'running' && waited < waitMs && !signal.aborted; waited += BEAT_MS) {
      await saveFreezingProgress(app.db, freezingId, { step: standing.step, at: app.clock.wallNow() });
      standing = await app.councilAnalyses.ask(question, BEAT_MS);
    }
    return standing;
  };
  return { ...app.councilAnalyses, ask };
}

/** Whether somebody works on it: it has not ended, and was heard of lately. A process that fell leaves nobody waiting for it. */
function isUnderWay(app: Pick<App, 'clock'>, { outcome, toldAt }: FreezingRow): boolean {
  return outcome === null && Temporal.Instant.compare(toldAt, silentSince(app)) >= 0;
}

/** A freeze as its page shows it; `lost` = the process that made its figures fell: nothing was frozen. */
export interface FreezingShown extends Pick<
  FreezingRow,
  'id' | 'judgingRound' | 'scope' | 'method' | 'step' | 'refusal'
> {
  readonly state: 'running' | 'frozen' | 'refused' | 'failed' | 'lost';
}

/** How long a page waits before it says that figures are being made. */
const PAGE_WAIT_MS = 2500;

/** How far a freeze is, for organisers of the season. */
export async function readFreeze(
  app: App,
  actor: Actor,
  { seasonId, freezingId }: { readonly seasonId: string; readonly freezingId: string },
): Promise<Result<FreezingShown, { readonly code: 'not-signed-in' | 'analysis-not-found' }>> {
  const came = await comeToRounds(app, actor, seasonId);
  if (!came.ok) return came;
  if (!came.value.standing.roles.has('organiser') || !isId(freezingId)) return refuse({ code: 'analysis-not-found' });
  await app.runs.settledWithin(freezingId, PAGE_WAIT_MS);
  const row = await findFreezing(app.db, { seasonId }, { id: freezingId });
  if (!row) return refuse({ code: 'analysis-not-found' });
  const { id, judgingRound, scope, method, step, refusal, outcome } = row;
  const state = outcome ?? (isUnderWay(app, row) ? 'running' : 'lost');
  return accept({ id, judgingRound, scope, method, step, refusal, state });
}
