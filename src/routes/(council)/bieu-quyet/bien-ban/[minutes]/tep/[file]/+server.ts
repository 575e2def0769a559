import { readMinutesFile } from '#server/app/judging/read-minutes.ts';
import { leavePage } from '../../../../../cham-diem/leave-page.ts';
import { savedFile } from '../../../../../../saved-file.ts';
import type { RequestHandler } from './$types';

/** A PDF of the minutes that was signed elsewhere, as it came. */
export const GET: RequestHandler = async (event) => {
  const { locals, params } = event;
  const file = await readMinutesFile(locals.app, locals.actor, { minutesId: params.minutes, fileId: params.file });
  if (!file.ok) return leavePage(event, file.refusal);
  return savedFile({ ...file.value, mediaType: 'application/pdf' });
};
