import { fillTemplate, type MailKind, type MailTemplate, type Placeholder } from '#core/dossier/mail-template.ts';
import { isBeingWritten } from '#core/dossier/states.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { listCompletionExtensions } from '../../db/queries/completion-extension.ts';
import { listEntriesOf, listReturnItems, type EntryRow, type SeenDossier } from '../../db/queries/dossier.ts';
import type { WaitingMailRow } from '../../db/queries/entrant-mail.ts';
import { listDossierReceipts } from '../../db/queries/dossier-receipt.ts';
import { findLetterOfMove } from '../../db/queries/vetting-decision.ts';
import { listMailTemplates } from '../../db/queries/mail-template.ts';
import type { App } from '../app.ts';
import { awardInForce, formFieldOf, type AwardInForce } from './award-in-force.ts';
import { namesOf } from './describe-entry.ts';
import { readDeskLine } from './read-desk.ts';

/** Words that only a door has: the templates we ship, how a deadline is said, how several mails become one. */
export interface EntrantMailWords {
  readonly usual: (kind: MailKind, locale: Locale) => MailTemplate;
  readonly due: (dueAt: Temporal.Instant, locale: Locale) => string;
  readonly left: (hours: number, locale: Locale) => string;
  readonly gather: (mails: readonly MailTemplate[], locale: Locale) => MailTemplate;
}

/** A mail as it is sent now; `null` = what it reminds of was done meanwhile, or is too late. */
export async function writeEntrantMail(
  app: App,
  row: WaitingMailRow,
  words: EntrantMailWords,
): Promise<MailTemplate | null> {
  const award = awardInForce(app, row.season_id);
  if (!award) return null;
  const entries = await listEntriesOf(app.db, [row.dossier_id]);
  if (isOvertaken(app, row, entries)) return null;
  const kind = row.kind as MailKind;
  const letter = row.facts.moveId ? await findLetterOfMove(app.db, row.facts.moveId, row.locale) : undefined;
  // What was reviewed and released goes as it was; only whom it greets is of each reader.
  if (letter?.values) return fillTemplate(letter, { ...letter.values, 'nguoi-nhan': row.name });
  const template = letter ?? (await templateOf(app, row.season_id, kind, row.locale, words));
  return fillTemplate(template, await mailValues(app, row, { award, entries, words }));
}

/** The words in force for a kind of mail of a season: what its organiser wrote, or what we ship. */
async function templateOf(
  app: App,
  seasonId: string,
  kind: MailKind,
  locale: Locale,
  words: EntrantMailWords,
): Promise<MailTemplate> {
  const own = (await listMailTemplates(app.db, seasonId)).find((one) => one.kind === kind && one.locale === locale);
  return own ?? words.usual(kind, locale);
}

function isOvertaken(app: App, row: WaitingMailRow, entries: readonly EntryRow[]): boolean {
  const { dueAt, moveId } = row.facts;
  const isReturned = entries.some((entry) => entry.moveId === moveId && entry.state === 'returned');
  if (row.kind === 'dossier-returned') return !isReturned; // completed before its mail went out
  if (!row.kind.endsWith('-reminder')) return false;
  const now = app.clock.seasonNow(row.season_id);
  if (dueAt && Temporal.Instant.compare(now, Temporal.Instant.from(dueAt)) >= 0) return true;
  if (row.kind === 'draft-reminder') return !entries.every(({ state }) => isBeingWritten(state));
  return (
    // Given more time since, another reminder says until when.
    row.kind === 'return-reminder' &&
    !entries.some((entry) => entry.moveId === moveId && entry.state === 'returned' && entry.dueAt?.toString() === dueAt)
  );
}

interface About {
  readonly award: AwardInForce;
  readonly entries: readonly EntryRow[];
  readonly words: EntrantMailWords;
}

