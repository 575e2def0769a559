import { fail, redirect } from '@sveltejs/kit';
import { checkHolder, recordHolderCall, recordHolderReview } from '#server/app/contest/check-holder.ts';
import { inviteHolders } from '#server/app/contest/invite-holders.ts';
import { listPrizes } from '#server/app/contest/list-prizes.ts';
import { passOnPrize } from '#server/app/contest/pass-on-prize.ts';
import { planClosing, readClosing } from '#server/app/contest/plan-closing.ts';
import { readErasure } from '#server/app/contest/read-erasure.ts';
import {
  listSheets,
  recordAttendance,
  recordHandover,
  uploadHandoverSheet,
} from '#server/app/contest/record-handover.ts';
import { deskAddress, organiserOf } from '../organiser.ts';
import { invitationWords } from './closing-papers.ts';
import { makeFilesOfContest } from '../dot/[round]/make-files.ts';
import { localMoment } from '../read-moment-field.ts';
import type { Actions, PageServerLoad } from './$types';

/** All prizes of all rounds, for one closing programme: who was reached, seen, invited, came, received. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const { app } = event.locals;
  return {
    programme: await readClosing(app, event.params.season),
    prizes: await listPrizes(app, organiser),
    sheets: await listSheets(app, organiser),
    erasure: await readErasure(app, organiser),
    done: event.url.searchParams.get('xong') ?? '',
    invited: event.url.searchParams.get('da-gui') ?? '',
  };
};

type Event = Parameters<NonNullable<Actions[string]>>[0];

const done = (event: Event, what: string) => redirect(303, deskAddress(event, `/tong-ket?xong=${what}`));
const refused = (refusal: { readonly code: string }, holder = '') => fail(422, { refusal: refusal.code, holder });

async function sentBy(event: Event) {
  const form = await event.request.formData();
  return { form, text: (name: string) => String(form.get(name) ?? '') };
}

export const actions: Actions = {
  'chuong-trinh': async (event) => {
    const organiser = await organiserOf(event);
    const { text } = await sentBy(event);
    const input = { startsAt: localMoment(text('starts-at')), place: text('place'), agenda: text('agenda') };
    const planned = await planClosing(event.locals.app, organiser, input);
    return planned.ok ? done(event, 'chuong-trinh') : refused(planned.refusal);
  },
  goi: async (event) => {
    const organiser = await organiserOf(event);
    const { text } = await sentBy(event);
    const input = { participantId: text('holder'), outcome: text('outcome') };
    const noted = await recordHolderCall(event.locals.app, organiser, input);
    return noted.ok ? done(event, 'goi') : refused(noted.refusal, input.participantId);
  },
  'doi-chieu': async (event) => {
    const organiser = await organiserOf(event);
    const { text } = await sentBy(event);
    const input = { participantId: text('holder'), personalNumber: text('personal-number') };
    const checked = await checkHolder(event.locals.app, organiser, input);
    return checked.ok ? done(event, 'doi-chieu') : refused(checked.refusal, input.participantId);
  },
  'ra-soat': async (event) => {
    const organiser = await organiserOf(event);
    const { form, text } = await sentBy(event);
    const checked = form.getAll('checked').map(String);
    const input = { participantId: text('holder'), checked, note: text('note') };
    const reviewed = await recordHolderReview(event.locals.app, organiser, input);
    return reviewed.ok ? done(event, 'ra-soat') : refused(reviewed.refusal, input.participantId);
  },
  chuyen: async (event) => {
    const organiser = await organiserOf(event);
    const { text } = await sentBy(event);
    const input = {
      roundId: text('round'),
      participantId: text('holder'),
      prizeId: text('prize'),
      cause: text('cause'),
      note: text('note'),
    };
    const passed = await passOnPrize(event.locals.app, organiser, input);
    if (passed.ok) await makeFilesOfContest(event);
    return passed.ok ? done(event, 'chuyen') : refused(passed.refusal, input.participantId);
  },
  moi: async (event) => {
    const organiser = await organiserOf(event);
    const { app } = event.locals;
    const invited = await inviteHolders(app, organiser, await invitationWords(app, event.params['season'] ?? ''));
    if (!invited.ok) return refused(invited.refusal);
    const { sent, refused: failed, withoutAddress } = invited.value;
    redirect(303, deskAddress(event, `/tong-ket?xong=moi&da-gui=${sent}.${failed}.${withoutAddress}`));
  },
  'co-mat': async (event) => {
    const organiser = await organiserOf(event);
    const { form } = await sentBy(event);
    await recordAttendance(event.locals.app, organiser, new Set(form.getAll('present').map(String)));
    return done(event, 'co-mat');
  },
  trao: async (event) => {
    const organiser = await organiserOf(event);
    const { text } = await sentBy(event);
    const input = {
      roundId: text('round'),
      holderId: text('holder'),
      prizeId: text('prize'),
      receivedBy: text('received-by'),
    };
    const noted = await recordHandover(event.locals.app, organiser, input);
    return noted.ok ? done(event, 'trao') : refused(noted.refusal, input.holderId);
  },
  phieu: async (event) => {
    const organiser = await organiserOf(event);
    const { form } = await sentBy(event);
    const file = form.get('file');
    if (!(file instanceof File) || file.size === 0) return refused({ code: 'sheet-not-readable' });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const kept = await uploadHandoverSheet(event.locals.app, organiser, { name: file.name, bytes });
    return kept.ok ? done(event, 'phieu') : refused(kept.refusal);
  },
};
