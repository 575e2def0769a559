import { listOwnNominations } from '#server/app/nomination/list-nominations.ts';
import { nominationWords } from '../../nomination-words.ts';
import { signedIn } from '../signed-in.ts';
import type { PageServerLoad } from './$types';

/** Whom somebody has nominated, and what became of it. */
export const load: PageServerLoad = async (event) => {
  const person = signedIn(event);
  event.setHeaders({ 'cache-control': 'no-store' });
  const nominations = await listOwnNominations(event.locals.app, person);
  return { nominations: nominations.map((one) => nominationWords(event.locals, one)) };
};
