import { readMinutesFile } from '#server/app/judging/read-minutes.ts';
import { leavePage } from '../../../../cham-diem/leave-page.ts';
import { savedFile } from '../../../../../saved-file.ts';
import type { RequestHandler } from './$types';

/** The PDF that is signed, byte for byte. */
export const GET: RequestHandler = async (event) => {
  const { locals, params } = event;
  const file = await readMinutesFile(locals.app, locals.actor, { minutesId: params.minutes });
  if (!file.ok) return leavePage(event, file.refusal);
  return savedFile({ ...file.value, mediaType: 'application/pdf' });
};
