import { error } from '@sveltejs/kit';
import { readDraft } from '#server/app/season/read-draft.ts';
import { rulesAddress, writerOf } from './writer.ts';
import type { LayoutServerLoad } from './$types';

/** The pages of the rules' form belong to those who write them; the contest need not exist yet. */
export const load: LayoutServerLoad = async (event) => {
  const editor = await writerOf(event);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const draft = await readDraft(event.locals.app, editor);
  const inForce = event.locals.app.seasons.find(event.params.season);
  const season = draft?.season ?? inForce?.season;
  if (season?.kind !== 'contest') error(404);
  return {
    seasonId: season.id,
    shortName: season.shortName,
    isPublic: inForce !== undefined,
    hasDraft: draft !== null,
    base: rulesAddress(event),
  };
};
