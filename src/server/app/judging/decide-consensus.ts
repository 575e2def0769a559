import { mayDecideConsensus, type ConsensusRefusal } from '#core/judging/modes/consensus-policy.ts';
import { rulesOfRound, type QualifyingRound } from '#core/judging/modes/round-rules.ts';
import { maySeeResult } from '#core/judging/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  insertConsensusDecision,
  listConsensusDecisions,
  type ConsensusSeat,
} from '../../db/queries/consensus-decision.ts';
import type { SeenJudging } from '../../db/queries/judging.ts';
import { lockSeason } from '../../db/queries/season.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { admitChair, isForChair, listSeasonsChaired } from './admit-chair.ts';
import { computeResult, loadDefinitions } from './compute-result.ts';
import { isInQuestion } from './describe-sheet.ts';
import { seeJudging, type JudgingGateRefusal, type JudgingInSight } from './gates.ts';

export interface ConsensusToDecide {
  readonly entryId: string;
  readonly outcome: string;
  readonly reason: string;
  /** How many decisions about it whoever decides has seen. */
  readonly seen: number;
}

export type DecideConsensusRefusal =
  | JudgingGateRefusal
  | ConsensusRefusal
  | { readonly code: 'consensus-outcome-unknown' }
  | { readonly code: 'consensus-reason-missing' }
  | { readonly code: 'sheets-in-question'; readonly sheets: number }
  | { readonly code: 'consensus-decided-meanwhile' };

export type ConsensusDecisionLine = Awaited<ReturnType<typeof listConsensusDecisions>>[number];

/** What was decided about an entry without consensus, and whether whoever asks may decide it now. */
export interface ConsensusInSight {
  readonly decisions: readonly ConsensusDecisionLine[];
  readonly mayDecide: boolean;
}

/** The same for a page that shows the entry already; nothing where results may not be seen. */
export async function readConsensusDecisions(
  app: App,
  actor: Actor,
  { entryId }: { readonly entryId: string },
): Promise<Result<ConsensusInSight, JudgingGateRefusal>> {
  const seen = await seeVerdicts(app, actor, entryId);
  if (!seen.ok) return seen;
  const result = maySeeResult(seen.value.actor, seen.value.facts);
  if (!result.ok) return accept({ decisions: [], mayDecide: false });
  return accept({ decisions: await decisionsOn(app, seen.value), mayDecide: (await admit(app, seen.value)).ok });
}

/**
 * Decides whether an entry passes on which the judges came to no consensus: for whom the season names, once nobody can be influenced,
 * with a reason. It is logged, may be decided anew until the result is, and counts only while there is no consensus.
 */
export async function decideConsensus(
  app: App,
  actor: Actor,
  input: ConsensusToDecide,
): Promise<Result<void, DecideConsensusRefusal>> {
  const { entryId, outcome } = input;
  const first = await seeVerdicts(app, actor, entryId);
  if (!first.ok) return first;
  if (outcome !== 'passed' && outcome !== 'failed') return refuse({ code: 'consensus-outcome-unknown' });
  const reason = input.reason.normalize('NFC').trim();
  if (reason === '') return refuse({ code: 'consensus-reason-missing' });
  return app.db.transaction().execute(async (db): Promise<Result<void, DecideConsensusRefusal>> => {
    await lockSeason(db, first.value.award.seasonId); // of two who decide at once one is told
    const within = { ...app, db };
    const seen = await seeVerdicts(within, actor, entryId);
    if (!seen.ok) return seen;
    const admitted = await admit(within, seen.value);
    if (!admitted.ok) return admitted;
    const sheets = seen.value.sheets.filter(isInQuestion).length;
    if (sheets > 0) return refuse({ code: 'sheets-in-question', sheets });
    if ((await decisionsOn(within, seen.value)).length !== input.seen)
      return refuse({ code: 'consensus-decided-meanwhile' });
    const { seasonId } = seen.value.award;
    const row = { id: app.ids.uuid(), passes: outcome === 'passed', reason, ...momentOf(app, seasonId) };
    await insertConsensusDecision(db, admitted.value, row);
    const act = { action: `consensus-${outcome}`, subjectKind: 'entry', subjectId: entryId };
    const detail = { judgingRound: admitted.value.judgingRound };
    await recordAct(app, db, { ...act, detail, seasonId, personId: admitted.value.personId });
    return accept(undefined);
  });
}

async function decisionsOn(
  app: App,
  { entry, judgingRound }: JudgingInSight,
): Promise<readonly ConsensusDecisionLine[]> {
  const all = await listConsensusDecisions(app.db, { entryIds: [entry.id] } as unknown as SeenJudging);
  return all.filter((decision) => decision.judgingRound === judgingRound);
}

async function admit(app: App, sight: JudgingInSight): Promise<Result<ConsensusSeat, ConsensusRefusal>> {
  const rules = rulesOfRound(sight.award.award, sight.judgingRound);
  if (rules?.mode !== 'qualify' || sight.judgingRound === null) return refuse({ code: 'round-without-consensus' });
  const { actor, facts, entry, person } = sight;
  const isChair = await chairs(app, sight, rules);
  const outcome = await outcomeBefore(app, sight);
  const allowed = mayDecideConsensus(
    { ...actor, isChair },
    { ...facts, decidedBy: rules.noConsensusDecidedBy, outcome },
  );
  if (!allowed.ok) return allowed;
  return accept({ entryId: entry.id, judgingRound: sight.judgingRound, personId: person.personId } as ConsensusSeat);
}

/** What the judges came to by themselves: a decision may be taken anew. */
async function outcomeBefore(app: App, { award, sheets }: JudgingInSight) {
  const undecided = sheets.map((sheet) => ({ ...sheet, consensusDecision: null }));
  const definitionOf = await loadDefinitions(app, award, undecided);
  return computeResult(award, undecided, definitionOf).consensus?.outcome ?? null;
}

/** Judges, leads and officers as everywhere; the chair of the council too, where the season lets the chair decide, once nobody judges. */
async function seeVerdicts(
  app: App,
  actor: Actor,
  entryId: string,
): Promise<Result<JudgingInSight, JudgingGateRefusal>> {
  const seen = await seeJudging(app, actor, entryId);
  return seen.ok || seen.refusal.code !== 'entry-not-found' ? seen : admitChair(app, actor, entryId);
}

async function chairs(app: App, { award, person }: JudgingInSight, rules: QualifyingRound): Promise<boolean> {
  return isForChair(rules) && (await listSeasonsChaired(app, person.personId)).has(award.seasonId);
}
