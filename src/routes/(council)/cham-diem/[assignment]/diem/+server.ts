import { error, json, type RequestHandler } from '@sveltejs/kit';
import { openScoreSheet } from '#server/app/judging/open-score-sheet.ts';
import { saveScores } from '#server/app/judging/save-scores.ts';
import { refuseOtherOrigin } from '../../../../refuse-other-origin.ts';
import { refusalText } from '../../refusal-text.ts';
import { readSheetForm } from '../read-sheet-form.ts';
import type { KeptReply } from '../sheet-keeper.ts';

/** Keeps the draft of a sheet while it is being scored: the same form fields as the page's own form, answered as data. */
export const POST: RequestHandler<{ assignment: string }> = async (event) => {
  const { locals, params, request } = event;
  const foreign = refuseOtherOrigin(locals.app, event, 'any');
  if (foreign) return foreign;
  const opened = await openScoreSheet(locals.app, locals.actor, { assignmentId: params.assignment });
  if (!opened.ok) return refused(locals, opened.refusal);
  const { definition, scoreSheetId } = opened.value;
  const form = readSheetForm(definition, await request.formData());
  const saved = await saveScores(locals.app, locals.actor, { scoreSheetId, ...form });
  if (saved.ok)
    return reply({ kind: 'saved', revision: saved.value.revision, savedAt: saved.value.savedAt.toString() });
  const { refusal } = saved;
  if (refusal.code !== 'scores-changed-meanwhile') return refused(locals, refusal);
  return reply({
    kind: 'elsewhere',
    revision: refusal.revision,
    content: {
      scores: refusal.scores,
      comments: refusal.comments,
      extras: refusal.extras,
      changeReasons: refusal.changeReasons,
    },
    savedAt: refusal.savedAt?.toString() ?? null,
    savedBy: refusal.savedBy,
  });
};

function refused(locals: App.Locals, refusal: { readonly code: string }): Response {
  if (refusal.code === 'entry-not-found') error(404, locals.t('page.error.404.title'));
  return reply({ kind: 'refused', text: refusalText(locals.t, 'judging', refusal) });
}

function reply(body: KeptReply): Response {
  return json(body, { headers: { 'cache-control': 'private, no-store' } });
}
