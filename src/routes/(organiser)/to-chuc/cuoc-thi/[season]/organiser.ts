import { error, type RequestEvent } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { proveOrganiser, type OrganiserOf } from '#server/app/person/gates.ts';
import { showContest, type ContestView, type RoundView } from '#server/app/contest/show-contest.ts';

type Asked = Pick<RequestEvent, 'locals' | 'params'>;

/** Whoever does not organise this contest learns nothing, not even that there is a page. */
export async function organiserOf({ locals, params }: Asked): Promise<OrganiserOf> {
  const proof = await proveOrganiser(locals.app, locals.actor, params['season'] ?? '');
  if (!proof.ok) error(404);
  return proof.value;
}

/** The contest of the address for its organiser. */
export async function contestView({ locals, params }: Asked): Promise<ContestView> {
  const view = await showContest(locals.app, params['season'] ?? '');
  if (!view.ok) error(404);
  return view.value;
}

/** The round of the address; 404 when the contest has none of that name. */
export async function roundView(event: Asked): Promise<RoundView> {
  const round = (await contestView(event)).rounds.find((one) => one.id === event.params['round']);
  if (!round) error(404);
  return round;
}

/** Address of a page of this desk in the reader's language. */
export function deskAddress({ locals, params }: Asked, page = ''): string {
  return hrefIn(locals.locale, `/to-chuc/cuoc-thi/${params['season']}${page}`);
}
