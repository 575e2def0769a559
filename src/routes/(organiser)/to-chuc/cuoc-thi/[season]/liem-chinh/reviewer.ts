import { error, type RequestEvent } from '@sveltejs/kit';
import { proveCaseReviewer, type CaseReviewerOf } from '#server/app/person/gates.ts';

type Asked = Pick<RequestEvent, 'locals' | 'params'>;

/** Whoever is neither organiser nor second reviewer of this contest learns nothing, not even that there is a desk. */
export async function reviewerOf({ locals, params }: Asked): Promise<CaseReviewerOf> {
  const proof = await proveCaseReviewer(locals.app, locals.actor, params['season'] ?? '');
  if (!proof.ok) error(404);
  return proof.value;
}
