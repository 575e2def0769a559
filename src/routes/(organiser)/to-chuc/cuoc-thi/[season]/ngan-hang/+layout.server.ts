import { error } from '@sveltejs/kit';
import { showContest } from '#server/app/contest/show-contest.ts';
import { editorOf } from './editor.ts';
import type { LayoutServerLoad } from './$types';

/** The pages of the bank belong to the question editors, who need not be organisers: they do not stand on the organiser's desk. */
export const load: LayoutServerLoad = async (event) => {
  const editor = await editorOf(event);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const view = await showContest(event.locals.app, event.params.season);
  if (!view.ok) error(404);
  const { season } = view.value.season;
  return { seasonId: season.id, shortName: season.shortName, isOrganiser: editor.role === 'organiser' };
};
