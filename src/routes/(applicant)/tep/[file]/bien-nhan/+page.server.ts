import { createHash } from 'node:crypto';
import { error, fail } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatBytes, formatMoment } from '#messages/format.ts';
import { formFieldOf } from '#server/app/dossier/award-in-force.ts';
import { namesIn } from '#server/app/dossier/load-entrant-names.ts';
import { wordsFor } from '#server/app/dossier/name-entrant.ts';
import { seeFile } from '#server/app/dossier/read-file.ts';
import { fileWords } from '../../../../file-words.ts';
import { signedIn } from '../../../signed-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The receipt of one file, for whoever may see the file. */
export const load: PageServerLoad = async (event) => {
  signedIn(event);
  const { file, dossier } = await fileOf(event);
  const { locale, app } = event.locals;
  const names = await namesIn(app, dossier, dossier.dossier);
  const field = formFieldOf(dossier.award.form, file.formField);
  return {
    name: file.name,
    size: formatBytes(file.bytes, locale),
    at: formatMoment(file.uploadedAt.epochMilliseconds, locale),
    mediaType: file.mediaType,
    sha256: file.sha256,
    field: field ? inLocale(field.label, locale) : file.formField,
    dossier: wordsFor(dossier, dossier.dossier.name, names),
    dossierId: dossier.dossier.id,
    isOwn: dossier.as === 'member',
    words: fileWords(file, event.locals),
  };
};

export const actions: Actions = {
  /** Compares a copy that somebody holds with what was received. The copy is not kept. */
  default: async (event) => {
    const { file } = await fileOf(event);
    const copy = (await event.request.formData()).get('copy');
    if (!(copy instanceof File) || copy.size === 0) return fail(422, { verdict: 'none' as const, sha256: '' });
    const sha256 = createHash('sha256')
      .update(new Uint8Array(await copy.arrayBuffer()))
      .digest('hex');
    return { verdict: sha256 === file.sha256 ? ('same' as const) : ('other' as const), sha256 };
  },
};

async function fileOf({ locals, params }: RequestEvent) {
  const seen = await seeFile(locals.app, locals.actor, { fileId: params.file });
  return seen.ok ? seen.value : error(404);
}
