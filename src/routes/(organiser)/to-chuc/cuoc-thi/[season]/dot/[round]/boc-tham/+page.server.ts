import { error, fail, redirect } from '@sveltejs/kit';
import { chooseLotSource } from '#server/app/contest/choose-lot-source.ts';
import { readLotDesk } from '#server/app/contest/read-lots.ts';
import { recordBeacon, recordNumbers } from '#server/app/contest/record-lot-value.ts';
import { completeCeremony, revealShare } from '#server/app/contest/reveal-share.ts';
import { deskAddress, organiserOf, roundView } from '../../../organiser.ts';
import { readMomentField } from '../../../read-moment-field.ts';
import { readSourceForm } from './source-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where the lots of a round come from, for its organiser: naming the source, then entering what it gave. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const round = await roundView(event);
  const lots = await readLotDesk(event.locals.app, organiser, round.id);
  if (!lots.ok) error(404);
  return { round, lots: lots.value, done: event.url.searchParams.get('xong') ?? '' };
};

type Answer = { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly code: string } };

type RefusalFacts = { readonly code: string } & Readonly<Record<string, string | number>>;

/** Facts of a refusal as a page can carry them, instants as text; and what was typed, which the page shows again. */
function refusedBy(refusal: { readonly code: string }, form: FormData) {
  const facts = Object.entries(refusal).map(([name, fact]) => [name, typeof fact === 'number' ? fact : String(fact)]);
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  return fail(422, { refusal: { code: refusal.code, ...Object.fromEntries(facts) } as RefusalFacts, typed });
}

interface Sent {
  readonly form: FormData;
  readonly done: string;
}

function answerWith(event: Parameters<typeof deskAddress>[0], answer: Answer, { form, done }: Sent) {
  if (!answer.ok) return refusedBy(answer.refusal, form);
  redirect(303, deskAddress(event, `/dot/${event.params['round']}/boc-tham?xong=${done}`));
}

export const actions: Actions = {
  chon: async (event) => {
    const organiser = await organiserOf(event);
    const form = await event.request.formData();
    const input = readSourceForm(form, event.params.round);
    return answerWith(event, await chooseLotSource(event.locals.app, organiser, input), { form, done: 'chon' });
  },
  drand: async (event) => {
    const organiser = await organiserOf(event);
    const form = await event.request.formData();
    const signature = form.has('lay') ? null : String(form.get('chu-ky') ?? '');
    const input = { roundId: event.params.round, signature };
    return answerWith(event, await recordBeacon(event.locals.app, organiser, input), { form, done: 'drawn' });
  },
  so: async (event) => {
    const organiser = await organiserOf(event);
    const form = await event.request.formData();
    const input = {
      roundId: event.params.round,
      text: String(form.get('cac-so') ?? ''),
      drawnAt: readMomentField(form.get('luc-cong-bo')),
    };
    const entered = await recordNumbers(event.locals.app, organiser, input);
    return answerWith(event, entered, { form, done: entered.ok ? entered.value.state : '' });
  },
  'bi-mat': async (event) => {
    const organiser = await organiserOf(event);
    const form = await event.request.formData();
    const [party, secret] = [String(form.get('ben') ?? ''), String(form.get('bi-mat') ?? '')];
    const revealed = await revealShare(event.locals.app, organiser, { roundId: event.params.round, party, secret });
    return answerWith(event, revealed, { form, done: revealed.ok && revealed.value.isDrawn ? 'drawn' : 'share' });
  },
  chot: async (event) => {
    const organiser = await organiserOf(event);
    const form = await event.request.formData();
    const completed = await completeCeremony(event.locals.app, organiser, event.params.round);
    return answerWith(event, completed, { form, done: 'drawn' });
  },
};
