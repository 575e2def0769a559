import { maySeeJudging, type JudgingActor, type JudgingFacts, type JudgingRefusal } from '#core/judging/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { findDossier, findEntry, findJudgingTies, type DossierRow, type EntryRow } from '../../db/queries/dossier.ts';
import { isInFinalVote } from '../../db/queries/final-vote.ts';
import { findFrozenAnalysis } from '../../db/queries/frozen-analysis.ts';
import { listSheets, type JudgeSeat, type SeenJudging, type SheetRow } from '../../db/queries/judging.ts';
import { findEntryOfAssignment, findEntryOfSheet } from '../../db/queries/score-sheet.ts';
import type { App } from '../app.ts';
import { awardInForce, stateOfStage, type AwardInForce } from '../dossier/award-in-force.ts';
import { rolesReaching } from '../dossier/roles-reaching.ts';
import type { Actor, SignedIn } from '../person/actor.ts';
import { isExcluded, newestRound, stateOfSheet } from './describe-sheet.ts';

/** The judging of one entry in front of somebody who may know of it. */
export interface JudgingInSight {
  readonly person: SignedIn;
  readonly award: AwardInForce;
  readonly dossier: DossierRow;
  readonly entry: EntryRow;
  readonly judgingRound: string | null;
  /** Every sheet of the round: whose of them may be shown is asked by `maySeeOtherSheets`. */
  readonly sheets: readonly SheetRow[];
  readonly own: SheetRow | null;
  readonly actor: JudgingActor;
  readonly facts: JudgingFacts;
}

export type JudgingGateRefusal = { readonly code: 'not-signed-in' } | JudgingRefusal;

/** An entry with its sheets of its newest round, and what ties somebody to it. For gates: nobody has been let in yet. */
export async function findJudged(
  app: App,
  { entryId, personId }: { readonly entryId: string; readonly personId: string },
) {
  const entry = isId(entryId) ? await findEntry(app.db, entryId) : undefined;
  const dossier = entry && (await findDossier(app.db, entry.dossierId));
  const award = dossier && awardInForce(app, dossier.season_id);
  if (!entry || !dossier || !award) return undefined;
  const [all, ties] = await Promise.all([
    listSheets(app.db, { entryIds: [entry.id] } as unknown as SeenJudging),
    findJudgingTies(app.db, dossier.id, personId),
  ]);
  const judgingRound = newestRound(all);
  const sheets = all.filter((sheet) => sheet.judgingRound === judgingRound);
  return { award, dossier, entry, judgingRound, sheets, ties };
}

/** Lets in whoever may know that this entry is being judged. For everybody else, the conflicted above all, it does not exist. */
export async function seeJudging(
  app: App,
  actor: Actor,
  entryId: string,
): Promise<Result<JudgingInSight, JudgingGateRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const found = await findJudged(app, { entryId, personId: actor.personId });
  if (!found) return refuse({ code: 'entry-not-found' });
  const { award, dossier, entry, judgingRound, sheets, ties } = found;
  const own = sheets.find((sheet) => sheet.personId === actor.personId && !sheet.seatLeft) ?? null;
  const who: JudgingActor = {
    roles: rolesReaching(actor, dossier),
    isAssigned: own !== null,
    leadsPanel: ties.led.has(entry.id) && (own === null || own.isLead),
    isRecused: ties.conflicted,
    hasCommitted: own?.hasCommitted ?? false,
    ownSheet: own ? stateOfSheet(own) : 'not-started',
    othersSealed: sheets.some((sheet) => sheet.personId !== actor.personId && sheet.sealedVersion > 0),
  };
  const seen = maySeeJudging(who);
  const isJudged = who.isAssigned || who.leadsPanel ? STATES_BEFORE_JUDGES.has(entry.state) : true;
  if (!seen.ok || !isJudged || sheets.length === 0) return refuse({ code: 'entry-not-found' });
  const scoresSettled = await areSettled(app, { award, entry, judgingRound });
  const facts = { ...factsOf(app, { award, entry, sheets, judgingRound }), scoresSettled };
  return accept({ person: actor, award, dossier, entry, judgingRound, sheets, own, actor: who, facts });
}

