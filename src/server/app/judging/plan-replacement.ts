import { planReplacement, type LeavingAssignment, type ReplacementPlan } from '#core/judging/replacement.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { listMembers } from '../../db/queries/council-member.ts';
import { listSheets, type SeenJudging, type SheetRow } from '../../db/queries/judging.ts';
import { findSeat, listSeatWork } from '../../db/queries/seat.ts';
import type { App } from '../app.ts';
import { stateOfStage } from '../dossier/award-in-force.ts';
import { sitAtDesk, type AwardDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { isExcluded, stateOfSheet } from './describe-sheet.ts';
import { listBarredPairs } from './list-barred-pairs.ts';

export interface ReplacementQuestion {
  readonly seasonId: string;
  readonly seatId: string;
  /** Who follows; `null` = nobody for now. */
  readonly successorId: string | null;
  /** Whether sealed sheets of the leaving judge count from now on. */
  readonly sealedCount: boolean;
}

export type ReplacementRefusal =
  | QueueRefusal
  | { readonly code: 'not-allowed' }
  | { readonly code: 'seat-not-found' }
  | { readonly code: 'successor-not-member' }
  | { readonly code: 'successor-seated-already' };

export type LeavingSeat = NonNullable<Awaited<ReturnType<typeof findSeat>>>;

/** A replacement that was thought through and not carried out. */
export interface PlannedReplacement {
  readonly seat: LeavingSeat;
  readonly successorName: string | null;
  readonly plan: ReplacementPlan;
  /** Names of the entries; `null` for one that whoever asks is in a conflict with. */
  readonly nameOf: ReadonlyMap<string, string | null>;
  readonly quorum: number;
}

/** What would become of a judge's assignments and sheets if they were replaced now. For organisers; nothing is written. */
export async function previewReplacement(
  app: App,
  actor: Actor,
  question: ReplacementQuestion,
): Promise<Result<PlannedReplacement, ReplacementRefusal>> {
  const desk = await sitAtDesk(app, actor, question.seasonId);
  if (!desk.ok) return desk;
  if (!desk.value.roles.has('organiser')) return refuse({ code: 'not-allowed' });
  return planAtDesk(app, desk.value, question);
}

/** The same at a desk that was proved, also inside a transaction. */
export async function planAtDesk(
  app: App,
  desk: AwardDesk,
  question: ReplacementQuestion,
): Promise<Result<PlannedReplacement, ReplacementRefusal>> {
  const { proof } = desk;
  const seat = isId(question.seatId) ? await findSeat(app.db, proof, question.seatId) : undefined;
  if (!seat) return refuse({ code: 'seat-not-found' });
  const members = await listMembers(app.db, proof);
  // A member who was invited and has no account yet is nobody's successor.
  const successor = members.find(
    (one) =>
      one.personId !== null &&
      one.councilId === seat.councilId &&
      one.personId === question.successorId &&
      one.endedAt === null &&
      one.answer !== 'declined',
  );
  if (question.successorId !== null && !successor) return refuse({ code: 'successor-not-member' });
  if (question.successorId === seat.personId) return refuse({ code: 'successor-seated-already' });
  const work = await listSeatWork(app.db, proof, seat);
  const quorum = desk.award.award.council?.quorum ?? 1;
  const { sealedCount, successorId } = question;
  const assignments = await describeWork(app, desk, { seat, work, successorId });
  return accept({
    seat,
    successorName: successor?.name ?? null,
    plan: planReplacement(assignments, { sealedCount, hasSuccessor: successorId !== null, quorum }),
    nameOf: new Map(work.map(({ entryId, name }) => [entryId, name])),
    quorum,
  });
}

interface WorkOfSeat {
  readonly seat: LeavingSeat;
  readonly work: Awaited<ReturnType<typeof listSeatWork>>;
  readonly successorId: string | null;
}

async function describeWork(
  app: App,
  { award }: AwardDesk,
  { seat, work, successorId }: WorkOfSeat,
): Promise<readonly LeavingAssignment[]> {
  const entryIds = work.map(({ entryId }) => entryId);
  const [sheets, conflicts] = await Promise.all([
    listSheets(app.db, { entryIds } as unknown as SeenJudging),
    successorId === null
      ? []
      : listBarredPairs(app.db, { seasonId: award.seasonId, entryIds, personIds: [successorId] }),
  ]);
  const inConflict = new Set(conflicts.map(({ entryId }) => entryId));
  return work.flatMap(({ assignmentId, entryId, judgingRound, state }) => {
    const round = sheets.filter((sheet) => sheet.entryId === entryId && sheet.judgingRound === judgingRound);
    const own = round.find((sheet) => sheet.assignmentId === assignmentId);
    if (!own) return [];
    const isOver = state !== 'accepted' || stateOfStage(app, award, ({ id }) => id === judgingRound) === 'closed';
    const reads = round.some(({ personId }) => personId === successorId);
    return [
      {
        assignmentId,
        entryId,
        judgingRound,
        ...standingOfSheet(own),
        isOver,
        isDecided: ['finalist', 'recognised', 'not-recognised', 'removed'].includes(state),
        otherJudges: round.filter((sheet) => sheet.personId !== seat.personId && !isExcluded(sheet)).length,
        successor: successorOf({ reads, isInConflict: inConflict.has(entryId) }),
      },
    ];
  });
}

function standingOfSheet(own: SheetRow) {
  const state = stateOfSheet(own);
  return { isSealed: state === 'sealed' || state === 'correcting', isOut: own.recused || own.conflicted };
}

function successorOf({ reads, isInConflict }: { readonly reads: boolean; readonly isInConflict: boolean }) {
  if (isInConflict) return 'in-conflict';
  return reads ? 'assigned-already' : 'free';
}
