import { fillTemplate, type MailKind, type MailTemplate } from '#core/dossier/mail-template.ts';
import { verifiesFigures } from '#core/dossier/policy.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { listSubmittedEntries } from '../../db/queries/dossier-queue.ts';
import { listEntriesOf } from '../../db/queries/dossier.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { awardInForce } from './award-in-force.ts';
import { sitAtDesk } from './list-dossiers-for-secretariat.ts';
import { mailValues, type EntrantMailWords } from './write-entrant-mail.ts';

export interface MailToPreview {
  readonly kind: MailKind;
  readonly locale: Locale;
  readonly template: MailTemplate;
}

/**
 * A mail as an entrant would get it now, with the values of a dossier that was handed in, but no reasons that its reader may not know;
 * `null` = there is none yet.
 */
export async function previewMail(
  app: App,
  organiser: OrganiserOf,
  { kind, locale, template }: MailToPreview,
  words: EntrantMailWords,
): Promise<MailTemplate | null> {
  const seasonId = organiser.scope.id;
  const [award, desk] = [awardInForce(app, seasonId), await sitAtDesk(app, organiser.actor, seasonId)];
  if (!award || !desk.ok) return null;
  const [sample] = await listSubmittedEntries(app.db, desk.value.proof, { folded: '', limit: 1, offset: 0 });
  if (!sample) return null;
  const closes = award.stages.find((stage) => stage.kind === 'registration')?.closes;
  const later = award.form.sections.flatMap(({ formFields }) => formFields).find(({ completeBy }) => completeBy);
  const { entry } = sample;
  const row = {
    ...{ id: '', season_id: seasonId, dossier_id: sample.dossierId, person_id: '', kind, tries: 0, locale },
    ...{ name: organiser.actor.name, email: '', dossier_name: sample.name },
    ...{ organisation_name: sample.organisationName, may_read: true },
    facts: {
      ...(entry.moveId === null ? {} : { moveId: entry.moveId }),
      ...(entry.dossierVersion === null ? {} : { version: entry.dossierVersion }),
      dueAt: (entry.dueAt ?? closes ?? app.clock.seasonNow(seasonId).add({ hours: 72 })).toString(),
      formFields: later ? [later.id] : [],
      titleIds: award.award.titles.slice(0, 1).map(({ id }) => id),
      decisionNumber: '…',
    },
  };
  const entries = await listEntriesOf(app.db, [sample.dossierId]);
  const values = await mailValues(app, row, { award, entries, words });
  // What a return asks for may speak of finances.
  const mayKnow = verifiesFigures(desk.value.roles);
  return fillTemplate(template, mayKnow ? values : { ...values, 'ly-do': '…' });
}
