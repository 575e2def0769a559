import type { RequestEvent } from '@sveltejs/kit';

/** Seconds a proxy may keep a public page. A browser asks again each time: what is open now changes by the minute. */
const PROXY_SECONDS = 30;

/** Lets a page be shared while nobody is signed in; a page that names somebody is kept by nobody. */
export function cachePublicly({ locals, setHeaders }: Pick<RequestEvent, 'locals' | 'setHeaders'>): void {
  const policy = locals.actor ? 'private, no-store' : `public, max-age=0, s-maxage=${PROXY_SECONDS}`;
  setHeaders({ 'cache-control': policy, vary: 'cookie' });
}
