import type { RequestEvent } from '@sveltejs/kit';

/**
 * A proxy may keep a public page for half a minute, and give the old one for a minute more while it asks for the new one. A browser
 * asks again each time: what is open now changes by the minute.
 */
export const PUBLIC = 'public, max-age=0, s-maxage=30, stale-while-revalidate=60';

/**
 * Lets a page be shared while nobody is signed in; a page that names somebody is kept by nobody. It does not vary by cookie: what a
 * proxy keeps is always the page of nobody in particular, and the language is in the address.
 */
export function cachePublicly({ locals, setHeaders }: Pick<RequestEvent, 'locals' | 'setHeaders'>): void {
  setHeaders({ 'cache-control': locals.actor ? 'private, no-store' : PUBLIC });
}

const SHARED_STEP_MS = 30_000;

/** The moment a shared page says it was made, epoch milliseconds: the same for half a minute, so that the page keeps its tag. */
export function sharedMoment(epochMs: number): number {
  return epochMs - (epochMs % SHARED_STEP_MS);
}
