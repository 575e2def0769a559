import { mayExtendCompletion } from '#core/dossier/policy.ts';
import { toNfc } from '#core/shared/vietnamese.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertCompletionExtension, type ExtendableRound } from '../../db/queries/completion-extension.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { seeEntry, type DossierInSight, type SightRefusal } from './gates.ts';
import { momentOf } from './move-entry.ts';
import { queueFor } from './queue-entrant-mails.ts';

export interface CompletionToExtend {
  readonly entryId: string;
  /** The first instant that is too late. */
  readonly until: Temporal.Instant;
  /** The entrant reads it. */
  readonly reason: string;
}

export type ExtendCompletionRefusal =
  | SightRefusal
  | { readonly code: 'extension-reason-missing' }
  | { readonly code: 'extension-reason-too-long'; readonly maxCharacters: number }
  | { readonly code: 'extension-not-later'; readonly until: Temporal.Instant }
  | { readonly code: 'completion-extension-too-long'; readonly days: number };

const MAX_REASON = 500;
const MAX_DAYS = 60; // from now; as `extend-registration.ts`

/**
 * Gives a returned entry more time to be completed, also where its time is over and nothing else was decided. Kept for ever with who and
 * why, read by both sides in the conversation, mailed to the entrant, and noted in the public log without a name: a date was moved.
 */
export async function extendCompletion(
  app: App,
  actor: Actor,
  input: CompletionToExtend,
): Promise<Result<void, ExtendCompletionRefusal>> {
  const seen = await seeEntry(app, actor, input.entryId);
  if (!seen.ok) return seen;
  const { entry, actorOf, factsOf, award, dossier } = seen.value;
  const allowed = mayExtendCompletion(actorOf(entry), factsOf(entry));
  if (!allowed.ok) return allowed;
  const { seasonId } = award;
  const moment = momentOf(app, seasonId);
  const reason = toNfc(input.reason).trim();
  const wrong = problemOf({ ...input, reason }, entry.dueAt, moment.at);
  if (wrong) return refuse(wrong);
  const round = roundOf(seen.value, entry.moveId ?? '');
  const id = app.ids.uuid();
  const until = input.until.toString();
  await app.db.transaction().execute(async (db) => {
    await insertCompletionExtension(db, round, { id, until: input.until, reason, ...moment });
    const subject = { subjectKind: 'entry', subjectId: entry.id, personId: round.personId };
    await recordAct(app, db, { seasonId, ...subject, action: 'completion-extended', detail: { until } });
    const record = { act: 'completion-extended', until };
    const leaf = { type: 'staff-override', subject: `completion-extension/${id}`, round: null } as const;
    await recordEntry(app, db, { seasonId, ...leaf, record });
    const about = { seasonId, dossierId: dossier.id, organisationId: dossier.organisation_id, minutes: 0 };
    const facts = { moveId: round.moveId, extensionId: id, dueAt: until };
    await queueFor(app, db, [{ ...about, kind: 'completion-extended', key: `completion-extended/${id}`, facts }]);
  });
  return accept(undefined);
}

function problemOf(
  { until, reason }: Omit<CompletionToExtend, 'entryId'>,
  dueAt: Temporal.Instant | null,
  now: Temporal.Instant,
): Exclude<ExtendCompletionRefusal, SightRefusal> | null {
  if (reason === '') return { code: 'extension-reason-missing' };
  if ([...reason].length > MAX_REASON) return { code: 'extension-reason-too-long', maxCharacters: MAX_REASON };
  const earliest = dueAt && Temporal.Instant.compare(dueAt, now) > 0 ? dueAt : now;
  if (Temporal.Instant.compare(until, earliest) <= 0) return { code: 'extension-not-later', until: earliest };
  const isTooLong = Temporal.Instant.compare(until, now.add({ hours: MAX_DAYS * 24 })) > 0;
  return isTooLong ? { code: 'completion-extension-too-long', days: MAX_DAYS } : null;
}

/** The proof of extending; its caller has asked the policy. */
function roundOf({ person }: DossierInSight, moveId: string): ExtendableRound {
  return { moveId, personId: person.personId } as ExtendableRound;
}
