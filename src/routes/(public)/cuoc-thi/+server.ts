import { redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import type { RequestHandler } from './$types';

/** Whoever shortens the address of a contest comes to the list of what is open. */
export const GET: RequestHandler = ({ locals }) => redirect(302, hrefIn(locals.locale, '/'));
