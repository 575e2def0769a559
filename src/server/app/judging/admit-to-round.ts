import type { AnalysisActor, AnalysisFacts } from '#core/judging/analysis-policy.ts';
import { modeOfRound } from '#core/judging/modes/round-rules.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listMembershipsOf } from '../../db/queries/council-member.ts';
import { findFrozenAnalysis, type FrozenAnalysis, type SeenAnalysis } from '../../db/queries/frozen-analysis.ts';
import {
  listJudgingRounds,
  listRoundEntries,
  listSeatsOfSeason,
  type RoundEntry,
} from '../../db/queries/judging-round.ts';
import { listSheets, type SeenJudging, type SheetRow } from '../../db/queries/judging.ts';
import { findOwnersOfSeason } from '../../db/queries/role.ts';
import type { App } from '../app.ts';
import { awardInForce, stateOfStage, type AwardInForce } from '../dossier/award-in-force.ts';
import { rolesReaching } from '../dossier/roles-reaching.ts';
import type { Actor, SignedIn } from '../person/actor.ts';
import { isExcluded, stateOfSheet } from './describe-sheet.ts';

export type SeatOfSeason = Awaited<ReturnType<typeof listSeatsOfSeason>>[number];

/** A judging round in front of somebody who may know of it. What of it they may see is asked of `core/judging/analysis-policy.ts`. */
export interface RoundInSight {
  readonly person: SignedIn;
  readonly award: AwardInForce;
  readonly judgingRound: string;
  /** Every scored round with assignments, the newest first. */
  readonly rounds: readonly string[];
  /** Those in conflict with whoever asks among them, marked: they are counted for others, and shown to them never. */
  readonly entries: readonly RoundEntry[];
  /** Every sheet of the round for these entries. */
  readonly sheets: readonly SheetRow[];
  readonly seats: readonly SeatOfSeason[];
  readonly frozen: FrozenAnalysis | null;
  readonly actor: AnalysisActor;
  readonly facts: AnalysisFacts;
  readonly proof: SeenAnalysis;
}

export type RoundGateRefusal =
  | { readonly code: 'not-signed-in' }
  | { readonly code: 'analysis-not-found' }
  /** Nothing was assigned to judges yet, or not in this round. */
  | { readonly code: 'nothing-judged' }
  /** It is judged by verdicts or by order: there are no points to analyse. */
  | { readonly code: 'round-not-scored' };

export interface RoundWanted {
  readonly seasonId: string;
  /** Left out, the newest. */
  readonly judgingRound?: string | undefined;
}

/** The judging of a season in front of somebody who may know of it, whichever the round. */
export interface RoundsInSight extends Pick<RoundInSight, 'person' | 'award' | 'rounds' | 'seats'> {
  readonly standing: Omit<AnalysisActor, 'ownSheetsSealed'>;
}

/** Lets in officers, auditors and the council of a season; for everybody else there is no analysis. Seven queries, however many entries. */
export async function comeToRound(
  app: App,
  actor: Actor,
  wanted: RoundWanted,
): Promise<Result<RoundInSight, RoundGateRefusal>> {
  const came = await comeToRounds(app, actor, wanted.seasonId);
  if (!came.ok) return came;
  const { rounds } = came.value;
  const judgingRound = wanted.judgingRound ?? rounds[0];
  if (judgingRound !== undefined && modeOfRound(came.value.award.award, judgingRound) !== 'score')
    return refuse({ code: 'round-not-scored' });
  if (judgingRound === undefined || !rounds.includes(judgingRound)) return refuse({ code: 'nothing-judged' });
  return accept(await readRound(app, came.value, judgingRound));
}

/** The same before a round is chosen. Four queries. */
export async function comeToRounds(
  app: App,
  actor: Actor,
  seasonId: string,
): Promise<Result<RoundsInSight, Exclude<RoundGateRefusal, { readonly code: 'nothing-judged' | 'round-not-scored' }>>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const award = awardInForce(app, seasonId);
  const owners = award && (await findOwnersOfSeason(app.db, seasonId));
  if (!award || !owners) return refuse({ code: 'analysis-not-found' });
  const roles = rolesReaching(actor, { ...owners, season_id: seasonId });
  const seats = await listSeatsOfSeason(app.db, seasonId);
  const council = await standInCouncil(app, { seasonId, seats, personId: actor.personId });
  if (!council.sitsOnCouncil && !KNOWING.some((role) => roles.has(role))) return refuse({ code: 'analysis-not-found' });
  const rounds = await listScoredRounds(app, award);
  return accept({ person: actor, award, rounds, seats, standing: { roles, ...council } });
}

