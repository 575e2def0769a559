import { scheduleLetterWords } from '#messages/schedule-letters.ts';
import { listLettersToPrint } from '#server/app/judging/print-schedule-letters.ts';
import { leaveDesk, openAward } from '../../open-award.ts';
import type { PageServerLoad } from './$types';

/** Invitations on paper, for entrants a mail cannot reach. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor } = event.locals;
  const read = await listLettersToPrint(app, actor, { seasonId: season.id, locale: 'vi' });
  if (!read.ok) return leaveDesk(event, read.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const letters = read.value.map(({ entryId, organisationName, facts }) => {
    const { subject, body } = scheduleLetterWords(facts, 'vi');
    return { entryId, organisationName, subject, body };
  });
  return { seasonId: season.id, seasonName: desk.seasonName, letters };
};
