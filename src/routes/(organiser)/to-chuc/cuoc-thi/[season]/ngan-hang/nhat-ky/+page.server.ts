import { listAccesses } from '#server/app/contest/list-key-access.ts';
import { organiserOf } from '../../organiser.ts';
import { pageNumber } from '../../../../../../page-number.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 100;

/** Who saw which questions, when, from which page. Only the organiser reads it, and nobody can change it. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const asked = (name: string) => event.url.searchParams.get(name) ?? '';
  const filter = { personId: asked('nguoi'), action: asked('viec') };
  const page = pageNumber(event.url);
  const log = await listAccesses(event.locals.app, organiser, {
    ...filter,
    offset: (page - 1) * PAGE_SIZE,
    limit: PAGE_SIZE,
  });
  return { ...log, filter, page, lastPage: Math.max(1, Math.ceil(log.count / PAGE_SIZE)) };
};
