import { error, type Cookies, type RequestEvent } from '@sveltejs/kit';
import {
  participantCookieName,
  proveParticipant,
  type ParticipantCookie,
  type ParticipantOf,
} from '#server/app/contest/gates.ts';
import type { MustWait, Newcomer } from '#server/app/contest/admit-newcomer.ts';
import { ADDRESS_HEADER } from '#server/app/person/address-header.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import type { Contest, Round } from '#server/app/contest/contest.ts';
import { contestByLogin, roundOf } from '#server/app/contest/contest.ts';
import { hrefIn } from '#messages/context.ts';

type Asked = Pick<RequestEvent, 'locals' | 'cookies' | 'params'>;

/** Who this browser is in the contest of the address; `null` for somebody who has not registered on it. */
export function participantOf({ locals, cookies, params }: Asked): ParticipantOf | null {
  const season = params['season'] ?? '';
  return proveParticipant(locals.app, season, cookies.get(participantCookieName(season)));
}

/** Makes the browser this participant's. */
export function keepParticipant(cookies: Cookies, { name, value, maxAgeSeconds, secure }: ParticipantCookie): void {
  cookies.set(name, value, { path: '/', httpOnly: true, sameSite: 'lax', maxAge: maxAgeSeconds, secure });
}

/** Who asks to come in, for the waiting room. */
export function newcomerOf({ cookies, request }: Pick<RequestEvent, 'cookies' | 'request'>): Newcomer {
  const held = cookies.getAll().map(({ name, value }) => [name, value] as const);
  return { cookies: Object.fromEntries(held), address: request.headers.get(ADDRESS_HEADER) ?? '' };
}

/** Keeps a place in the waiting room for this browser. */
export function holdPlace(cookies: Cookies, places: MustWait['cookies']): void {
  for (const { name, value, maxAgeSeconds, secure } of places)
    cookies.set(name, value, { path: '/', httpOnly: true, sameSite: 'lax', maxAge: maxAgeSeconds, secure });
}

/** The contest of the address as it can be taken part in; 404 when there is none. */
export function contestOf({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>): Contest {
  const contest = locals.app.contests.find(params['season'] ?? '');
  if (!contest.ok) error(404);
  return contest.value;
}

/** The same by the way in that the address names (`cach`), where the rules offer several. */
export function contestByAddress(event: Pick<RequestEvent, 'locals' | 'params' | 'url'>): Contest {
  const contest = contestByLogin(contestOf(event), event.url.searchParams.get('cach') ?? undefined);
  if (!contest.ok) error(404);
  return contest.value;
}

/** The contest and the round of the address; 404 when there is none. */
export function roundOfAddress(event: Pick<RequestEvent, 'locals' | 'params'>): {
  readonly contest: Contest;
  readonly round: Round;
} {
  const contest = contestOf(event);
  const round = roundOf(contest, event.params['round'] ?? '');
  if (!round) error(404);
  return { contest, round };
}

/** The name that fits a head line and a path. */
export function shortNameOf({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>): LocalizedText {
  return locals.app.seasons.find(params['season'] ?? '')?.season.shortName ?? { vi: '' };
}

/** Address of a page of the contest in the reader's language. */
export function addressIn({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>, page: string): string {
  return hrefIn(locals.locale, `/cuoc-thi/${params['season']}${page}`);
}
