import { error } from '@sveltejs/kit';
import { formatMoment } from '#messages/format.ts';
import { compareDossierVersions } from '#server/app/vetting/compare-dossier-versions.ts';
import { changeWords } from '../../../../../../conversation-words.ts';
import { deskFrame } from '../desk-frame.ts';
import { deskDossier } from '../read-desk-dossier.ts';
import type { PageServerLoad } from './$types';

/** Any two versions that were handed in, field by field. */
export const load: PageServerLoad = async (event) => {
  const sight = await deskDossier(event);
  const { app, actor, locale } = event.locals;
  const number = (name: string) => Number(event.url.searchParams.get(name)) || undefined;
  const asked = { dossierId: sight.dossier.id, from: number('tu'), to: number('den') };
  const [compared, frame] = await Promise.all([
    compareDossierVersions(app, actor, asked),
    deskFrame(event, sight, 'so-sanh'),
  ]);
  if (!compared.ok) error(404);
  const { form, changes, fileNames, versions, from, to } = compared.value;
  return {
    frame,
    from: String(from),
    to: String(to),
    versions: versions.map(({ version, submittedAt }) => ({
      value: String(version),
      label: event.locals.t('vetting.compare.version', {
        version,
        at: formatMoment(submittedAt.epochMilliseconds, locale),
      }),
    })),
    changes: changeWords(form, changes, { reader: event.locals, fileNames }),
  };
};
