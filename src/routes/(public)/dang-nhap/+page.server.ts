import { fail, redirect } from '@sveltejs/kit';
import { nameScopes } from '#server/app/person/name-scopes.ts';
import { readVisit } from '#server/app/person/read-actor.ts';
import { scopeOf } from '#server/app/person/scopes.ts';
import { listDemoPersons, signInAsDemoPerson } from '#server/app/person/sign-in-as-demo-person.ts';
import { signIn } from '#server/app/person/sign-in.ts';
import { problemOf } from '../../(account)/form-problem.ts';
import { stepAfterSignIn, wantedPage, withWanted } from '../../(account)/next-page.ts';
import { linesOf } from '../../(account)/role-words.ts';
import { giveSession, visitorOf } from '../../(account)/session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

/** Sends on whoever is signed in; shows the ways to sign in to all others. */
export const load: PageServerLoad = async ({ locals, request, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const { app, t, locale } = locals;
  const wanted = wantedPage(url, locals.locale);
  const step = stepAfterSignIn(await readVisit(app, request.headers.get('cookie')), wanted, locale);
  if (step) redirect(303, step);
  const people = await listDemoPersons(app);
  const names = await nameScopes(
    app,
    people.flatMap(({ roles }) => roles.map(scopeOf)),
  );
  const label = app.auth.provider?.label;
  return {
    isReset: url.searchParams.has('reset'),
    provider: label ? { label, href: `/api/auth/oidc?next=${encodeURIComponent(wanted)}` } : null,
    providerProblem: label ? providerProblem(t, label, url.searchParams.get('error')) : null,
    cast: people.map(({ personId, name, isOfSample, roles }) => ({
      personId,
      name,
      isOfSample,
      roles: linesOf(locals, roles, names),
    })),
  };
};

export const actions: Actions = {
  password: async (event) => {
    const { locals, request, url } = event;
    const form = await request.formData();
    const email = String(form.get('email') ?? '');
    const session = await signIn(locals.app, { email, password: String(form.get('password') ?? '') }, visitorOf(event));
    if (!session.ok)
      return fail(session.refusal.code === 'too-many-requests' ? 429 : 400, {
        email,
        problem: problemOf(locals, session.refusal),
      });
    giveSession(event, session.value);
    return redirect(303, withWanted('/dang-nhap', wantedPage(url, locals.locale), locals.locale));
  },
  demo: async (event) => {
    const { locals, request, url } = event;
    const form = await request.formData();
    const session = await signInAsDemoPerson(locals.app, String(form.get('person') ?? ''), visitorOf(event));
    if (!session.ok) return fail(404, { email: '', problem: problemOf(locals, session.refusal) });
    giveSession(event, session.value);
    return redirect(303, wantedPage(url, locals.locale));
  },
};

function providerProblem(t: App.Locals['t'], provider: string, error: string | null): string | null {
  if (error === null) return null;
  return error === 'account_not_linked'
    ? t('person.sign-in.provider-not-linked', { provider })
    : t('person.sign-in.provider-problem', { provider });
}
