import type { ComplaintOutcome } from '#core/shared/complaint-window.ts';
import type { ComplaintForm, ComplaintSubject } from '#core/contest/complaint-form.ts';
import { readPublicCode, type PublicCodeRefusal } from '#core/shared/public-code.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findComplaint, findComplaintByCode, type ComplaintRow } from '../../db/queries/contest-complaint.ts';
import { findParticipant } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { COMPLAINT_PURPOSE } from './file-complaint.ts';

/** Where a complaint stands: what may be shown to whoever holds its code. Not what was written, nor by whom. */
export interface ComplaintStatus {
  readonly code: string;
  readonly subject: ComplaintSubject;
  readonly roundId: string | null;
  readonly receivedAt: string;
  readonly dueAt: string;
  readonly isOverdue: boolean;
  readonly rehearsed: boolean;
  readonly answer: {
    readonly outcome: ComplaintOutcome;
    readonly reason: string;
    readonly answeredAt: string;
  } | null;
}

/** A complaint as its organiser reads it, to answer it. */
export interface ComplaintView extends ComplaintStatus {
  readonly id: string;
  /** `null` = erased, as personal data of a contest are when their period is over. */
  readonly written: Pick<ComplaintForm, 'name' | 'phone' | 'email' | 'words'> | null;
  /** Name under which its author takes part; `null` = it came from the public. */
  readonly participantName: string | null;
  /** The list it is about was corrected since. */
  readonly rankingId: string | null;
}

export type ComplaintRefusal = PublicCodeRefusal | { readonly code: 'complaint-not-found' };

/** Where a complaint stands, for whoever holds its code. */
export async function readComplaintStatus(
  app: App,
  seasonId: string,
  code: string,
): Promise<Result<ComplaintStatus, ComplaintRefusal>> {
  const read = readPublicCode(code.slice(0, 64));
  if (!read.ok) return read;
  const row = await findComplaintByCode(app.db, seasonId, read.value);
  return row ? accept(statusOf(app, seasonId, row)) : refuse({ code: 'complaint-not-found' });
}

/** A complaint with what was written and by whom, for the organiser who answers it. */
export async function readComplaint(
  app: App,
  organiser: OrganiserOf,
  id: string,
): Promise<Result<ComplaintView, ComplaintRefusal>> {
  const seasonId = organiser.scope.id;
  const row = await findComplaint(app.db, seasonId, id);
  if (!row) return refuse({ code: 'complaint-not-found' });
  const participant = row.participant_id ? await findParticipant(app.db, row.participant_id) : undefined;
  return accept({
    ...statusOf(app, seasonId, row),
    id: row.id,
    written: writtenOf(app, row.sealed),
    participantName: participant?.display_name ?? null,
    rankingId: row.ranking_id,
  });
}

/** What was written; nothing once the personal data of the contest are erased. */
function writtenOf(app: App, sealed: Uint8Array): ComplaintView['written'] | null {
  return sealed.length === 0
    ? null
    : (JSON.parse(app.keys.unseal(COMPLAINT_PURPOSE, sealed)) as ComplaintView['written']);
}

/** A row as it is shown. */
export function statusOf(app: App, seasonId: string, row: ComplaintRow): ComplaintStatus {
  const now = app.clock.seasonNow(seasonId);
  return {
    code: row.code,
    subject: row.subject as ComplaintSubject,
    roundId: row.round_id,
    receivedAt: row.received_at.toString(),
    dueAt: row.due_at.toString(),
    isOverdue: row.answered_at === null && Temporal.Instant.compare(now, row.due_at) >= 0,
    rehearsed: row.rehearsed,
    answer: row.answered_at
      ? {
          outcome: row.outcome as ComplaintOutcome,
          reason: row.reason ?? '',
          answeredAt: row.answered_at.toString(),
        }
      : null,
  };
}