/** What the placeholders of a mail stand for. */
export async function mailValues(
  app: App,
  row: WaitingMailRow,
  { award, entries, words }: About,
): Promise<Partial<Record<Placeholder, string>>> {
  const { locale, facts } = row;
  const season = app.seasons.find(row.season_id)?.season;
  const now = app.clock.seasonNow(row.season_id);
  const dueAt = facts.dueAt ? Temporal.Instant.from(facts.dueAt) : null;
  const about = entriesAbout(row, entries);
  return {
    'nguoi-nhan': row.name,
    'ho-so': row.dossier_name,
    'don-vi': row.organisation_name,
    mua: season ? inLocale(season.shortName, locale) : row.season_id,
    nhom: about.map((entry) => inLocale(namesOf(award.award.categories, entry).categoryName, locale)).join('; '),
    'duong-dan': `${app.config.publicUrl}${locale === 'en' ? '/en' : ''}/ho-so/${row.dossier_id}`,
    'lien-he': await readDeskLine(app, row.season_id, locale),
    'ly-do': await reasonOf(app, row, { award, entries: about }),
    'ma-xac-nhan': await receiptOf(app, row),
    'danh-hieu': (facts.titleIds ?? []).map((id) => titleOf(award, id, locale)).join('; '),
    'so-quyet-dinh': facts.decisionNumber ?? '',
    'tai-lieu': (facts.formFields ?? []).map((id) => `- ${labelOf(award, id, locale)}`).join('\n'),
    ...(dueAt && {
      han: words.due(dueAt, locale),
      'con-lai': words.left(Math.floor((dueAt.epochMilliseconds - now.epochMilliseconds) / 3_600_000), locale),
    }),
  };
}

/** A receipt is about all that is handed in, not what was withdrawn before; other news are about the entry that moved. */
function entriesAbout({ kind, facts }: WaitingMailRow, entries: readonly EntryRow[]): readonly EntryRow[] {
  const inHand = entries.filter(({ state }) => state !== 'withdrawn' && !isBeingWritten(state));
  if (kind === 'dossier-submitted') return inHand;
  if (!facts.moveId) return entries;
  const moved = entries.filter(({ moveId }) => moveId === facts.moveId);
  return moved.length > 0 ? moved : inHand; // it has moved on since
}

function titleOf({ award }: AwardInForce, titleId: string, locale: Locale): string {
  const title = award.titles.find(({ id }) => id === titleId);
  return title ? inLocale(title.name, locale) : titleId;
}

function labelOf(award: AwardInForce, formField: string, locale: Locale): string {
  const field = formFieldOf(award.form, formField);
  return field ? inLocale(field.label, locale) : formField;
}

/** Form field by form field what is asked for; else the reason of the decision. */
async function reasonOf(app: App, row: WaitingMailRow, { award, entries }: Omit<About, 'words'>): Promise<string> {
  const { moveId, extensionId } = row.facts;
  if (extensionId) {
    const extensions = await listCompletionExtensions(app.db, seen(row));
    return extensions.find(({ id }) => id === extensionId)?.reason ?? '';
  }
  if (!moveId) return '';
  const items = (await listReturnItems(app.db, seen(row))).filter((item) => item.entry_move_id === moveId);
  if (items.length === 0) return entries[0]?.reason ?? '';
  return items.map((item) => `- ${labelOf(award, item.form_field, row.locale)}: ${item.reason}`).join('\n');
}

/** The code by which the receipt is checked in public. */
async function receiptOf(app: App, row: WaitingMailRow): Promise<string> {
  if (row.kind !== 'dossier-submitted') return '';
  const receipts = await listDossierReceipts(app.db, seen(row));
  return receipts.find(({ version }) => version === row.facts.version)?.code ?? '';
}

/** Its reader may write in the dossier: the mail was queued for those alone, and who is so no more is not written to (`may_read`). */
function seen(row: WaitingMailRow): SeenDossier {
  return { dossierId: row.dossier_id } as SeenDossier;
}
