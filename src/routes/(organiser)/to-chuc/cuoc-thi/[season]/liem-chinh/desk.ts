import { error, type RequestEvent } from '@sveltejs/kit';
import { proveCaseDesk, type CaseDeskOf } from '#server/app/person/gates.ts';

type Asked = Pick<RequestEvent, 'locals' | 'params'>;

/** Whoever is neither organiser nor second desk of this contest learns nothing, not even that there is a desk. */
export async function caseDeskOf({ locals, params }: Asked): Promise<CaseDeskOf> {
  const proof = await proveCaseDesk(locals.app, locals.actor, params['season'] ?? '');
  if (!proof.ok) error(404);
  return proof.value;
}
