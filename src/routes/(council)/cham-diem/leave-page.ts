import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';

/** Leaves a page that is not for whoever asks: to sign-in, or as if it did not exist. */
export function leavePage(
  { locals, url }: Pick<RequestEvent, 'locals' | 'url'>,
  refusal: { readonly code: string },
): never {
  if (refusal.code !== 'not-signed-in') error(404, locals.t('page.error.404.title'));
  redirect(303, `${hrefIn(locals.locale, '/dang-nhap')}?next=${encodeURIComponent(url.pathname)}`);
}
