import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { formatMoment } from '#messages/format.ts';
import type { ResultLine } from '#server/app/judging/compute-result.ts';
import { decideSheet } from '#server/app/judging/decide-sheet.ts';
import { listQuestionedSheets, type QuestionedSheet } from '#server/app/judging/list-questioned-sheets.ts';
import { openCouncilList } from '#server/app/judging/open-council-list.ts';
import { readCouncilList } from '#server/app/judging/read-council-list.ts';
import { loadConflicts, lookFromForm, resolveFromForm } from '../../../../conflict-desk.ts';
import { resultWords } from '../../../../../mode-words.ts';
import { leaveDesk, openAward, refusalWords } from '../open-award.ts';
import type { Actions, PageServerLoad } from './$types';

/** Conflicts between the judges of a season and its entrants, to be resolved; sheets they bring into question; what entrants may read. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor } = event.locals;
  const asked = { seasonId: season.id };
  const [disclosed, questioned] = await Promise.all([
    readCouncilList(app, actor, asked),
    listQuestionedSheets(app, actor, asked),
  ]);
  if (!disclosed.ok) return leaveDesk(event, disclosed.refusal);
  if (!questioned.ok) return leaveDesk(event, questioned.refusal);
  return {
    desk,
    disclosed: disclosed.value,
    isRuled: event.url.searchParams.has('da-quyet-dinh'),
    questioned: questioned.value.map((sheet) => questionedWords(event.locals, sheet)),
    ...(await loadConflicts(event)),
  };
};

export const actions: Actions = {
  resolve: resolveFromForm,
  look: lookFromForm,
  decide: decideFromForm,
  disclose: async (event) => {
    const { app, actor } = event.locals;
    const open = (await event.request.formData()).get('open') === 'open' ? 'open' : 'closed';
    const opened = await openCouncilList(app, actor, { seasonId: event.params.season, open });
    if (!opened.ok && opened.refusal.code !== 'disclosure-changed-meanwhile') return leaveDesk(event, opened.refusal);
    redirect(303, event.url.pathname);
  },
};

function questionedWords({ t, locale }: App.Locals, sheet: QuestionedSheet) {
  const { assignmentId, state, isDecided, judgeName: judge, name, organisationName: organisation } = sheet;
  const words = (result: ResultLine) =>
    t('judging.question.judges', { mean: resultWords({ t, locale }, result), count: result.countedJudges });
  return {
    assignmentId,
    state,
    isDecided,
    title: t('judging.question.sheet', { judge, name, organisation }),
    both: sheet.both && { withIt: words(sheet.both.withIt), withoutIt: words(sheet.both.withoutIt) },
    rulings: sheet.rulings.map(({ counts, reason, decisionNumber, ruledBy, ruledAt }) => {
      const outcome = t(counts ? 'judging.question.counted' : 'judging.question.excluded');
      const facts = { outcome, reason, by: ruledBy, at: formatMoment(ruledAt.epochMilliseconds, locale) };
      return decisionNumber === null
        ? t('judging.question.ruling', facts)
        : t('judging.question.ruling-by-act', { ...facts, number: decisionNumber });
    }),
  };
}

/** Decides whether a sheet in question counts. */
async function decideFromForm(event: RequestEvent<{ season: string }>) {
  const { app, actor, t } = event.locals;
  const sent = await event.request.formData();
  const text = (name: string) => String(sent.get(name) ?? '');
  const typed = { assignmentId: text('sheet'), reason: text('reason'), decisionNumber: text('act') };
  const outcome = text('outcome') as 'counted' | 'excluded';
  const asked = { seasonId: event.params.season, ...typed, outcome, seen: Number(text('seen')) };
  const decided = await decideSheet(app, actor, asked);
  if (decided.ok) redirect(303, `${event.url.pathname}?da-quyet-dinh`);
  const { code } = decided.refusal;
  if (code === 'not-signed-in' || code === 'season-not-found') return leaveDesk(event, decided.refusal);
  return fail(422, { ...typed, outcome, conflictId: '', problem: refusalWords(t, decided.refusal) });
}
