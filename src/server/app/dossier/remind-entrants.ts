import { reminderDue, USUAL_REMINDERS, type ReminderRules } from '#core/dossier/deadline-reminder.ts';
import { isBeingWritten, type EntryState } from '#core/dossier/states.ts';
import { listDossiersToRemind, listQueuedKeys } from '../../db/queries/entrant-mail.ts';
import { listEntriesOf, type EntryRow, type SeenDossier } from '../../db/queries/dossier.ts';
import { listDraftAnswers } from '../../db/queries/dossier-draft.ts';
import { listFiles } from '../../db/queries/uploaded-file.ts';
import type { App } from '../app.ts';
import { filesByField } from './assess-dossier.ts';
import { lackingDocuments } from './assess-owed.ts';
import { awardInForce, registrationOf, type AwardInForce } from './award-in-force.ts';
import { queueFor, type MailOccasion } from './queue-entrant-mails.ts';

interface Open {
  readonly id: string;
  readonly organisationId: string;
  readonly openedAt: Temporal.Instant;
  /** What its organisation was granted. */
  readonly extendedUntil: Temporal.Instant | null;
  readonly entries: readonly EntryRow[];
}

const UNDER_WAY: readonly EntryState[] = ['submitted', 'accepted', 'finalist'];

/**
 * Queues the reminders that are due in a season: to those who have not handed in before registration closes, to those whose dossier
 * was returned, to those who owe a document that may follow. Each once; answers for how many mails. Repeatable.
 */
export async function remindEntrants(app: App, seasonId: string): Promise<number> {
  const award = awardInForce(app, seasonId);
  if (!award) return 0;
  const dossiers = await listDossiersToRemind(app.db, seasonId);
  const entries = Map.groupBy(
    await listEntriesOf(
      app.db,
      dossiers.map(({ id }) => id),
    ),
    ({ dossierId }) => dossierId,
  );
  const open = dossiers.map((dossier) => ({ ...dossier, entries: entries.get(dossier.id) ?? [] }));
  const planned = [
    ...open.flatMap((dossier) => draftReminder(app, award, dossier)),
    ...open.flatMap((dossier) => returnReminders(app, award, dossier)),
    ...(await documentReminders(app, award, open)),
  ];
  if (planned.length === 0) return 0;
  const known = await listQueuedKeys(
    app.db,
    planned.map(({ key }) => key),
  );
  return queueFor(
    app,
    app.db,
    planned.filter(({ key }) => !known.has(key)),
  );
}

/** What the season says of reminders, or what is usual. */
export function reminderRules({ award }: AwardInForce): ReminderRules {
  const { reminderDays: days, reminderHour: hour } = award.correspondence ?? {};
  return { days: days ?? USUAL_REMINDERS.days, hour: hour ?? USUAL_REMINDERS.hour };
}

function draftReminder(app: App, award: AwardInForce, dossier: Open): readonly MailOccasion[] {
  const { writeUntil } = registrationOf(app, award, dossier.extendedUntil);
  if (!writeUntil || !dossier.entries.every(({ state }) => isBeingWritten(state))) return [];
  const dueAt = writeUntil.toString();
  return reminder(app, award, dossier, { kind: 'draft-reminder', dueAt, since: dossier.openedAt, facts: {} });
}

function returnReminders(app: App, award: AwardInForce, dossier: Open): readonly MailOccasion[] {
  return dossier.entries.flatMap(({ state, dueAt, movedAt, moveId }) =>
    state === 'returned' && dueAt && movedAt && moveId
      ? reminder(app, award, dossier, {
          kind: 'return-reminder',
          dueAt: dueAt.toString(),
          since: movedAt,
          facts: { moveId },
        })
      : [],
  );
}

/** Only dossiers under way are looked into, and only while a reminder of a document is due at all. */
async function documentReminders(
  app: App,
  award: AwardInForce,
  open: readonly Open[],
): Promise<readonly MailOccasion[]> {
  const later = award.form.sections.flatMap(({ formFields }) => formFields).filter(({ completeBy }) => completeBy);
  const now = app.clock.seasonNow(award.seasonId);
  const isDue = (text: string) =>
    reminderDue(reminderRules(award), { dueAt: Temporal.Instant.from(text), since: EVER, now }) !== null;
  const days = [...new Set(later.map(({ completeBy = '' }) => completeBy))].filter(isDue);
  if (days.length === 0) return [];
  const found: MailOccasion[] = [];
  for (const dossier of open.filter(({ entries }) => entries.some(({ state }) => UNDER_WAY.includes(state)))) {
    const lacking = await documentsLackedBy(app, award, dossier.id);
    for (const dueAt of days) {
      const formFields = lacking.filter(({ completeBy }) => completeBy === dueAt).map(({ id }) => id);
      if (formFields.length > 0)
        found.push(
          ...reminder(app, award, dossier, { kind: 'document-reminder', dueAt, since: EVER, facts: { formFields } }),
        );
    }
  }
  return found;
}

const EVER = Temporal.Instant.fromEpochMilliseconds(0);

/** Required documents that may follow and have not come. */
async function documentsLackedBy(app: App, award: AwardInForce, dossierId: string) {
  const proof = { dossierId } as SeenDossier; // nobody looks: the organisation is reminded of its own dossier
  const [rows, files] = await Promise.all([listDraftAnswers(app.db, proof), listFiles(app.db, proof)]);
  const typed = Object.fromEntries(rows.map(({ formField, value }) => [formField, value] as const));
  const answers = { ...typed, ...filesByField(files) };
  return lackingDocuments(award.form, answers);
}

interface Reminded extends Pick<MailOccasion, 'kind' | 'facts'> {
  readonly dueAt: string;
  readonly since: Temporal.Instant;
}

function reminder(
  app: App,
  award: AwardInForce,
  { id: dossierId, organisationId }: Open,
  { kind, dueAt, since, facts }: Reminded,
): readonly MailOccasion[] {
  const now = app.clock.seasonNow(award.seasonId);
  const days = reminderDue(reminderRules(award), { dueAt: Temporal.Instant.from(dueAt), since, now });
  if (days === null) return [];
  const key = [kind, facts.moveId ?? dossierId, dueAt, days].join('/');
  return [{ seasonId: award.seasonId, dossierId, organisationId, kind, key, facts: { ...facts, dueAt }, minutes: 0 }];
}
