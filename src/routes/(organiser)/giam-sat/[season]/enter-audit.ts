import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';

type Event = Pick<RequestEvent<{ season: string }>, 'locals' | 'url' | 'params' | 'setHeaders'>;

/** Leaves the workspace: to sign-in, to the second factor of whoever would be let in with it, or as if it did not exist. */
export function leaveAudit({ locals, url }: Event, refusal: { readonly code: string }): never {
  const next = `?next=${encodeURIComponent(url.pathname)}`;
  if (refusal.code === 'not-signed-in') redirect(303, `${hrefIn(locals.locale, '/dang-nhap')}${next}`);
  if (locals.actor?.withheldRoles.some(({ role }) => role === 'auditor'))
    redirect(303, `${hrefIn(locals.locale, '/tai-khoan/xac-thuc-hai-lop')}${next}`);
  error(404, locals.t('page.error.404.title'));
}

/** The season whose auditor works here, for the head of a page. */
export function auditHead(event: Event) {
  const { app, locale } = event.locals;
  const season = app.seasons.find(event.params.season)?.season;
  if (!season) error(404);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    seasonId: season.id,
    name: inLocale(season.shortName, locale),
    now: formatMoment(app.clock.seasonNow(season.id).epochMilliseconds, locale),
  };
}
