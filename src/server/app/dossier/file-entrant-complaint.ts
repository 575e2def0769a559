import {
  admitEntrantComplaint,
  complaintAnswerDue,
  readComplaintWords,
  USUAL_COMPLAINT_RULES,
  type ComplaintWordsRefusal,
  type EntrantComplaintRefusal,
  type EntrantComplaintRules,
} from '#core/dossier/entrant-complaint.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { EntryRow } from '../../db/queries/dossier.ts';
import { findMoveTold, insertEntrantComplaint } from '../../db/queries/entrant-complaint.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import type { AwardInForce } from './award-in-force.ts';
import { actFor, seeEntry, type DossierInSight, type SightRefusal } from './gates.ts';
import { momentOf } from './move-entry.ts';
import { queueFor } from './queue-entrant-mails.ts';

/** Sealed under this purpose. */
export const ENTRANT_COMPLAINT_PURPOSE = 'award/complaint';

export type FileEntrantComplaintRefusal = SightRefusal | EntrantComplaintRefusal | ComplaintWordsRefusal;

/** What the season says of complaints, or what is usual. */
function complaintRules({ award }: AwardInForce): EntrantComplaintRules {
  const { complaintDays, answerDays } = award.correspondence ?? {};
  return {
    complaintDays: complaintDays ?? USUAL_COMPLAINT_RULES.complaintDays,
    answerDays: answerDays ?? USUAL_COMPLAINT_RULES.answerDays,
  };
}

/** Whether the organisation may complain about the newest decision on an entry now, and until when. */
export async function mayComplain(
  app: App,
  sight: DossierInSight,
  entry: EntryRow,
): Promise<Result<{ readonly until: Temporal.Instant }, EntrantComplaintRefusal | SightRefusal>> {
  if (sight.as !== 'member' || !actFor(sight.person, sight.dossier.organisation_id).ok)
    return refuse({ code: sight.as === 'member' ? 'dossier-not-yours-to-change' : 'dossier-not-found' });
  const told = entry.moveId === null ? undefined : await findMoveTold(app.db, entry.moveId);
  const decision = {
    state: entry.state,
    toldAt: told?.toldAt ?? null,
    isComplainedAbout: told?.isComplainedAbout ?? false,
  };
  return admitEntrantComplaint(decision, complaintRules(sight.award), app.clock.seasonNow(sight.award.seasonId));
}

/** Receives an entrant's complaint about the newest decision on an entry, once; answers until when it is to be answered. */
export async function fileEntrantComplaint(
  app: App,
  actor: Actor,
  { entryId, words: sent }: { readonly entryId: string; readonly words: string },
): Promise<Result<{ readonly complaintId: string; readonly dueAt: Temporal.Instant }, FileEntrantComplaintRefusal>> {
  const seen = await seeEntry(app, actor, entryId);
  if (!seen.ok) return seen;
  const { entry, award, dossier, person } = seen.value;
  const admitted = await mayComplain(app, seen.value, entry);
  if (!admitted.ok) return admitted;
  const words = readComplaintWords(sent);
  if (!words.ok) return words;
  const { seasonId } = award;
  const { at, rehearsed } = momentOf(app, seasonId);
  const [id, dueAt] = [app.ids.uuid(), complaintAnswerDue(complaintRules(award), at)];
  const about = { seasonId, dossierId: dossier.id, entryId, moveId: entry.moveId ?? '' };
  const sealed = app.keys.seal(ENTRANT_COMPLAINT_PURPOSE, words.value);
  const isKept = await app.db.transaction().execute(async (db) => {
    const row = { id, ...about, sealed, by: person.personId, receivedAt: at, dueAt, rehearsed };
    if (!(await insertEntrantComplaint(db, row))) return false;
    const subject = { subjectKind: 'entrant-complaint', subjectId: id, personId: person.personId };
    await recordAct(app, db, { seasonId, ...subject, action: 'entrant-complaint-received' });
    const mail = { seasonId, dossierId: dossier.id, organisationId: dossier.organisation_id, minutes: 0 } as const;
    const facts = { dueAt: dueAt.toString() };
    await queueFor(app, db, [{ ...mail, kind: 'complaint-received', key: `complaint-received/${id}`, facts }]);
    return true;
  });
  return isKept ? accept({ complaintId: id, dueAt }) : refuse({ code: 'complaint-made-already' });
}
