import { rehearsalOf } from './rehearsal-of.ts';
import type { LayoutServerLoad } from './$types';

/** What every page needs: who asks, in which language, and whether time is a rehearsal. */
export const load: LayoutServerLoad = ({ locals, url, params }) => {
  const { app, actor, locale } = locals;
  const seasonId = (params as { season?: string }).season;
  return {
    locale,
    path: locale === 'en' ? url.pathname.slice(3) || '/' : url.pathname,
    actor: actor ? { name: actor.name, roles: actor.roles.map((role) => role.role) } : null,
    isDemo: app.isDemo,
    rehearsal: rehearsalOf(app, seasonId),
  };
};
