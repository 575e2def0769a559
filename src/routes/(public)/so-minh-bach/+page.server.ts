import { listLogs } from '#server/app/ledger/list-logs.ts';
import { cachePublicly } from '../cache-publicly.ts';
import type { PageServerLoad } from './$types';

/** Every log with its newest checkpoint. */
export const load: PageServerLoad = async (event) => {
  cachePublicly(event);
  return { logs: await listLogs(event.locals.app) };
};
