import { MAIL_KINDS, type MailKind, type MailTemplate } from '#core/dossier/mail-template.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { countEntrantMails, listEntrantMails } from '../../db/queries/entrant-mail.ts';
import { listMailTemplates, listMailTemplateVersions } from '../../db/queries/mail-template.ts';
import type { App } from '../app.ts';
import type { SecretariatOf } from '../person/gates.ts';
import { awardInForce } from './award-in-force.ts';
import { mailState, type MailState } from './describe-mail.ts';
import { reminderRules } from './remind-entrants.ts';

/** Automatic mails of a season at a glance. */
export interface MailDesk {
  readonly kinds: readonly {
    readonly kind: MailKind;
    /** 0 = as shipped. */
    readonly versions: Readonly<Record<Locale, number>>;
    readonly waiting: number;
    readonly sent: number;
    readonly refused: number;
  }[];
  readonly refused: number;
  readonly reminderDays: readonly number[];
  readonly reminderHour: number;
  /** The newest, at most a hundred. */
  readonly newest: readonly {
    readonly id: string;
    readonly kind: MailKind;
    readonly dossierId: string;
    readonly dossierName: string;
    readonly person: string;
    readonly queuedAt: Temporal.Instant;
    readonly state: MailState;
  }[];
}

const SHOWN = 100;

/** The automatic mails of a season: words in force, what waits, what went out, what the mail server refused. Three queries. */
export async function readMailDesk(app: App, desk: SecretariatOf): Promise<MailDesk> {
  const seasonId = desk.scope.id;
  const question = { seasonId, personId: desk.actor.personId };
  const [templates, counts, rows] = await Promise.all([
    listMailTemplates(app.db, seasonId),
    countEntrantMails(app.db, question),
    listEntrantMails(app.db, question, SHOWN),
  ]);
  const versionOf = (kind: MailKind, locale: Locale) =>
    templates.find((one) => one.kind === kind && one.locale === locale)?.version ?? 0;
  const award = awardInForce(app, seasonId);
  const rules = award ? reminderRules(award) : { days: [], hour: 0 };
  return {
    kinds: MAIL_KINDS.map((kind) => {
      const { waiting = 0, sent = 0, refused = 0 } = counts.find((one) => one.kind === kind) ?? {};
      return { kind, versions: { vi: versionOf(kind, 'vi'), en: versionOf(kind, 'en') }, waiting, sent, refused };
    }),
    refused: counts.reduce((sum, { refused }) => sum + refused, 0),
    reminderDays: rules.days,
    reminderHour: rules.hour,
    newest: rows.map((row) => ({
      id: row.id,
      kind: row.kind as MailKind,
      dossierId: row.dossier_id,
      dossierName: row.dossier_name,
      person: row.name,
      queuedAt: row.queued_at,
      state: mailState(row),
    })),
  };
}

/** One version of the words of a mail. */
export interface MailTemplateVersion extends MailTemplate {
  readonly locale: Locale;
  readonly version: number;
  readonly writtenBy: string;
  readonly writtenAt: Temporal.Instant;
}

/** Every version of one automatic mail of a season, the newest first; empty = as shipped. */
export async function listTemplateVersions(
  app: App,
  desk: SecretariatOf,
  kind: MailKind,
): Promise<readonly MailTemplateVersion[]> {
  const rows = await listMailTemplateVersions(app.db, desk.scope.id, kind);
  return rows.map(({ locale, version, subject, body, name, written_at }) => ({
    ...{ version, subject, body },
    locale: locale === 'en' ? 'en' : 'vi',
    writtenBy: name,
    writtenAt: written_at,
  }));
}
