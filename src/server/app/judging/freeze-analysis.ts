import { mayFreezeAnalysis } from '#core/judging/analysis-policy.ts';
import { ANALYSIS_VERSION, type CouncilAnalysis } from '#core/judging/analysis/council-analysis.ts';
import type { RoundTables } from '#core/judging/analysis/round-readings.ts';
import { canonicalJson } from '#core/ledger/canonical-json.ts';
import type { Json } from '#core/shared/json.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import { lockEntriesOfRound } from '../../db/queries/analysis-freezing.ts';
import { insertFrozenAnalysis, type NewFrozenAnalysis } from '../../db/queries/frozen-analysis.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { comeToRound, type RoundInSight, type RoundWanted } from './admit-to-round.ts';
import { isInQuestion } from './describe-sheet.ts';
import type { ReadAnalysisRefusal } from './read-analysis.ts';
import {
  currentTables,
  questionOf,
  readChoice,
  sha256,
  tablesFor,
  type AnalysisChoice,
} from './make-analysis-question.ts';

export interface AnalysisToFreeze extends RoundWanted {
  readonly scope: string;
  readonly method: string;
  /** Hash of what whoever freezes has seen. */
  readonly seenHash: string;
  /** Why anew; demanded when one is frozen already. */
  readonly reason: string;
}

export type FreezeRefusal =
  | ReadAnalysisRefusal
  /** A sheet was sealed or set aside since the page was opened. */
  | { readonly code: 'analysis-changed-meanwhile' }
  | { readonly code: 'analysis-not-ready' }
  | { readonly code: 'freeze-reason-missing' }
  /** A conflict was found after scoring: whether the sheet counts is decided first. */
  | { readonly code: 'sheets-in-question'; readonly sheets: number };

/** Of one core, after the questions of others: a freeze waits for its figures, in the background. */
const WAIT_MS = 900_000;

/**
 * Freezes what the council will vote on: inputs, method, version, seed and output, by hash in the log of the season. All of the scope
 * goes in, also what whoever freezes may not see; what was seen must still stand.
 */
export async function freezeAnalysis(
  app: App,
  actor: Actor,
  input: AnalysisToFreeze,
): Promise<Result<{ readonly sequence: number }, FreezeRefusal>> {
  const admitted = await admitFreeze(app, actor, input);
  if (!admitted.ok) return admitted;
  const { sight, choice, tables, reason } = admitted.value;
  const question = questionOf(sight, tables, choice);
  const standing = await app.councilAnalyses.ask(question, WAIT_MS);
  if (standing.state !== 'done') return refuse({ code: 'analysis-not-ready' });
  const sequence = (sight.frozen?.sequence ?? 0) + 1;
  const made = rowOf(app, sight, { ...question, scope: choice.scope, output: standing.analysis });
  const row = { ...made, sequence, reason: sight.frozen ? reason : null };
  const isFrozen = await write(app, sight, { row, stands: (inside) => hasStood(inside, actor, { input, row }) });
  return isFrozen ? accept({ sequence }) : refuse({ code: 'analysis-changed-meanwhile' });
}

interface Admitted {
  readonly sight: RoundInSight;
  readonly choice: AnalysisChoice;
  readonly tables: RoundTables;
  readonly reason: string;
}

/** Whether this may be frozen as whoever asks has seen it; what is asked before and after its figures are made. */
export async function admitFreeze(
  app: App,
  actor: Actor,
  input: AnalysisToFreeze,
): Promise<Result<Admitted, FreezeRefusal>> {
  const came = await comeToRound(app, actor, input);
  if (!came.ok) return came;
  const sight = came.value;
  const allowed = mayFreezeAnalysis(sight.actor, sight.facts);
  if (!allowed.ok) return allowed;
  if (!sight.facts.allSealed && !sight.facts.roundClosed) return refuse({ code: 'sheets-still-open' });
  const sheets = sight.sheets.filter(isInQuestion).length;
  if (sheets > 0) return refuse({ code: 'sheets-in-question', sheets });
  const reason = input.reason.normalize('NFC').trim();
  if (sight.frozen && reason === '') return refuse({ code: 'freeze-reason-missing' });
  const choice = readChoice(sight, input);
  const tables = await currentTables(app, sight, choice);
  if (sha256(tablesFor(sight, tables).tables.totals) !== input.seenHash)
    return refuse({ code: 'analysis-changed-meanwhile' });
  return accept({ sight, choice, tables, reason });
}

interface Made extends ReturnType<typeof questionOf> {
  readonly scope: string;
  readonly output: CouncilAnalysis;
}

function rowOf(app: App, sight: RoundInSight, made: Made): Omit<NewFrozenAnalysis, 'sequence' | 'reason'> {
  const { at, rehearsed } = momentOf(app, sight.award.seasonId);
  const { scope, method, seed, totals, criteria, output } = made;
  return {
    ...{ id: app.ids.uuid(), judgingRound: sight.judgingRound, scope, method, version: ANALYSIS_VERSION, seed },
    ...{ input: totals, inputHash: sha256(totals), criteriaInput: criteria, criteriaHash: sha256(criteria) },
    ...{ output, outputHash: sha256(canonicalJson(output as unknown as Json)), frozenAt: at, rehearsed },
  };
}

/** Whether nothing changed while the figures were made: what is frozen as the round is the round. Asked while no sheet of it is sealed. */
async function hasStood(
  app: App,
  actor: Actor,
  { input, row }: { readonly input: AnalysisToFreeze; readonly row: NewFrozenAnalysis },
): Promise<boolean> {
  const came = await comeToRound(app, actor, input);
  if (!came.ok || came.value.sheets.some(isInQuestion)) return false;
  const choice = readChoice(came.value, input);
  const { totals, criteria } = questionOf(came.value, await currentTables(app, came.value, choice), choice);
  return sha256(totals) === row.inputHash && sha256(criteria) === row.criteriaHash;
}

interface Writing {
  readonly row: NewFrozenAnalysis;
  readonly stands: (inside: App) => Promise<boolean>;
}

async function write(app: App, { award, person }: RoundInSight, { row, stands }: Writing): Promise<boolean> {
  const { seasonId } = award;
  const desk = { seasonId, personId: person.personId } as SeasonDesk;
  return app.db.transaction().execute(async (db) => {
    await lockEntriesOfRound(db, { seasonId, judgingRound: row.judgingRound });
    if (!(await stands({ ...app, db }))) return false;
    if (!(await insertFrozenAnalysis(db, desk, row))) return false;
    const { judgingRound: round, sequence, scope, method, version, seed, inputHash, criteriaHash, outputHash } = row;
    const record = {
      use: 'council-analysis',
      sequence,
      scope,
      method,
      version,
      seed,
      inputHash,
      criteriaHash,
      outputHash,
    };
    await recordEntry(app, db, {
      seasonId,
      type: 'list-freeze',
      subject: `council-analysis/${round}/${sequence}`,
      round,
      record,
    });
    const act = {
      action: 'analysis-frozen',
      subjectKind: 'frozen-analysis',
      subjectId: row.id,
      detail: { round, sequence },
    };
    await recordAct(app, db, { ...act, seasonId, personId: person.personId });
    return true;
  });
}
