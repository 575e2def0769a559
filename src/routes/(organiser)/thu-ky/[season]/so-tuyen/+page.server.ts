import { error, fail, redirect } from '@sveltejs/kit';
import { closingWords } from '#messages/closing-words.ts';
import { hrefIn } from '#messages/context.ts';
import { entrantMailWords } from '#messages/entrant-mail-words.ts';
import { formatMoment } from '#messages/format.ts';
import { decideEntries } from '#server/app/vetting/decide-entries.ts';
import { readOutbox } from '#server/app/vetting/read-outbox.ts';
import { releaseDecisions } from '#server/app/vetting/release-decisions.ts';
import { demandActor } from '../../../../(account)/demand-actor.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { lackingPapersOf } from '../../../../lacking-papers.ts';
import { seasonHead } from '../season-head.ts';
import type { Actions, PageServerLoad } from './$types';

/** What was decided and not told yet, letter by letter, and what was released before. */
export const load: PageServerLoad = async (event) => {
  demandActor(event);
  const { app, actor, locale } = event.locals;
  const read = await readOutbox(app, actor, { seasonId: event.params.season, usual: entrantMailWords.usual });
  if (!read.ok) error(404);
  const { letters, fingerprint, mayRelease, releases } = read.value;
  const { season: seasonId } = event.params;
  const lacking = await lackingPapersOf(event.locals, { seasonId, entryIds: letters.map(({ entryId }) => entryId) });
  const moment = (at: Temporal.Instant) => formatMoment(at.epochMilliseconds, locale);
  return {
    season: seasonHead(event),
    fingerprint,
    lacking,
    mayRelease,
    isAsking: mayRelease && event.url.searchParams.has('xac-nhan'),
    delivers: app.mail.delivers,
    released: Number(event.url.searchParams.get('da-cong-bo')) || 0,
    ready: letters.filter(({ hindrance }) => hindrance === null).length,
    letters: letters.map(({ decidedAt, cutsShort, ...letter }) => ({
      ...letter,
      at: moment(decidedAt),
      cutsShort: cutsShort && closingWords(cutsShort.epochMilliseconds, event.locals),
    })),
    releases: releases.map(({ at, ...release }) => ({ ...release, at: moment(at) })),
  };
};

export const actions: Actions = {
  /** Takes decisions back: nothing of them was told. */
  cancel: async (event) => {
    const { app, actor } = event.locals;
    const sent = await event.request.formData();
    const entryIds = sent.getAll('entry').map(String);
    const empty = { decision: 'none', reason: '', letter: null } as const;
    const cancelled = await decideEntries(app, actor, { seasonId: event.params.season, entryIds, ...empty });
    if (!cancelled.ok) return fail(422, { problem: refusalWords(cancelled.refusal, event.locals) });
    redirect(303, event.url.pathname);
  },
  release: async (event) => {
    const { app, actor, locale } = event.locals;
    const sent = await event.request.formData();
    const { season: seasonId } = event.params;
    const released = await releaseDecisions(app, actor, {
      seasonId,
      fingerprint: String(sent.get('fingerprint') ?? ''),
      usual: entrantMailWords.usual,
    });
    if (!released.ok) return fail(422, { problem: refusalWords(released.refusal, event.locals) });
    redirect(303, `${hrefIn(locale, `/thu-ky/${seasonId}/so-tuyen`)}?da-cong-bo=${released.value.released}`);
  },
};
