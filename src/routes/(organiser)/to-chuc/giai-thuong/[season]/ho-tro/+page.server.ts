import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readFaq, type FaqText } from '#core/season/season-help.ts';
import { formatMoment } from '#messages/format.ts';
import { proveOrganiser } from '#server/app/person/gates.ts';
import { listFaqHistory, readHelpToEdit } from '#server/app/season/read-season-help.ts';
import { saveDesk, saveFaq } from '#server/app/season/save-season-help.ts';
import { leaveDesk, openAward } from '../open-award.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ season: string }>;

/** Whom entrants ask, and the frequently asked questions of a season, with what stood before. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const proved = await proveOrganiser(app, actor, season.id);
  if (!proved.ok) return leaveDesk(event, proved.refusal);
  const { desks, faqs } = await readHelpToEdit(app, proved.value);
  const by = (one: { readonly writtenBy: string; readonly writtenAt: Temporal.Instant }) =>
    `${one.writtenBy} · ${formatMoment(one.writtenAt.epochMilliseconds, locale)}`;
  const edited = faqs.find(({ faqId }) => faqId === event.url.searchParams.get('cau'));
  const history = edited ? await listFaqHistory(app, proved.value, edited.faqId) : [];
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    desk,
    help: desks[0] ?? { desk: '', phone: '', email: '', hours: '', version: 0 },
    former: desks.map(({ version, ...one }) => ({
      version,
      text: [one.desk, one.phone, one.email].join(' · '),
      by: by(one),
    })),
    faqs: faqs.map(({ faqId, position, questionVi, isShown, version }) => ({
      faqId,
      position,
      questionVi,
      isShown,
      version,
    })),
    edited: edited
      ? {
          ...textOf(edited),
          faqId: edited.faqId,
          version: edited.version,
          position: edited.position,
          isShown: edited.isShown,
        }
      : { ...NOTHING, faqId: '', version: 0, position: (faqs.at(-1)?.position ?? 0) + 1, isShown: true },
    history: history.map((one) => ({
      version: one.version,
      question: one.question_vi,
      answer: one.answer_vi,
      by: by({ writtenBy: one.name, writtenAt: one.written_at }),
    })),
  };
};

const NOTHING: FaqText = { questionVi: '', answerVi: '', questionEn: '', answerEn: '' };

function textOf({ questionVi, answerVi, questionEn, answerEn }: FaqText): FaqText {
  return { questionVi, answerVi, questionEn, answerEn };
}

export const actions: Actions = {
  'dau-moi': async (event) => {
    const { text, organiser } = await sentBy(event);
    const typed = { desk: text('desk'), phone: text('phone'), email: text('email'), hours: text('hours') };
    const saved = await saveDesk(event.locals.app, organiser, { ...typed, seenVersion: Number(text('version')) || 0 });
    if (saved.ok) redirect(303, event.url.pathname);
    return fail(422, {
      typedDesk: typed,
      typedFaq: null,
      isPreview: false,
      problems: problemsOf(event, saved.refusal, 'desk'),
    });
  },
  'xem-truoc': async (event) => {
    const { typed } = await sentFaq(event);
    const read = readFaq(typed);
    const problems = read.ok ? [] : problemsOf(event, read.refusal, 'questionVi');
    return { typedDesk: null, typedFaq: typed, isPreview: read.ok, problems };
  },
  luu: async (event) => {
    const { typed, organiser } = await sentFaq(event);
    const { faqId, version, ...faq } = typed;
    const input = { ...faq, faqId: faqId === '' ? null : faqId, seenVersion: version };
    const saved = await saveFaq(event.locals.app, organiser, input);
    if (saved.ok) redirect(303, event.url.pathname);
    const problems = problemsOf(event, saved.refusal, 'questionVi');
    return fail(422, { typedDesk: null, typedFaq: typed, isPreview: false, problems });
  },
};

async function sentBy(event: Event) {
  const { season } = await openAward(event);
  const proved = await proveOrganiser(event.locals.app, event.locals.actor, season.id);
  if (!proved.ok) return leaveDesk(event, proved.refusal);
  const form = await event.request.formData();
  return { text: (name: string) => String(form.get(name) ?? ''), organiser: proved.value };
}

async function sentFaq(event: Event) {
  const { text, organiser } = await sentBy(event);
  const whole = (name: string) => Math.min(9999, Math.max(0, Math.trunc(Number(text(name))) || 0));
  const typed = {
    faqId: text('faqId'),
    version: whole('version'),
    position: whole('position'),
    isShown: text('isShown') !== '',
    questionVi: text('questionVi'),
    answerVi: text('answerVi'),
    questionEn: text('questionEn'),
    answerEn: text('answerEn'),
  };
  return { typed, organiser };
}

type Refusal = Extract<
  Awaited<ReturnType<typeof saveDesk>> | Awaited<ReturnType<typeof saveFaq>>,
  { ok: false }
>['refusal'];

function problemsOf({ locals }: Event, refusal: Refusal, first: string) {
  const { t } = locals;
  if (refusal.code === 'help-changed') return [{ field: first, text: t('season.refusal.help-changed') }];
  return refusal.problems.map(({ field, code }) => ({ field: String(field), text: t(`season.help.problem.${code}`) }));
}
