import { answerRules } from '../../../season/load-season-page.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerRules(event, 'contest');
