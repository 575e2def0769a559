import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { commitmentWords } from '#messages/commitment-words.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment, formatPlainDate } from '#messages/format.ts';
import { listPanels } from '#server/app/judging/list-panels.ts';
import { listFoundings, recordFounding } from '#server/app/judging/record-founding.ts';
import { readCouncilText, saveCommitmentText } from '#server/app/judging/sign-commitment.ts';
import { uploadedFile } from '../../../../../../../uploaded-files.ts';
import { leaveDesk, openAward, refusalWords } from '../../../open-award.ts';
import { readSignedDay } from '../../../quyet-dinh/read-signed-day.ts';
import type { Actions, PageServerLoad } from './$types';

/** What founds a council: its decision with the paper, and what its members commit to. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const asked = { seasonId: season.id };
  const [councils, foundings] = await Promise.all([listPanels(app, actor, asked), listFoundings(app, actor, asked)]);
  const council = councils.ok ? councils.value.find(({ councilId }) => councilId === event.params.council) : undefined;
  if (!council) return leaveDesk(event, { code: 'council-not-found' });
  const own = foundings.ok ? foundings.value.filter(({ councilId }) => councilId === council.councilId) : [];
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { statement, embargo } = commitmentWords('vi');
  const text = await readCouncilText(app, actor, { ...asked, councilId: council.councilId });
  return {
    desk,
    council: council.name,
    /** The number as it was given when the council was set up. */
    named: council.foundingDecision,
    foundings: own.map(({ id, number, decidedOn, fileName, keptAt }) => ({
      ...{ id, number, fileName },
      decidedOn: formatPlainDate(decidedOn, locale),
      keptAt: formatMoment(keptAt.epochMilliseconds, locale),
    })),
    statement: (text.ok ? text.value : null) ?? season.award.council?.commitment?.vi ?? statement,
    isOwn: text.ok && text.value !== null,
    embargo,
  };
};

type Event = RequestEvent<{ season: string; council: string }>;
const home = ({ locals, params }: Event) => hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/hoi-dong`);
const FIELDS: Readonly<Record<string, string>> = {
  'founding-number-missing': 'number',
  'founding-day-malformed': 'day',
  'commitment-text-missing': 'statement',
};

export const actions: Actions = {
  founding: async (event) => {
    const { locals, params } = event;
    const form = await event.request.formData();
    const typed = { number: String(form.get('number') ?? ''), day: String(form.get('day') ?? '') };
    const file = await uploadedFile(form, 'paper');
    const recorded = await recordFounding(locals.app, locals.actor, {
      seasonId: params.season,
      councilId: params.council,
      number: typed.number,
      decidedOn: readSignedDay(typed.day),
      file: file.content.byteLength > 0 ? file : null,
    });
    if (recorded.ok) redirect(303, home(event));
    const { refusal } = recorded;
    return fail(422, { typed, problems: { [FIELDS[refusal.code] ?? 'paper']: refusalWords(locals.t, refusal) } });
  },
  commitment: async (event) => {
    const { locals, params } = event;
    const statement = String((await event.request.formData()).get('statement') ?? '');
    const input = { seasonId: params.season, councilId: params.council, statement };
    const saved = await saveCommitmentText(locals.app, locals.actor, input);
    if (saved.ok) redirect(303, home(event));
    const typed = { number: '', day: '' };
    return fail(422, { typed, problems: { statement: refusalWords(locals.t, saved.refusal) } });
  },
};
