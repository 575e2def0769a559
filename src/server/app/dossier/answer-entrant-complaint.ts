import type { Kysely } from 'kysely';
import {
  admitComplaintAnswer,
  admitSecondLook,
  readComplaintWords,
  type ComplaintActRefusal,
  type ComplaintProgress,
  type ComplaintWordsRefusal,
} from '#core/dossier/entrant-complaint.ts';
import { COMPLAINT_OUTCOMES } from '#core/shared/complaint-window.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  insertComplaintDecision,
  insertComplaintProposal,
  insertComplaintTaking,
  lockEntrantComplaint,
} from '../../db/queries/entrant-complaint.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import type { SightRefusal } from './gates.ts';
import { queueFor } from './queue-entrant-mails.ts';
import { seeEntrantComplaint, type ComplaintInSight, type DeskComplaint } from './read-entrant-complaint.ts';

export type AnswerEntrantComplaintRefusal =
  SightRefusal | ComplaintActRefusal | ComplaintWordsRefusal | { readonly code: 'complaint-outcome-missing' };

type Done = Result<void, AnswerEntrantComplaintRefusal>;

/** Takes a complaint: from now on whoever did owns it. */
export async function takeEntrantComplaint(app: App, actor: Actor, complaintId: string): Promise<Done> {
  return act(app, actor, complaintId, async (db, { complaint, sight }) => {
    if (complaint.answer) return refuse({ code: 'complaint-answered' });
    const at = app.clock.seasonNow(sight.award.seasonId);
    await insertComplaintTaking(db, { id: app.ids.uuid(), complaintId, personId: sight.person.personId, at });
    return noted(app, db, { complaintId, sight, action: 'entrant-complaint-taken' });
  });
}

export interface AnswerToPropose {
  readonly complaintId: string;
  readonly outcome: string;
  /** What the entrant reads, once it is confirmed. */
  readonly reason: string;
}

/** Proposes an answer with its reason; it reaches nobody before a second person has looked at it. */
export async function proposeComplaintAnswer(app: App, actor: Actor, input: AnswerToPropose): Promise<Done> {
  const outcome = COMPLAINT_OUTCOMES.find((one) => one === input.outcome);
  const reason = readComplaintWords(input.reason);
  return act(app, actor, input.complaintId, async (db, { complaint, sight }) => {
    const admitted = admitComplaintAnswer(progressOf(complaint));
    if (!admitted.ok) return admitted;
    if (!outcome) return refuse({ code: 'complaint-outcome-missing' });
    if (!reason.ok) return reason;
    const { complaintId } = input;
    const at = app.clock.seasonNow(sight.award.seasonId);
    const by = sight.person.personId;
    await insertComplaintProposal(db, { id: app.ids.uuid(), complaintId, outcome, reason: reason.value, by, at });
    return noted(app, db, { complaintId, sight, action: 'entrant-complaint-answer-proposed' });
  });
}

export interface SecondLook {
  readonly complaintId: string;
  readonly outcome: 'confirmed' | 'declined';
  /** For the proposer; needed where it is sent back. */
  readonly note: string;
}

/** The second look: another person confirms the answer, which then is told to the entrant, or sends it back with a note. */
export async function decideComplaintAnswer(app: App, actor: Actor, input: SecondLook): Promise<Done> {
  const { complaintId, outcome } = input;
  const note = readComplaintWords(input.note);
  return act(app, actor, complaintId, async (db, { complaint, sight }) => {
    const { person, award, dossier } = sight;
    const admitted = admitSecondLook(progressOf(complaint), person.personId);
    if (!admitted.ok) return admitted;
    if (outcome === 'declined' && !note.ok) return note;
    const { proposal } = complaint;
    if (!proposal) return refuse({ code: 'complaint-answer-not-proposed' });
    const at = app.clock.seasonNow(award.seasonId);
    const decided = { proposalId: proposal.id, proposedBy: proposal.proposedBy, outcome, at, by: person.personId };
    await insertComplaintDecision(db, { ...decided, note: note.ok ? note.value : '' });
    if (outcome === 'confirmed') {
      const about = { seasonId: award.seasonId, dossierId: dossier.id, organisationId: dossier.organisation_id };
      const key = `complaint-answered/${complaintId}`;
      await queueFor(app, db, [{ ...about, kind: 'complaint-answered', key, facts: {}, minutes: 0 }]);
    }
    return noted(app, db, { complaintId, sight, action: `entrant-complaint-answer-${outcome}` });
  });
}

/** An act of the desk in a complaint as it stands under the lock; acts take turns. */
async function act(
  app: App,
  actor: Actor,
  complaintId: string,
  does: (db: Kysely<Database>, seen: ComplaintInSight) => Promise<Done>,
): Promise<Done> {
  const seen = await seeEntrantComplaint(app, actor, complaintId);
  if (!seen.ok) return seen;
  if (!seen.value.mayAct) return refuse({ code: 'dossier-not-yours-to-change' });
  return app.db.transaction().execute(async (db) => {
    await lockEntrantComplaint(db, complaintId);
    const now = await seeEntrantComplaint({ ...app, db }, actor, complaintId);
    return now.ok ? does(db, now.value) : now;
  });
}

async function noted(
  app: App,
  db: Kysely<Database>,
  {
    complaintId,
    sight,
    action,
  }: Pick<ComplaintInSight, 'sight'> & { readonly complaintId: string; readonly action: string },
): Promise<Done> {
  const subject = { subjectKind: 'entrant-complaint', subjectId: complaintId, personId: sight.person.personId };
  await recordAct(app, db, { seasonId: sight.award.seasonId, ...subject, action });
  return accept(undefined);
}

function progressOf({ answer, proposal, decidedBy }: DeskComplaint): ComplaintProgress {
  const waits = proposal !== null && proposal.declinedWith === null;
  return { isAnswered: answer !== null, proposedBy: waits ? proposal.proposedBy : null, decidedBy };
}
