import { fillTemplate, type MailKind, type MailTemplate, type Placeholder } from '#core/dossier/mail-template.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { listMailTemplates } from '../../db/queries/mail-template.ts';
import type { PendingDecisionRow } from '../../db/queries/vetting-decision.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import { namesOf } from '../dossier/describe-entry.ts';
import { readDeskLine } from '../dossier/read-desk.ts';
import { LETTER_OF } from './decide-entries.ts';

/** The languages entrants are written to. */
const LETTER_LOCALES = ['vi', 'en'] as const satisfies readonly Locale[];

/** The words we ship for a mail, which only a door has. */
export type UsualWords = (kind: MailKind, locale: Locale) => MailTemplate;

/** A letter of one decision in one language: its words, what their placeholders stand for, and what comes of both. */
export interface WrittenLetter {
  readonly decisionId: string;
  readonly locale: Locale;
  readonly template: MailTemplate;
  /** Every placeholder but the name of the reader, which is of each reader. */
  readonly values: Readonly<Partial<Record<Placeholder, string>>>;
  readonly filled: MailTemplate;
}

/** The letters of decisions that wait, in every language, as they would go now. */
export async function writeLetters(
  app: App,
  award: AwardInForce,
  { pending, usual }: { readonly pending: readonly PendingDecisionRow[]; readonly usual: UsualWords },
): Promise<readonly WrittenLetter[]> {
  const written = await listMailTemplates(app.db, award.seasonId);
  const contact = {
    vi: await readDeskLine(app, award.seasonId, 'vi'),
    en: await readDeskLine(app, award.seasonId, 'en'),
  };
  return pending.flatMap((row) =>
    LETTER_LOCALES.map((locale) => {
      const kind = LETTER_OF[row.decision];
      const own = written.find((one) => one.kind === kind && one.locale === locale);
      const { subject, body } = row.letter ?? own ?? usual(kind, locale);
      const values = valuesOf(app, award, { row, locale, contact: contact[locale] });
      const filled = fillTemplate({ subject, body }, { ...values, 'nguoi-nhan': '…' });
      return { decisionId: row.decisionId, locale, template: { subject, body }, values, filled };
    }),
  );
}

function valuesOf(
  app: App,
  award: AwardInForce,
  { row, locale, contact }: { readonly row: PendingDecisionRow; readonly locale: Locale; readonly contact: string },
): WrittenLetter['values'] {
  const season = app.seasons.find(award.seasonId)?.season;
  return {
    'ho-so': row.name,
    'don-vi': row.organisationName,
    mua: season ? inLocale(season.shortName, locale) : award.seasonId,
    nhom: inLocale(namesOf(award.award.categories, row).categoryName, locale),
    'ly-do': row.reason ?? '',
    'duong-dan': `${app.config.publicUrl}${locale === 'en' ? '/en' : ''}/ho-so/${row.dossierId}`,
    'lien-he': contact,
  };
}
