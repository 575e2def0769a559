import { error, fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import { handInImport, readImport } from '#server/app/vetting/hand-in-import.ts';
import { takeImportBack } from '#server/app/vetting/import-dossiers.ts';
import { demandActor } from '../../../../../(account)/demand-actor.ts';
import { refusalWords } from '../../../../../dossier-refusal-words.ts';
import { seasonHead } from '../../season-head.ts';
import type { Actions, PageServerLoad } from './$types';

const SHOWN = 50;

/** One import: what came, what of it waits to be handed in, and by which acts the rest was. */
export const load: PageServerLoad = async (event) => {
  demandActor(event);
  const { app, actor, locale } = event.locals;
  const { season: seasonId, import: importId } = event.params;
  const read = await readImport(app, actor, { seasonId, importId });
  if (!read.ok) error(404);
  const { made, drafts, handIns, handingIn } = read.value;
  const at = (moment: Temporal.Instant) => formatMoment(moment.epochMilliseconds, locale);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    season: seasonHead(event),
    isNew: event.url.searchParams.has('da-nhap'),
    made: {
      file: made.file_name,
      hash: made.file_hash,
      dossiers: made.dossiers,
      handedIn: made.handed_in,
      by: made.imported_by_name,
      at: at(made.imported_at),
      goneAt: made.withdrawn_at && at(made.withdrawn_at),
    },
    isOpen: handingIn === 'open',
    waiting: drafts.length,
    drafts: drafts.slice(0, SHOWN).map((draft) => ({
      id: draft.id,
      row: draft.sheet_row,
      name: draft.name,
      organisation: draft.organisation_name,
      isTakenOver: draft.has_members,
    })),
    handIns: handIns.map((act) => ({ id: act.id, grounds: act.grounds, by: act.by, at: at(act.handed_in_at) })),
  };
};

export const actions: Actions = {
  handIn: async (event) => {
    const { app, actor, locale } = event.locals;
    const { season: seasonId, import: importId } = event.params;
    const sent = await event.request.formData();
    const [grounds, after] = [String(sent.get('grounds') ?? ''), Number(sent.get('after') ?? 0)];
    const handed = await handInImport(app, actor, {
      seasonId,
      importId,
      grounds,
      after: Number.isInteger(after) ? after : 0,
    });
    if (!handed.ok) return fail(422, { grounds, problem: refusalWords(handed.refusal, event.locals) });
    const { left, ...part } = handed.value;
    return {
      ...part,
      grounds,
      left: left.map(({ dossierId, row, name, organisation, refusal, missing }) => ({
        ...{ dossierId, row, name, organisation },
        words: refusalWords(refusal, event.locals),
        missing: missing.map((label) => inLocale(label, locale)).join('; '),
      })),
    };
  },
  back: async (event) => {
    const { app, actor, locale } = event.locals;
    const { season: seasonId, import: importId } = event.params;
    const taken = await takeImportBack(app, actor, { seasonId, importId });
    if (!taken.ok) return fail(422, { problem: refusalWords(taken.refusal, event.locals) });
    redirect(303, hrefIn(locale, `/thu-ky/${seasonId}/nhap-excel/${importId}`));
  },
};
