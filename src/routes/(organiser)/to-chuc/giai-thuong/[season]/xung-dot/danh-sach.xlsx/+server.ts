import { conflictSheet } from '../../../../../conflict-sheet.ts';
import type { RequestHandler } from './$types';

/** The conflicts of the season as a sheet for an office. */
export const GET: RequestHandler = conflictSheet;
