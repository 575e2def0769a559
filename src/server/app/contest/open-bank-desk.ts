import { emptyBank, type BankDefinition } from '#core/contest/bank-definition.ts';
import { isQuestionSealed, sealPhase, type SealFacts, type SealPhase } from '#core/contest/bank-seal.ts';
import { completeRules } from '#core/contest/complete-rules.ts';
import type { ContestSeason } from '#core/season/definition.ts';
import { stageWindow } from '#core/season/stages.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findBankSeal, findBreakEnd } from '../../db/queries/bank-seal.ts';
import type { App } from '../app.ts';
import type { BankMemberOf, QuestionApproverOf, QuestionEditorOf } from '../person/gates.ts';
import { readBankInForce } from './read-bank-in-force.ts';
import { hasOpenRound } from './round-times.ts';

/** Somebody who works on a bank, on one of its pages: every look at a key is written down with both. */
export interface BankVisit<M extends BankMemberOf = BankMemberOf> {
  readonly member: M;
  /** Address of the page. */
  readonly page: string;
}

export type EditorVisit = BankVisit<QuestionEditorOf>;
export interface ApproverVisit {
  readonly member: QuestionApproverOf;
  readonly page: string;
}

/** The bank of a season as those who work on it see it. */
export interface BankDesk {
  readonly seasonId: string;
  readonly bank: BankDefinition;
  readonly version: number;
  readonly isRoundOpen: boolean;
  readonly seal: DeskSeal;
}

export interface DeskSeal {
  readonly phase: SealPhase;
  readonly sealsAt: Temporal.Instant | null;
  readonly breakEndsAt: Temporal.Instant | null;
  readonly isSealed: (questionId: string) => boolean;
  /** Whether any question of the bank is sealed now: then nobody compares, exports or changes it. */
  readonly hasSealed: boolean;
}

export type BankDeskRefusal = { readonly code: 'bank-missing' };
/** The seal holds: two people can break it for a while, with a reason (`break-seal.ts`). */
export type BankSealedRefusal = { readonly code: 'bank-sealed' };

/** The bank that the rules in force name, in its newest version, with its seal. One that nobody has made yet is empty, in version 0. */
export async function openBankDesk(
  app: App,
  { member }: Pick<BankVisit, 'member'>,
): Promise<Result<BankDesk, BankDeskRefusal>> {
  const seasonId = member.scope.id;
  const season = app.seasons.find(seasonId)?.season;
  if (season?.kind !== 'contest' || season.contest.bank === null) return refuse({ code: 'bank-missing' });
  const { bank: bankId } = season.contest;
  const found = (await readBankInForce(app, bankId)) ?? { version: 0, bank: emptyBank(bankId, season.name) };
  const isRoundOpen = hasOpenRound(app, seasonId, roundsOf(season), app.clock.seasonNow(seasonId));
  const facts = await sealFacts(app, season);
  const isSealed = (questionId: string) => isQuestionSealed(facts, questionId);
  const hasSealed = found.bank.questions.some(({ id, purpose }) => purpose !== 'practice' && isSealed(id));
  const { sealsAt, breakEndsAt } = facts;
  return accept({
    seasonId,
    ...found,
    isRoundOpen,
    seal: { phase: sealPhase(facts), sealsAt, breakEndsAt, isSealed, hasSealed },
  });
}

/** What decides whether the bank of a contest may be read now. */
export async function sealFacts(app: App, season: ContestSeason): Promise<SealFacts> {
  const rules = completeRules(season.contest);
  const [seal, breakEndsAt] = await Promise.all([findBankSeal(app.db, season.id), findBreakEnd(app.db, season.id)]);
  return {
    sealsAt: seal?.seals_at ?? null,
    breakEndsAt,
    rounds: season.stages
      .filter(({ kind }) => kind === 'round')
      .map((stage) => ({ id: stage.id, opens: stageWindow(stage)?.opens ?? null })),
    paper: rules.ok ? rules.value.paper : null,
    now: app.clock.seasonNow(season.id),
  };
}

/** The rounds whose opening was announced. */
function roundsOf(season: ContestSeason) {
  return season.stages.flatMap((stage) => {
    const window = stage.kind === 'round' ? stageWindow(stage) : null;
    return window ? [{ id: stage.id, window }] : [];
  });
}
