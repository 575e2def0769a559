import { fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { listGrantableRoles } from '#server/app/person/list-grantable-roles.ts';
import { listInvitations } from '#server/app/person/list-invitations.ts';
import { listPeople, PEOPLE_PER_PAGE } from '#server/app/person/list-people.ts';
import { nameScopes } from '#server/app/person/name-scopes.ts';
import { withdrawInvitation } from '#server/app/person/withdraw-invitation.ts';
import { openPeople, placeOf } from '../../../open-people.ts';
import { invite } from './invite.ts';
import { shownInvitation, shownPerson, shownRoles } from './present-people.ts';
import type { Actions, PageServerLoad } from './$types';

const SEARCH_LENGTH = 100; // longer than any name

/** People with roles, open invitations, and the roles that may be given, of a season or of the installation. */
export const load: PageServerLoad = async (event) => {
  const desk = await openPeople(event);
  const { locals, url, params } = event;
  const { app } = locals;
  const search = (url.searchParams.get('q') ?? '').slice(0, SEARCH_LENGTH).trim();
  const page = pageOf(url);
  const found = await listPeople(app, desk, { search, page });
  const invitations = await listInvitations(app, desk);
  const grantable = await listGrantableRoles(app, desk);
  const scopes = [
    ...found.people.flatMap(({ grants }) => grants.map(({ scope }) => scope)),
    ...invitations.map(({ scope }) => scope),
    ...grantable.flatMap((role) => role.scopes),
  ];
  const names = await nameScopes(app, scopes);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    place: placeOf(locals, params.season),
    search,
    page,
    lastPage: Math.max(1, Math.ceil(found.total / PEOPLE_PER_PAGE)),
    total: found.total,
    people: found.people.map((person) => shownPerson(locals, person, names)),
    invitations: invitations.map((invitation) => shownInvitation(locals, invitation, names)),
    roles: shownRoles(locals, grantable, names),
    done: url.searchParams.get('xong'),
  };
};

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

export const actions: Actions = {
  // No redirect where the link is shown: it is in this answer and in no other.
  invite: async (event) => {
    await openPeople(event);
    const form = await event.request.formData();
    const values = { email: textOf(form, 'email'), role: textOf(form, 'role'), scope: textOf(form, 'scope') };
    const answer = await invite(event.locals, values);
    if (answer.ok) return { values: null, problems: {}, invited: answer, refused: null };
    return fail(422, { values, problems: answer.problems, invited: null, refused: null });
  },
  withdraw: async (event) => {
    await openPeople(event);
    const { locals, params } = event;
    const invitation = textOf(await event.request.formData(), 'invitation');
    const withdrawn = await withdrawInvitation(locals.app, locals.actor, invitation);
    if (withdrawn.ok) redirect(303, `${hrefIn(locals.locale, placeOf(locals, params.season).people)}?xong=rut`);
    const refused = locals.t(`person.refusal.${withdrawn.refusal.code}`);
    return fail(409, { values: null, problems: {}, invited: null, refused });
  },
};

function pageOf(url: URL): number {
  const text = url.searchParams.get('trang') ?? '';
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1;
}
