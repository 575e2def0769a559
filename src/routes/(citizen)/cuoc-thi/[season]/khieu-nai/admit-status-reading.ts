import { error, type RequestEvent } from '@sveltejs/kit';
import { networkOf } from '#core/person/network-of.ts';
import { ADDRESS_HEADER } from '#server/app/person/address-header.ts';
import { admitRequest } from '#server/app/person/admit-request.ts';

const PER_MINUTE = 30; // whoever holds a code looks a few times; whoever guesses codes looks all the time

/** Lets somebody look where a complaint stands; 429 for a network that looks all the time. */
export async function admitStatusReading({ request, locals }: RequestEvent): Promise<void> {
  const address = networkOf(request.headers.get(ADDRESS_HEADER) ?? '');
  if (!(await admitRequest(locals.app, `complaint-status:${address}`, PER_MINUTE)).ok) error(429);
}
