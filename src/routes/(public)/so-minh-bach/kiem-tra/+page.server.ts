import { cachePublicly } from '../../cache-publicly.ts';
import type { PageServerLoad } from './$types';

/** A static page: what is checked on it never leaves the reader's browser. */
export const load: PageServerLoad = (event) => cachePublicly(event);
