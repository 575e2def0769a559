import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { withWanted } from '../(account)/next-page.ts';

/** Leaves a page that is not for whoever asks: to sign-in, to the second factor, or as if it did not exist. */
export function leavePage(
  { locals, url }: Pick<RequestEvent, 'locals' | 'url'>,
  refusal: { readonly code: string },
): never {
  if (refusal.code === 'not-signed-in') redirect(303, withWanted('/dang-nhap', url.pathname, locals.locale));
  if (refusal.code === 'second-factor-needed') {
    redirect(303, withWanted('/tai-khoan/xac-thuc-hai-lop', url.pathname, locals.locale));
  }
  error(404, locals.t('page.error.404.title'));
}
