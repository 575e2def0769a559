import { redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import type { RequestHandler } from './$types';

/** The door of a season's dossiers: whoever has one here finds it in the list, all others begin. */
export const GET: RequestHandler = ({ locals, params }) => {
  const belongs = locals.actor?.roles.some(({ scopeKind }) => scopeKind === 'organisation') ?? false;
  redirect(303, hrefIn(locals.locale, belongs ? '/ho-so' : `/giai-thuong/${params.season}/dang-ky`));
};
