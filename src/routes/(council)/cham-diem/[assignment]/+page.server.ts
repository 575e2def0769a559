import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { SheetProblem } from '#core/judging/score-sheet-total.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { readDossier } from '#server/app/dossier/read-dossier.ts';
import { decideConsensus, readConsensusDecisions } from '#server/app/judging/decide-consensus.ts';
import { followOwnRoom } from '#server/app/judging/follow-own-room.ts';
import { openDiscussion } from '#server/app/judging/open-discussion.ts';
import { openScoreSheet } from '#server/app/judging/open-score-sheet.ts';
import { readPanelResults } from '#server/app/judging/read-panel-results.ts';
import type { ScoreSheetView } from '#server/app/judging/read-score-sheet.ts';
import { saveScores } from '#server/app/judging/save-scores.ts';
import { readVisits } from '#server/app/vetting/read-visits.ts';
import { KEEP_HEADER } from '../../../../service-worker/kept-pages.ts';
import { visitWords } from '../../../visit-words.ts';
import { readConsensusForm } from '../../../consensus-view.ts';
import { leavePage } from '../leave-page.ts';
import { loadAssignment } from '../load-assignment.ts';
import { offlineOwner } from '../offline-owner.ts';
import { refusalText } from '../refusal-text.ts';
import { dossierView } from './dossier-view.ts';
import { readSheetForm } from './read-sheet-form.ts';
import { panelView, sheetView } from './sheet-view.ts';
import type { Actions, PageServerLoad } from './$types';

/** One entry in front of its judge: the dossier as far as a judge may see it, and the own sheet. */
export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { line, head } = await loadAssignment(event, params.assignment);
  if (!line.declared) redirect(303, hrefIn(locals.locale, `/cham-diem/${params.assignment}/khai`));
  const [opened, dossier, visits, room] = await Promise.all([
    openScoreSheet(locals.app, locals.actor, { assignmentId: params.assignment }),
    readDossier(locals.app, locals.actor, { dossierId: line.dossierId }),
    readVisits(locals.app, locals.actor, { dossierId: line.dossierId }),
    followOwnRoom(locals.app, locals.actor, line),
  ]);
  if (!opened.ok && opened.refusal.code === 'commitment-not-signed')
    redirect(303, hrefIn(locals.locale, '/cham-diem/hoi-dong'));
  if (!dossier.ok) return leavePage(event, dossier.refusal);
  // Once the own sheet is sealed the page may show what others gave: it is kept on no machine.
  const mayKeep = opened.ok && opened.value.sealed === null;
  event.setHeaders({ 'cache-control': 'private, no-store', ...(mayKeep ? { [KEEP_HEADER]: 'keep' } : {}) });
  return {
    head,
    owner: offlineOwner(locals.actor),
    seasonClock: { ahead: aheadOf(locals, line.seasonId) },
    slot: slotOf(locals, line.seasonId),
    room: room && { signal: room.signal, clock: `/cham-diem/phong/${room.roomId}/dong-ho` },
    dossier: dossierView(dossier.value, locals),
    reports: visits.ok ? visitWords(visits.value, locals.locale) : { visits: [], contacts: [] },
    sheet: opened.ok ? sheetView(opened.value) : null,
    closed: opened.ok ? null : { text: refusalText(locals.t, 'judging', opened.refusal) },
    panel: opened.ok && opened.value.sealed ? await panelOf(event, opened.value) : null,
  };
};

/** In a rehearsal the season's clock differs from the wall's; both of the server, so that the tablet's own error counts once. */
function aheadOf({ app }: App.Locals, seasonId: string): number {
  return app.clock.seasonNow(seasonId).epochMilliseconds - app.clock.wallNow().epochMilliseconds;
}

async function panelOf({ locals }: Pick<RequestEvent, 'locals'>, sheet: ScoreSheetView) {
  const results = await readPanelResults(locals.app, locals.actor, { entryId: sheet.entryId });
  if (!results.ok) return null;
  const asked = { entryId: sheet.entryId };
  const isVerdict = sheet.definition.mode === 'qualify';
  const decided = isVerdict ? await readConsensusDecisions(locals.app, locals.actor, asked) : null;
  return panelView(results.value, locals, sheet.seasonId, decided?.ok ? decided.value : null);
}

/** Parts of a presentation, as the season splits them; static: the clock of a room is not ours. */
function slotOf({ app, locale }: App.Locals, seasonId: string) {
  const season = app.seasons.find(seasonId)?.season;
  const parts = season?.kind === 'award' ? (season.award.slot?.parts ?? []) : [];
  return parts.map(({ name, minutes }) => ({ name: inLocale(name, locale), minutes }));
}

export const actions: Actions = {
  consensus: async ({ locals, params, url, request }) => {
    const { line } = await loadAssignment({ locals, url }, params.assignment);
    const input = readConsensusForm(await request.formData());
    const decided = await decideConsensus(locals.app, locals.actor, { entryId: line.entryId, ...input });
    if (decided.ok) redirect(303, url.pathname);
    return fail(422, { refused: refusalText(locals.t, 'judging', decided.refusal), problems: [] as SheetProblem[] });
  },
  discuss: async ({ locals, params, url }) => {
    const opened = await openScoreSheet(locals.app, locals.actor, { assignmentId: params.assignment });
    const begun = opened.ok
      ? await openDiscussion(locals.app, locals.actor, { entryId: opened.value.entryId })
      : opened;
    if (!begun.ok)
      return fail(409, { refused: refusalText(locals.t, 'judging', begun.refusal), problems: [] as SheetProblem[] });
    redirect(303, url.pathname);
  },
  save: async (event) => {
    const kept = await keep(event);
    if ('refused' in kept) return fail(409, kept);
    redirect(303, event.url.pathname);
  },
  review: async (event) => {
    const kept = await keep(event);
    if ('refused' in kept) return fail(409, kept);
    const opened = await openScoreSheet(event.locals.app, event.locals.actor, {
      assignmentId: event.params.assignment,
    });
    if (!opened.ok)
      return fail(409, {
        refused: refusalText(event.locals.t, 'judging', opened.refusal),
        problems: [] as SheetProblem[],
      });
    const { problems } = opened.value;
    if (problems.length > 0) return fail(422, { refused: null, problems });
    redirect(303, hrefIn(event.locals.locale, `/cham-diem/${event.params.assignment}/khoa`));
  },
};

/** Saves what the form holds: the way of a browser without script. */
async function keep({ locals, params, request }: RequestEvent<{ assignment: string }>) {
  const opened = await openScoreSheet(locals.app, locals.actor, { assignmentId: params.assignment });
  if (!opened.ok) return { refused: refusalText(locals.t, 'judging', opened.refusal), problems: [] as SheetProblem[] };
  const { definition, scoreSheetId } = opened.value;
  const saved = await saveScores(locals.app, locals.actor, {
    scoreSheetId,
    ...readSheetForm(definition, await request.formData()),
  });
  return saved.ok
    ? saved.value
    : { refused: refusalText(locals.t, 'judging', saved.refusal), problems: [] as SheetProblem[] };
}
