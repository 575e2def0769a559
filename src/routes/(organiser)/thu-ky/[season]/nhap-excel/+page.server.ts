import { error, fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import { dropSheetToImport, importDossiers, listImports } from '#server/app/vetting/import-dossiers.ts';
import { keepSheetToImport } from '#server/app/vetting/keep-import-sheet.ts';
import { reviewImport } from '#server/app/vetting/review-import.ts';
import { demandActor } from '../../../../(account)/demand-actor.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { seasonHead } from '../season-head.ts';
import { KIND_NAMES, presentReview } from './present-import.ts';
import type { Actions, PageServerLoad } from './$types';

/** The sheet that waits, what it would bring, and what was imported before. */
export const load: PageServerLoad = async (event) => {
  demandActor(event);
  const { app, actor } = event.locals;
  const { season: seasonId } = event.params;
  const listed = await listImports(app, actor, { seasonId });
  if (!listed.ok) error(404);
  const reviewed = await reviewImport(app, actor, { seasonId, ...columnsIn(event.url), kindNames: KIND_NAMES });
  const nothing = !reviewed.ok && reviewed.refusal.code === 'import-nothing-waits';
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    season: seasonHead(event),
    review: reviewed.ok ? presentReview(reviewed.value, event.locals) : null,
    unread: reviewed.ok || nothing ? null : refusalWords(reviewed.refusal, event.locals),
    imports: listed.value.map((made) => ({
      id: made.id,
      file: made.file_name,
      dossiers: made.dossiers,
      by: made.imported_by_name,
      at: formatMoment(made.imported_at.epochMilliseconds, event.locals.locale),
      isGone: made.withdrawn_at !== null,
      handedIn: made.handed_in,
    })),
  };
};

export const actions: Actions = {
  upload: async (event) => {
    const { app, actor, locale } = event.locals;
    const sent = (await event.request.formData()).get('file');
    const file = sent instanceof File && sent.size > 0 ? { name: sent.name, content: await sent.bytes() } : null;
    const kept = await keepSheetToImport(app, actor, { seasonId: event.params.season, file });
    if (!kept.ok) return fail(422, { problem: refusalWords(kept.refusal, event.locals) });
    redirect(303, hrefIn(locale, `/thu-ky/${event.params.season}/nhap-excel`));
  },
  import: async (event) => {
    const { app, actor, locale } = event.locals;
    const fileHash = String((await event.request.formData()).get('hash') ?? '');
    const choice = { seasonId: event.params.season, ...columnsIn(event.url), kindNames: KIND_NAMES, fileHash };
    const made = await importDossiers(app, actor, choice);
    if (!made.ok) return fail(422, { problem: refusalWords(made.refusal, event.locals) });
    redirect(303, hrefIn(locale, `/thu-ky/${event.params.season}/nhap-excel/${made.value.importId}?da-nhap=1`));
  },
  drop: async (event) => {
    const { app, actor, locale } = event.locals;
    const dropped = await dropSheetToImport(app, actor, { seasonId: event.params.season });
    if (!dropped.ok) return fail(422, { problem: refusalWords(dropped.refusal, event.locals) });
    redirect(303, hrefIn(locale, `/thu-ky/${event.params.season}/nhap-excel`));
  },
};

/** The columns as somebody chose them; without a choice they are guessed. */
function columnsIn({ searchParams }: URL) {
  const columns = searchParams.getAll('cot');
  return columns.length > 0 ? { columns } : {};
}
