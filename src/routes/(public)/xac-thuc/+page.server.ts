import { redirect } from '@sveltejs/kit';
import { readPublicCode } from '#core/shared/public-code.ts';
import { hrefIn } from '#messages/context.ts';
import { cachePublicly } from '../cache-publicly.ts';
import type { PageServerLoad } from './$types';

/** Leads a well-formed code to its page; says at the field what is wrong with another. */
export const load: PageServerLoad = (event) => {
  const typed = event.url.searchParams.get('code')?.trim().slice(0, 64) ?? '';
  const read = typed ? readPublicCode(typed) : null;
  if (read?.ok) redirect(302, hrefIn(event.locals.locale, `/xac-thuc/${read.value}`));
  cachePublicly(event);
  return { typed, asked: event.url.searchParams.has('code'), refusal: read && !read.ok ? read.refusal.code : null };
};
