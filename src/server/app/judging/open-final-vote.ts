import { attendanceOf } from '#core/judging/final-round/attendance.ts';
import { quorumOf } from '#core/judging/final-round/count-vote.ts';
import {
  mayNoteAttendance,
  mayOpenVote,
  type FinalVoteRefusal,
  type Presence,
} from '#core/judging/final-round/final-vote-policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { openFinalVote as insertOpening } from '../../db/queries/final-vote.ts';
import { insertAttendance, lockAttendance } from '../../db/queries/final-vote-member.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { runFinalVote, type VoteGateRefusal, type VoteInSight } from './prove-final-vote.ts';
import { isStruck } from './load-season-votes.ts';
import { emptyBox, sealBox } from './seal-vote-box.ts';

export type AttendanceRefusal =
  | VoteGateRefusal
  | { readonly code: 'member-not-on-roll' }
  | { readonly code: 'voting-in-writing-not-allowed' }
  /** Another officer has noted something else since the page was read. */
  | { readonly code: 'attendance-changed'; readonly name: string };

export interface AttendanceToNote {
  readonly voteId: string;
  readonly presence: Readonly<Record<string, Presence>>;
  /** What the page showed when it was read: only what differs from it is noted, and only where it still holds. */
  readonly seen?: Readonly<Record<string, Presence>>;
}

/** Notes who is there; every change is a row, the newest counts. Answers how many changed. */
export async function noteVoteAttendance(
  app: App,
  actor: Actor,
  input: AttendanceToNote,
): Promise<Result<{ readonly changed: number }, AttendanceRefusal>> {
  return app.db.transaction().execute(async (db) => {
    if (isId(input.voteId)) await lockAttendance(db, input.voteId);
    return noteWhileHeld({ ...app, db }, actor, input);
  });
}

async function noteWhileHeld(
  app: App & { readonly db: Kysely<Database> },
  actor: Actor,
  { voteId, presence, seen }: AttendanceToNote,
): Promise<Result<{ readonly changed: number }, AttendanceRefusal>> {
  const run = await runFinalVote(app, actor, { voteId, may: mayNoteAttendance });
  if (!run.ok) return run;
  const { roll, vote, by, personId: officerId } = run.value;
  const asked = Object.entries(presence).filter(([personId, now]) => seen?.[personId] !== now);
  if (!asked.every(([personId]) => roll.some((member) => member.personId === personId)))
    return refuse({ code: 'member-not-on-roll' });
  if (!vote.rules.inWriting && asked.some(([, noted]) => noted === 'in-writing'))
    return refuse({ code: 'voting-in-writing-not-allowed' });
  const stale = roll.find(
    ({ personId, presence: is }) => seen && asked.some(([id, now]) => id === personId && seen[id] !== is && now !== is),
  );
  if (stale) return refuse({ code: 'attendance-changed', name: stale.name });
  const noted = asked
    .filter(([personId, now]) => roll.some((member) => member.personId === personId && member.presence !== now))
    .map(([personId, now]) => ({ id: app.ids.uuid(), personId, presence: now }));
  await insertAttendance(app.db, by, { noted, at: momentOf(app, vote.seasonId).at });
  if (noted.length > 0) {
    const act = { action: 'vote-attendance-noted', subjectKind: 'final-vote', subjectId: vote.id };
    const detail = { changed: noted.length };
    await recordAct(app, app.db, { ...act, seasonId: vote.seasonId, personId: officerId, detail });
  }
  return accept({ changed: noted.length });
}

export type OpenVoteRefusal =
  | VoteGateRefusal
  | {
      readonly code: 'quorum-not-present';
      readonly present: number;
      readonly required: number;
      readonly members: number;
    }
  /** Somebody who stands on the paper was excluded or withdrew: the paper is prepared anew. */
  | { readonly code: 'vote-candidates-changed'; readonly entries: number };

/** Opens a vote once enough members are there: from now on those who are there may vote, and nobody reads how it stands. */
export async function openFinalVote(
  app: App,
  actor: Actor,
  { voteId }: { readonly voteId: string },
): Promise<Result<void, OpenVoteRefusal>> {
  const run = await runFinalVote(app, actor, { voteId, may: mayOpenVote });
  if (!run.ok) return run;
  const { vote, by, candidates, personId } = run.value;
  const quorum = quorumNow(run.value);
  if (!quorum.met) return refuse({ code: 'quorum-not-present', ...quorum });
  const struck = candidates.filter(({ stateNow }) => isStruck(stateNow));
  if (struck.length > 0) return refuse({ code: 'vote-candidates-changed', entries: struck.length });
  const names = candidates.map(({ entryId }) => entryId);
  const sealed = sealBox(app, vote, emptyBox(vote, names));
  return app.db.transaction().execute(async (db): Promise<Result<void, FinalVoteRefusal>> => {
    const { at } = momentOf(app, vote.seasonId);
    if (!(await insertOpening(db, by, { sealed, at }))) return refuse({ code: 'vote-opened-already' });
    const act = { action: 'final-vote-opened', subjectKind: 'final-vote', subjectId: vote.id };
    await recordAct(app, db, { ...act, seasonId: vote.seasonId, personId, detail: { present: quorum.present } });
    return accept(undefined);
  });
}

/** Whether enough members are there now. */
export function quorumNow({ vote, roll }: Pick<VoteInSight, 'vote' | 'roll'>) {
  const { present } = attendanceOf(roll);
  const required = quorumOf(vote.rules.quorumPercent, roll.length);
  return { members: roll.length, present, required, met: present >= required };
}
