import type { LocalizedText } from '#core/shared/localized-text.ts';
import type { ContestSeason } from '#core/season/definition.ts';
import { countProposalsToDecide } from '../../db/queries/contest-void.ts';
import { countQuestionsToDecide } from '../../db/queries/question.ts';
import type { App } from '../app.ts';
import type { SignedIn } from '../person/actor.ts';
import { proveBankMember, proveCaseDesk, proveQuestionApprover } from '../person/gates.ts';

/** What somebody does for a contest beside organising it, with how much waits for them. */
export interface ContestWork {
  readonly seasonId: string;
  readonly name: LocalizedText;
  /** Questions that others proposed; `null` = they work on no questions of this contest. */
  readonly questions: { readonly waiting: number; readonly mayApprove: boolean } | null;
  /** Proposals of the integrity desk that another made; `null` = they have no seat there. */
  readonly cases: { readonly waiting: number } | null;
}

/** The contests in force whose questions or cases somebody works on. For an organiser only those where something waits. */
export async function listContestWork(app: App, actor: SignedIn): Promise<readonly ContestWork[]> {
  const contests = app.seasons.all().flatMap(({ season }) => (season.kind === 'contest' ? [season] : []));
  const every = await Promise.all(contests.map((season) => workOn(app, actor, season)));
  return every.filter(({ questions, cases }) => questions !== null || cases !== null);
}

async function workOn(app: App, actor: SignedIn, season: ContestSeason): Promise<ContestWork> {
  const [questions, cases] = await Promise.all([questionsFor(app, actor, season), casesFor(app, actor, season.id)]);
  return { seasonId: season.id, name: season.shortName, questions, cases };
}

async function questionsFor(app: App, actor: SignedIn, season: ContestSeason): Promise<ContestWork['questions']> {
  const member = await proveBankMember(app, actor, season.id);
  const { bank } = season.contest;
  if (!member.ok || bank === null) return null;
  const { ok: mayApprove } = await proveQuestionApprover(app, actor, season.id);
  const waiting = mayApprove ? await countQuestionsToDecide(app.db, bank, actor.personId) : 0;
  return member.value.role === 'organiser' && waiting === 0 ? null : { waiting, mayApprove };
}

async function casesFor(app: App, actor: SignedIn, seasonId: string): Promise<ContestWork['cases']> {
  const desk = await proveCaseDesk(app, actor, seasonId);
  if (!desk.ok) return null;
  const waiting = await countProposalsToDecide(app.db, seasonId, actor.personId);
  return desk.value.role === 'organiser' && waiting === 0 ? null : { waiting };
}
