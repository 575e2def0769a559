import { toNfc } from '#core/shared/vietnamese.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertExtension } from '../../db/queries/registration-extension.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import { recordAct } from '../record-audit.ts';
import type { Actor } from '../person/actor.ts';
import { stageOf } from './award-in-force.ts';
import { findApplicantTold } from './find-applicant.ts';
import { sitAtDesk, type QueueRefusal } from './list-dossiers-for-secretariat.ts';
import { momentOf } from './move-entry.ts';
import { scheduleVerdicts } from './schedule-verdicts.ts';

export interface ExtensionToGrant {
  readonly seasonId: string;
  /** Tax code, agency identifier, personal number or the address of a member, as the applicant told it. */
  readonly organisationCode: string;
  /** The first instant that is too late. */
  readonly until: Temporal.Instant;
  readonly reason: string;
}

export type ExtensionRefusal =
  | QueueRefusal
  | { readonly code: 'extension-not-yours-to-grant' }
  | { readonly code: 'extension-organisation-not-found' }
  | { readonly code: 'extension-organisation-ambiguous' }
  | { readonly code: 'extension-in-conflict' }
  | { readonly code: 'extension-reason-missing' }
  | { readonly code: 'extension-reason-too-long'; readonly maxCharacters: number }
  | { readonly code: 'extension-not-later'; readonly until: Temporal.Instant }
  | { readonly code: 'extension-too-long'; readonly days: number };

const MAX_REASON = 500;
const MAX_DAYS = 60; // beyond the season's own deadline: what is later is another season's business
const GRANTERS = ['secretariat', 'organiser'];

/**
 * Lets one organisation write and hand in until later than the others. Kept for ever with who and why, told to the organisation,
 * seen by every officer, and noted in the public log without a name: a rule was set aside.
 */
export async function extendRegistration(
  app: App,
  actor: Actor,
  input: ExtensionToGrant,
): Promise<Result<void, ExtensionRefusal>> {
  const desk = await sitAtDesk(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const { award, proof, roles } = desk.value;
  if (!GRANTERS.some((role) => roles.has(role))) return refuse({ code: 'extension-not-yours-to-grant' });
  const reason = toNfc(input.reason).trim();
  if (reason === '') return refuse({ code: 'extension-reason-missing' });
  if ([...reason].length > MAX_REASON) return refuse({ code: 'extension-reason-too-long', maxCharacters: MAX_REASON });
  const { at, rehearsed } = momentOf(app, input.seasonId);
  const closes = stageOf(award, 'registration')?.closes;
  const deadline = closes ? Temporal.Instant.from(closes) : at;
  const earliest = Temporal.Instant.compare(deadline, at) > 0 ? deadline : at;
  if (Temporal.Instant.compare(input.until, earliest) <= 0)
    return refuse({ code: 'extension-not-later', until: earliest });
  if (Temporal.Instant.compare(input.until, deadline.add({ hours: MAX_DAYS * 24 })) > 0)
    return refuse({ code: 'extension-too-long', days: MAX_DAYS });
  const organisation = await findApplicantTold(app, proof, input.organisationCode);
  if (!organisation) return refuse({ code: 'extension-organisation-not-found' });
  if (organisation === 'ambiguous') return refuse({ code: 'extension-organisation-ambiguous' });
  if (organisation.is_in_conflict) return refuse({ code: 'extension-in-conflict' });
  const extension = { id: app.ids.uuid(), organisationId: organisation.id, until: input.until, reason, at, rehearsed };
  await app.db.transaction().execute(async (db) => {
    await insertExtension(db, proof, extension);
    const subject = { subjectKind: 'organisation', subjectId: organisation.id, personId: proof.personId };
    const until = input.until.toString();
    // The day an entry counts as registered is that of the deadline it had.
    const due = { what: 'organisation', organisationId: organisation.id } as const;
    await scheduleVerdicts(app, db, { seasonId: input.seasonId, due });
    await recordAct(app, db, {
      seasonId: input.seasonId,
      ...subject,
      action: 'registration-extended',
      detail: { until },
    });
    const record = { act: 'registration-extended', until };
    const entry = { seasonId: input.seasonId, type: 'staff-override', subject: `extension/${extension.id}` } as const;
    await recordEntry(app, db, { ...entry, round: null, record });
  });
  return accept(undefined);
}
