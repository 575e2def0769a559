import { redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import type { RequestHandler } from './$types';

/** The administration begins with its people. */
export const GET: RequestHandler = ({ locals }) => redirect(303, hrefIn(locals.locale, '/quan-tri/nguoi-dung'));
