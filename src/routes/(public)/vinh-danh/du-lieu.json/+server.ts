import { searchDirectory } from '#server/app/honour/search-directory.ts';
import { PUBLIC } from '../../cache-publicly.ts';
import type { RequestHandler } from './$types';
import { readDirectoryQuery, searchOf } from '../directory-query.ts';

/** The same list for programs, by the same words in the address; 100 a page. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const search = searchOf(readDirectoryQuery(url.searchParams), url.searchParams);
  const { etag, ...directory } = await searchDirectory(locals.app, { ...search, pageSize: 100 });
  return Response.json(directory, {
    headers: { etag: `"${etag}"`, 'cache-control': PUBLIC },
  });
};
