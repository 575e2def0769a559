import { error, fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import { categoryOf } from '#server/app/dossier/award-in-force.ts';
import { seeDossier } from '#server/app/dossier/gates.ts';
import { readMandate, uploadMandate } from '#server/app/dossier/upload-mandate.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { signedIn } from '../../../signed-in.ts';
import { uploadedFile } from '../../../../uploaded-files.ts';
import type { Actions, PageServerLoad } from './$types';

/** The province a department acts for, by which mandate, and which other departments of it are in the same field. */
export const load: PageServerLoad = async (event) => {
  signedIn(event);
  const { app, actor, locale } = event.locals;
  const [seen, read] = await Promise.all([
    seeDossier(app, actor, event.params.dossier),
    readMandate(app, actor, event.params.dossier),
  ]);
  if (!seen.ok || seen.value.as !== 'member' || !read.ok || !read.value) error(404);
  const { provinces, mandate, rivals } = read.value;
  const { award, dossier } = seen.value;
  return {
    dossier: { id: dossier.id, name: dossier.name, organisation: dossier.organisation_name },
    provinces: provinces.map(({ code, name }) => ({ value: code, label: name })),
    mandate: mandate && {
      province: mandate.province,
      provinceCode: mandate.provinceCode,
      name: mandate.name,
      at: formatMoment(mandate.uploadedAt.epochMilliseconds, locale),
    },
    rivals: rivals.map(({ organisation, categoryId, fieldId }) => {
      const category = categoryOf(award, categoryId);
      const field = category?.fields?.find(({ id }) => id === fieldId);
      return { organisation, field: field ? inLocale(field.name, locale) : (category?.label ?? categoryId) };
    }),
    isDone: event.url.searchParams.has('da-luu'),
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const form = await request.formData();
    const file = await uploadedFile(form, 'mandate');
    const provinceCode = String(form.get('province') ?? '');
    const kept = await uploadMandate(locals.app, locals.actor, {
      dossierId: params.dossier,
      provinceCode,
      ...file,
    });
    if (kept.ok) redirect(303, `${hrefIn(locals.locale, `/ho-so/${params.dossier}/uy-quyen`)}?da-luu`);
    if (kept.refusal.code === 'dossier-not-found') error(404);
    const field = kept.refusal.code.startsWith('province-') ? 'province' : 'mandate';
    return fail(422, { field, provinceCode, problem: refusalWords(kept.refusal, locals) });
  },
};
