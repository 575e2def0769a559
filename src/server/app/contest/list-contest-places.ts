import type { LocalizedText } from '#core/shared/localized-text.ts';
import type { ContestSeason } from '#core/season/definition.ts';
import type { App } from '../app.ts';
import type { SignedIn } from '../person/actor.ts';
import { proveBankMember, proveCaseDesk, proveQuestionApprover } from '../person/gates.ts';

/** Where somebody works for a contest beside organising it. What waits there is told by `app/work`. */
export interface ContestPlace {
  readonly seasonId: string;
  readonly name: LocalizedText;
  /** `null` = they work on no questions of this contest. */
  readonly questions: { readonly mayApprove: boolean } | null;
  /** Whether they have a seat at the integrity desk. */
  readonly cases: boolean;
}

/** The contests in force whose questions or cases somebody works on; an organiser gets there from the desk of the contest. */
export async function listContestPlaces(app: App, actor: SignedIn): Promise<readonly ContestPlace[]> {
  const contests = app.seasons.all().flatMap(({ season }) => (season.kind === 'contest' ? [season] : []));
  const every = await Promise.all(contests.map((season) => placeIn(app, actor, season)));
  return every.filter(({ questions, cases }) => questions !== null || cases);
}

async function placeIn(app: App, actor: SignedIn, season: ContestSeason): Promise<ContestPlace> {
  const [questions, desk] = await Promise.all([questionsFor(app, actor, season), proveCaseDesk(app, actor, season.id)]);
  const cases = desk.ok && desk.value.role !== 'organiser';
  return { seasonId: season.id, name: season.shortName, questions, cases };
}

async function questionsFor(app: App, actor: SignedIn, season: ContestSeason): Promise<ContestPlace['questions']> {
  const member = await proveBankMember(app, actor, season.id);
  if (!member.ok || season.contest.bank === null || member.value.role === 'organiser') return null;
  const { ok: mayApprove } = await proveQuestionApprover(app, actor, season.id);
  return { mayApprove };
}
