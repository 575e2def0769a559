import { loadSeasonPage } from '../../season/load-season-page.ts';
import type { PageServerLoad } from './$types';

/** An award from its definition alone. */
export const load: PageServerLoad = (event) => loadSeasonPage(event, 'award');
