import type { EntryState } from '#core/dossier/states.ts';
import type { ComplaintOutcome } from '#core/shared/complaint-window.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import {
  findEntrantComplaint,
  listComplaintsOfDossier,
  listComplaintsOfSeason,
  type EntrantComplaintRow,
} from '../../db/queries/entrant-complaint.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { ENTRANT_COMPLAINT_PURPOSE } from './file-entrant-complaint.ts';
import { seeDossier, type DossierInSight, type SightRefusal } from './gates.ts';
import { sitAtDesk, type QueueRefusal } from './list-dossiers-for-secretariat.ts';
import { rolesReaching } from './roles-reaching.ts';

/** A complaint as its entrant follows it. */
export interface EntrantComplaint {
  readonly id: string;
  readonly entryId: string;
  /** The decision it is about. */
  readonly about: EntryState;
  readonly words: string;
  readonly filedBy: string;
  readonly receivedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  readonly isTaken: boolean;
  /** Only once a second person has confirmed it. */
  readonly answer: Answer | null;
}

interface Answer {
  readonly outcome: ComplaintOutcome;
  readonly reason: string;
  readonly at: Temporal.Instant;
}

/** Complaints about one's own dossier, the newest first; empty for whoever is not of the organisation. */
export async function listOwnComplaints(app: App, sight: DossierInSight): Promise<readonly EntrantComplaint[]> {
  if (sight.as !== 'member') return [];
  return (await listComplaintsOfDossier(app.db, sight.dossier.id)).map((row) => complaintOf(app, row));
}

/** A complaint as the desk works on it. */
export interface DeskComplaint extends EntrantComplaint {
  readonly dossierId: string;
  readonly dossierName: string;
  readonly organisationName: string;
  readonly takenBy: string | null;
  readonly takerId: string | null;
  /** Who made the decision it is about, and who released it where that was another; empty = nobody in person. */
  readonly decidedBy: readonly string[];
  /** The newest proposal that was not confirmed: waiting, or sent back with a note. */
  readonly proposal: {
    readonly id: string;
    readonly outcome: ComplaintOutcome;
    readonly reason: string;
    readonly proposedBy: string;
    readonly proposerName: string;
    readonly declinedWith: string | null;
  } | null;
}

/** Complaints of a season for its officers: those without an answer first. Without those they are in conflict with. */
export async function listSeasonComplaints(
  app: App,
  actor: Actor,
  seasonId: string,
): Promise<Result<readonly DeskComplaint[], QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const rows = await listComplaintsOfSeason(app.db, seasonId, desk.value.proof.personId);
  return accept(rows.map((row) => deskComplaintOf(app, row)));
}

/** A complaint in front of an officer of its season. */
export interface ComplaintInSight {
  readonly complaint: DeskComplaint;
  readonly sight: DossierInSight;
  /** An auditor reads; secretariat and organiser act. */
  readonly mayAct: boolean;
}

/** One complaint for an officer of its season who may see its dossier; for everybody else there is none. */
export async function seeEntrantComplaint(
  app: App,
  actor: Actor,
  complaintId: string,
): Promise<Result<ComplaintInSight, SightRefusal>> {
  const row = isId(complaintId) ? await findEntrantComplaint(app.db, complaintId) : undefined;
  if (!row) return refuse({ code: actor ? 'dossier-not-found' : 'not-signed-in' });
  const seen = await seeDossier(app, actor, row.dossier_id);
  if (!seen.ok) return seen;
  if (seen.value.as !== 'officer') return refuse({ code: 'dossier-not-found' });
  const roles = rolesReaching(actor, seen.value.dossier);
  const mayAct = roles.has('secretariat') || roles.has('organiser');
  return accept({ complaint: deskComplaintOf(app, row), sight: seen.value, mayAct });
}

function complaintOf(app: App, row: EntrantComplaintRow): EntrantComplaint {
  const isAnswered = row.decision === 'confirmed' && row.decided_at !== null;
  return {
    id: row.id,
    entryId: row.entry_id,
    about: row.to_state as EntryState,
    words: app.keys.unseal(ENTRANT_COMPLAINT_PURPOSE, row.sealed),
    filedBy: row.filed_by_name,
    receivedAt: row.received_at,
    dueAt: row.due_at,
    isTaken: row.taken_by !== null,
    answer:
      isAnswered && row.decided_at
        ? { outcome: row.outcome as ComplaintOutcome, reason: row.reason ?? '', at: row.decided_at }
        : null,
  };
}

function deskComplaintOf(app: App, row: EntrantComplaintRow): DeskComplaint {
  const waits = row.proposal_id !== null && row.decision !== 'confirmed';
  return {
    ...complaintOf(app, row),
    dossierId: row.dossier_id,
    dossierName: row.dossier_name,
    organisationName: row.organisation_name,
    takenBy: row.taken_by_name,
    takerId: row.taken_by,
    decidedBy: [row.moved_by, row.decided_first_by].filter((id) => id !== null),
    proposal:
      waits && row.proposal_id
        ? {
            id: row.proposal_id,
            outcome: row.outcome as ComplaintOutcome,
            reason: row.reason ?? '',
            proposedBy: row.proposed_by ?? '',
            proposerName: row.proposer_name ?? '',
            declinedWith: row.decision === 'declined' ? (row.note ?? '') : null,
          }
        : null,
  };
}
