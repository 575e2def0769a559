import { fail } from '@sveltejs/kit';
import { readMoment } from '#core/shared/moment-text.ts';
import { beginSchedule } from '#server/app/judging/begin-schedule.ts';
import { appendScheduleSlot, discardDraft } from '#server/app/judging/change-schedule.ts';
import { drawOrder } from '#server/app/judging/draw-presentation-order.ts';
import { keepPresentation, movePresentation } from '#server/app/judging/move-presentation.ts';
import { planSchedule, stopPlanning } from '#server/app/judging/plan-schedule.ts';
import { countLettersInForce, retryScheduleLetters } from '#server/app/judging/publish-schedule.ts';
import { listLettersToPrint } from '#server/app/judging/print-schedule-letters.ts';
import { readSchedule } from '#server/app/judging/read-schedule.ts';
import { leaveDesk, openAward } from '../open-award.ts';
import { answerAction, draftOf, instantOf, shownTimetable } from './schedule-page.ts';
import type { Actions, PageServerLoad } from './$types';

/** The timetable of the season's presentations: the draft, the version in force, or one by its number. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const asked = Number(event.url.searchParams.get('lan') ?? Number.NaN);
  const number = Number.isInteger(asked) ? asked : undefined;
  const read = await readSchedule(app, actor, { seasonId: season.id, number });
  event.setHeaders({ 'cache-control': 'private, no-store' });
  if (!read.ok && read.refusal.code === 'stage-not-found') return { desk, schedule: null };
  if (!read.ok) return leaveDesk(event, read.refusal);
  const { versions, draft, inForce, shown, run } = read.value;
  const [letters, printed] = await Promise.all([
    countLettersInForce(app, actor, { seasonId: season.id }),
    listLettersToPrint(app, actor, { seasonId: season.id, locale }),
  ]);
  return {
    desk,
    schedule: {
      mayBegin: draft === null,
      hasDraft: draft !== null,
      isDraft: shown !== null && shown.version.id === draft?.id,
      inForce: inForce?.number ?? null,
      letters: letters.ok ? letters.value : null,
      /** Organisations that no mail reaches. */
      unreached: printed.ok ? printed.value.map(({ organisationName }) => organisationName) : [],
      versions: versions.map(({ number, publishedAt, publishedBy, madeBy, reason }) => ({
        number,
        publishedAt: publishedAt?.toString() ?? null,
        by: publishedBy ?? madeBy,
        reason,
      })),
      shown: shown && shownTimetable(shown, locale),
      run: run && {
        isRunning: run.isRunning,
        outcome: run.outcome,
        step: run.step,
        elapsed: run.elapsed,
        found: run.found,
        bound: run.bound,
        seconds: run.seconds,
      },
    },
    done: event.url.searchParams.get('xong'),
  };
};

export const actions: Actions = {
  begin: async (event) => {
    const begun = await beginSchedule(event.locals.app, event.locals.actor, { seasonId: event.params.season });
    return answerAction(event, begun, '');
  },
  plan: async (event) => {
    const form = await event.request.formData();
    return answerAction(
      event,
      await planSchedule(event.locals.app, event.locals.actor, draftOf(event, form)),
      '#ket-qua',
    );
  },
  stop: async (event) => {
    const stopped = await stopPlanning(event.locals.app, event.locals.actor, { seasonId: event.params.season });
    return answerAction(event, stopped, '');
  },
  move: async (event) => {
    const form = await event.request.formData();
    const [roomId, startsAt] = [String(form.get('room') ?? ''), instantOf(form.get('slot'))];
    const entryId = String(form.get('entry') ?? '');
    const to = roomId && startsAt ? { roomId, startsAt } : null;
    const moved = await movePresentation(event.locals.app, event.locals.actor, {
      ...draftOf(event, form),
      entryId,
      to,
    });
    return answerAction(event, moved, `#luot-${entryId}`);
  },
  keep: async (event) => {
    const form = await event.request.formData();
    const entryId = String(form.get('entry') ?? '');
    const isKept = form.get('kept') === 'yes';
    const kept = await keepPresentation(event.locals.app, event.locals.actor, {
      ...draftOf(event, form),
      entryId,
      isKept,
    });
    return answerAction(event, kept, `#luot-${entryId}`);
  },
  draw: async (event) => {
    const form = await event.request.formData();
    return answerAction(event, await drawOrder(event.locals.app, event.locals.actor, draftOf(event, form)), '');
  },
  append: async (event) => {
    const form = await event.request.formData();
    const startsAt = readMoment(String(form.get('at') ?? ''));
    if (!startsAt) return fail(422, { problem: event.locals.t('judging.schedule.append-malformed') });
    const of = { ...draftOf(event, form), startsAt };
    return answerAction(event, await appendScheduleSlot(event.locals.app, event.locals.actor, of), '');
  },
  retry: async (event) => {
    const retried = await retryScheduleLetters(event.locals.app, event.locals.actor, { seasonId: event.params.season });
    return answerAction(event, retried, '');
  },
  discard: async (event) => {
    const form = await event.request.formData();
    return answerAction(event, await discardDraft(event.locals.app, event.locals.actor, draftOf(event, form)), '');
  },
};