/** Withdrawn, returned and excluded entries are before no judge. */
const STATES_BEFORE_JUDGES: ReadonlySet<string> = new Set([
  'accepted',
  'finalist',
  'recognised',
  'not-recognised',
  'removed',
]);

type Judged = Pick<JudgingInSight, 'award' | 'entry' | 'sheets' | 'judgingRound'>;

/** Where the judging of an entry stands now, by the clock of its season. Results are published as titles, never as scores. */
export function factsOf(app: App, { award, entry, sheets, judgingRound }: Judged): JudgingFacts {
  const counted = sheets.filter((sheet) => !isExcluded(sheet));
  return {
    judgingRound: stateOfStage(app, award, ({ id }) => id === judgingRound),
    allSealed: counted.length > 0 && counted.every((sheet) => stateOfSheet(sheet) === 'sealed'),
    resultDecided: ['recognised', 'not-recognised', 'removed'].includes(entry.state),
    resultPublished: false,
    discussionOpen: sheets.some(({ discussionAt }) => discussionAt !== null),
  };
}

interface SettledAsked {
  readonly award: { readonly seasonId: string };
  readonly entry: { readonly id: string };
  readonly judgingRound: string | null;
}

/** Whether something rests on the scores of an entry: the frozen analysis of the round, or a vote it stands in. */
export async function areSettled(app: Pick<App, 'db'>, { award, entry, judgingRound }: SettledAsked): Promise<boolean> {
  if (judgingRound === null) return false;
  const { seasonId } = award;
  if (await findFrozenAnalysis(app.db, { seasonId, judgingRound })) return true;
  return isInFinalVote(app.db, entry.id);
}

/** An entry in front of one of its judges. */
export interface JudgeInSeat extends JudgingInSight {
  readonly own: SheetRow;
  readonly seat: JudgeSeat;
}

/** Lets in whoever may know that the entry of this assignment is being judged. */
export async function seeJudgingOf(
  app: App,
  actor: Actor,
  assignmentId: string,
): Promise<Result<JudgingInSight, JudgingGateRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const entryId = isId(assignmentId) ? await findEntryOfAssignment(app.db, assignmentId) : undefined;
  return entryId === undefined ? refuse({ code: 'entry-not-found' }) : seeJudging(app, actor, entryId);
}

/** Lets in the judge to whom this assignment was given. */
export async function sitByAssignment(
  app: App,
  actor: Actor,
  assignmentId: string,
): Promise<Result<JudgeInSeat, JudgingGateRefusal>> {
  const entryId = isId(assignmentId) ? await findEntryOfAssignment(app.db, assignmentId) : undefined;
  const seated = await sit(app, actor, entryId);
  return seated.ok && seated.value.own.assignmentId !== assignmentId ? refuse({ code: 'entry-not-found' }) : seated;
}

/** Lets in the judge whose sheet this is. */
export async function sitBySheet(
  app: App,
  actor: Actor,
  scoreSheetId: string,
): Promise<Result<JudgeInSeat, JudgingGateRefusal>> {
  const entryId = isId(scoreSheetId) ? await findEntryOfSheet(app.db, scoreSheetId) : undefined;
  const seated = await sit(app, actor, entryId);
  return seated.ok && seated.value.own.scoreSheetId !== scoreSheetId ? refuse({ code: 'entry-not-found' }) : seated;
}

/** Lets in a judge of the entry. */
async function sit(
  app: App,
  actor: Actor,
  entryId: string | undefined,
): Promise<Result<JudgeInSeat, JudgingGateRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  if (entryId === undefined) return refuse({ code: 'entry-not-found' });
  const seen = await seeJudging(app, actor, entryId);
  if (!seen.ok) return seen;
  const { own, person } = seen.value;
  if (!own) return refuse({ code: 'entry-not-found' });
  const seat = { assignmentId: own.assignmentId, entryId, personId: person.personId } as JudgeSeat;
  return accept({ ...seen.value, own, seat });
}
