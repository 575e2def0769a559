import { readTemplate, type MailKind, type MailTemplate, type TemplateRefusal } from '#core/dossier/mail-template.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { retryRefusedEntrantMails } from '../../db/queries/entrant-mail.ts';
import { insertMailTemplate, listMailTemplates } from '../../db/queries/mail-template.ts';
import type { App } from '../app.ts';
import type { OrganiserOf, SecretariatOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';

export interface TemplateToSave extends MailTemplate {
  readonly kind: MailKind;
  readonly locale: Locale;
  /** The version the writer has seen; 0 = as shipped. */
  readonly seenVersion: number;
}

export type SaveTemplateRefusal = TemplateRefusal | { readonly code: 'mail-template-changed' };

/** Keeps new words of an automatic mail of a season as its next version. What was sent before stays as it was. */
export async function saveMailTemplate(
  app: App,
  organiser: OrganiserOf,
  { kind, locale, seenVersion, ...sent }: TemplateToSave,
): Promise<Result<{ readonly version: number }, SaveTemplateRefusal>> {
  const read = readTemplate(kind, sent);
  if (!read.ok) return read;
  const seasonId = organiser.scope.id;
  const { personId } = organiser.actor;
  const version = seenVersion + 1;
  const isSaved = await app.db.transaction().execute(async (db) => {
    const inForce = (await listMailTemplates(db, seasonId)).find((one) => one.kind === kind && one.locale === locale);
    if ((inForce?.version ?? 0) !== seenVersion) return false;
    const at = app.clock.wallNow();
    const row = { id: app.ids.uuid(), seasonId, kind, locale, version, ...read.value, by: personId, at };
    if (!(await insertMailTemplate(db, row))) return false;
    const subject = { subjectKind: 'mail-template', subjectId: row.id };
    await recordAct(app, db, {
      seasonId,
      personId,
      action: 'mail-template-saved',
      ...subject,
      detail: { kind, locale, version },
    });
    return true;
  });
  return isSaved ? accept({ version }) : refuse({ code: 'mail-template-changed' });
}

/** Tries again what the mail server refused in this season; answers for how many. */
export async function retryRefusedMails(app: App, desk: SecretariatOf): Promise<number> {
  return retryRefusedEntrantMails(app.db, desk.scope.id);
}
