import { draftFile } from '#server/app/season/fill-draft.ts';
import { openDraft } from '../writer.ts';
import type { RequestHandler } from './$types';

/** The draft as a season file. */
export const GET: RequestHandler = async (event) => {
  const { draft } = await openDraft(event);
  return new Response(draftFile(draft), {
    headers: {
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': `attachment; filename="${draft.season.id}.yaml"`,
      'cache-control': 'private, no-store',
    },
  });
};
