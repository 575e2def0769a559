import { rehearsalsOf } from './rehearsals-of.ts';
import type { LayoutServerLoad } from './$types';

/** What every page needs: who asks, in which language, and where time is a rehearsal. */
export const load: LayoutServerLoad = ({ locals, url }) => {
  const { app, actor, locale } = locals;
  return {
    locale,
    path: locale === 'en' ? url.pathname.slice(3) || '/' : url.pathname,
    actor: actor ? { name: actor.name, roles: actor.roles.map((role) => role.role) } : null,
    isDemo: app.isDemo,
    rehearsals: rehearsalsOf(app),
  };
};
