import { error } from '@sveltejs/kit';
import { showContest } from '#server/app/contest/show-contest.ts';
import { proveOrganiser, proveQuestionApprover, proveQuestionEditor } from '#server/app/person/gates.ts';
import { visitOf } from './bank-visit.ts';
import type { LayoutServerLoad } from './$types';

/** The pages of the bank belong to those who write or approve questions, organisers or not: they are not part of the organiser's desk. */
export const load: LayoutServerLoad = async (event) => {
  await visitOf(event);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { app, actor } = event.locals;
  const view = await showContest(app, event.params.season);
  if (!view.ok) error(404);
  const { season } = view.value.season;
  const [organiser, editor, approver] = await Promise.all([
    proveOrganiser(app, actor, season.id),
    proveQuestionEditor(app, actor, season.id),
    proveQuestionApprover(app, actor, season.id),
  ]);
  return {
    seasonId: season.id,
    shortName: season.shortName,
    rounds: view.value.rounds.map(({ id, name }) => ({ id, name })),
    isOrganiser: organiser.ok,
    mayWrite: editor.ok,
    mayApprove: approver.ok,
  };
};