/** The rounds with assignments that are scored, the newest first. */
export async function listScoredRounds(app: App, { seasonId, award }: AwardInForce): Promise<readonly string[]> {
  return (await listJudgingRounds(app.db, seasonId)).filter((round) => modeOfRound(award, round) === 'score');
}

/** One of the rounds of a season as it stands. Three queries. */
export async function readRound(
  app: App,
  { person, award, rounds, seats, standing }: RoundsInSight,
  judgingRound: string,
): Promise<RoundInSight> {
  const [{ seasonId }, { personId }] = [award, person];
  const [entries, frozen] = await Promise.all([
    listRoundEntries(app.db, { seasonId, judgingRound, personId }),
    findFrozenAnalysis(app.db, { seasonId, judgingRound }),
  ]);
  const entryIds = entries.map(({ entryId }) => entryId);
  const all = await listSheets(app.db, { entryIds } as unknown as SeenJudging);
  const sheets = all.filter((sheet) => sheet.judgingRound === judgingRound);
  const who: AnalysisActor = {
    ...standing,
    ownSheetsSealed: sheets.filter((sheet) => sheet.personId === personId && !isExcluded(sheet)).every(wasSealed),
  };
  const facts = factsOfRound(app, { award, judgingRound, entries, sheets, frozen: frozen !== undefined });
  const proof = { seasonId, judgingRound } as SeenAnalysis;
  const round = { award, judgingRound, rounds, entries, sheets, seats, frozen: frozen ?? null };
  return { person, ...round, actor: who, facts, proof };
}

/** Whether somebody sits on a panel or on the council itself, leads, and has signed the commitment. */
async function standInCouncil(
  app: App,
  { seasonId, seats, personId }: Pick<RoundInSight, 'seats'> & { readonly seasonId: string; readonly personId: string },
): Promise<Pick<AnalysisActor, 'sitsOnCouncil' | 'leadsPanel' | 'hasCommitted'>> {
  const own = seats.filter((seat) => seat.personId === personId);
  const sitting = (await listMembershipsOf(app.db, personId)).filter(
    (member) => member.seasonId === seasonId && member.endedAt === null && member.answer === 'accepted',
  );
  return {
    sitsOnCouncil: own.length > 0 || sitting.length > 0,
    leadsPanel: own.some(({ isLead }) => isLead) || sitting.some(({ office }) => CHAIRS.includes(office)),
    hasCommitted:
      own.length > 0 ? own.some((seat) => seat.hasCommitted) : sitting.some((one) => one.committedAt !== null),
  };
}

const CHAIRS: readonly string[] = ['chair', 'deputy-chair'];
const KNOWING = ['organiser', 'secretariat', 'auditor'];
const DECIDED: ReadonlySet<string> = new Set(['recognised', 'not-recognised']);

function factsOfRound(
  app: App,
  {
    award,
    judgingRound,
    entries,
    sheets,
    frozen,
  }: Pick<RoundInSight, 'award' | 'judgingRound' | 'entries' | 'sheets'> & { readonly frozen: boolean },
): AnalysisFacts {
  const counted = sheets.filter((sheet) => !isExcluded(sheet));
  return {
    roundClosed: stateOfStage(app, award, ({ id }) => id === judgingRound) === 'closed',
    allSealed: counted.length > 0 && counted.every((sheet) => stateOfSheet(sheet) === 'sealed'),
    decided: entries.length > 0 && entries.every(({ state }) => DECIDED.has(state)),
    frozen,
  };
}

/** A sheet under correction was sealed once: its judge has given an independent score. */
function wasSealed(sheet: SheetRow): boolean {
  return sheet.sealedVersion > 0;
}
