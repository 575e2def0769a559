import { fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import { hasPassword } from '#server/app/person/change-password.ts';
import { endOtherSessions, endSession } from '#server/app/person/end-session.ts';
import { listSessions, type OwnSession } from '#server/app/person/list-sessions.ts';
import { signOut } from '#server/app/person/sign-out.ts';
import { demandActor } from '../demand-actor.ts';
import { roleLines } from '../role-words.ts';
import { dropSession } from '../session-cookie.ts';
import { deviceOf } from './device.ts';
import type { Actions, PageServerLoad } from './$types';

/** Own name, roles, second factor and open sessions. */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const actor = demandActor(event);
  const sessions = await listSessions(locals.app, actor);
  return {
    person: { name: actor.name, email: actor.email },
    roles: await roleLines(locals, actor.roles),
    withheldRoles: await roleLines(locals, actor.withheldRoles),
    hasSecondFactor: actor.hasSecondFactor,
    hasPassword: await hasPassword(locals.app, actor),
    isPasswordChanged: url.searchParams.has('password'),
    sessions: sessions.map((session) => shown(locals, session)),
    ended: /^\d{1,4}$/.test(url.searchParams.get('ended') ?? '') ? Number(url.searchParams.get('ended')) : null,
  };
};

export const actions: Actions = {
  end: async (event) => {
    const { locals, request } = event;
    const actor = demandActor(event);
    const ended = await endSession(locals.app, actor, String((await request.formData()).get('session') ?? ''));
    if (!ended.ok) return fail(404, { problem: locals.t(`person.refusal.${ended.refusal.code}`) });
    return redirect(303, `${hrefIn(locals.locale, '/tai-khoan')}?ended=1`);
  },
  'end-others': async (event) => {
    const { locals } = event;
    const ended = await endOtherSessions(locals.app, demandActor(event));
    return redirect(303, `${hrefIn(locals.locale, '/tai-khoan')}?ended=${ended}`);
  },
  'sign-out': async (event) => {
    const { locals, request } = event;
    await signOut(locals.app, request.headers.get('cookie'));
    dropSession(event);
    return redirect(303, `${hrefIn(locals.locale, '/')}?da-dang-xuat`);
  },
};

function shown({ t, locale }: App.Locals, session: OwnSession) {
  const device = deviceOf(session.device);
  return {
    id: session.id,
    device: device ? t('person.account.device-of', device) : t('person.account.device-unknown'),
    started: formatMoment(session.startedAt.epochMilliseconds, locale),
    active: formatMoment(session.activeAt.epochMilliseconds, locale),
    address: session.address || t('person.account.address-unknown'),
    isCurrent: session.isCurrent,
  };
}
