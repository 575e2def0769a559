import { error, redirect } from '@sveltejs/kit';
import { openUnitAddress } from '#server/app/contest/open-unit-address.ts';
import { hrefIn } from '#messages/context.ts';
import type { RequestHandler } from './$types';

/** The short address of a unit: counted, and the registration opens with the unit filled in. */
export const GET: RequestHandler = ({ locals, params, setHeaders }) => {
  const unit = openUnitAddress(locals.app, params.season, params.unit);
  if (!unit) error(404);
  setHeaders({ 'cache-control': 'no-store' });
  redirect(303, `${hrefIn(locals.locale, `/cuoc-thi/${params.season}/du-thi`)}?don-vi=${encodeURIComponent(unit)}`);
};
