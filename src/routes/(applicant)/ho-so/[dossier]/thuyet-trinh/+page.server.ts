import { error, fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatMoment, formatPlainDate, formatTime } from '#messages/format.ts';
import { hrefIn } from '#messages/context.ts';
import { isMessageKey } from '#messages/translate.ts';
import {
  declareAvailability,
  readPresenting,
  type DeclareAvailabilityRefusal,
  type PresentingInSight,
} from '#server/app/judging/declare-availability.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { namesOf } from '#server/app/dossier/describe-entry.ts';
import { loadDossier } from '../load-dossier.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where and when the dossier is presented, and when its organisation cannot come. */
export const load: PageServerLoad = async (event) => {
  const { form, award } = await loadDossier(event);
  const { app, actor, locale, t } = event.locals;
  const read = await readPresenting(app, actor, { dossierId: form.dossierId });
  if (!read.ok || !read.value) error(404);
  const { entries, halfDays, maySay } = read.value;
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    dossierId: form.dossierId,
    name: form.name,
    maySay,
    saved: event.url.searchParams.has('da-ghi'),
    halfDays: halfDays.map(({ id, day, half }) => ({
      id,
      label: t('judging.presenting.half', { half, day: formatPlainDate(day, locale) }),
    })),
    entries: entries.map(({ entryId, categoryId, slot, said }) => ({
      entryId,
      category: inLocale(namesOf(award.award.categories, { categoryId, fieldId: null }).categoryName, locale),
      slot: slot && {
        moment: formatMoment(slot.startsAt.toString(), locale),
        until: formatTime(slot.endsAt.toString()),
        place: [slot.roomName, slot.place, slot.city].filter(Boolean).join(', '),
      },
      presentsOnline: said?.presentsOnline ?? false,
      note: said?.note ?? '',
      hasSaid: said !== null,
      cannot: saidOf('cannot', { said, halfDays }),
      prefers: saidOf('prefers', { said, halfDays }),
    })),
  };
};

type Presenting = PresentingInSight['entries'][number];

/** The half-days of which the newest word says this. */
function saidOf(
  kind: 'cannot' | 'prefers',
  { said, halfDays }: Pick<Presenting, 'said'> & Pick<PresentingInSight, 'halfDays'>,
): readonly string[] {
  const isSaid = (from: Temporal.Instant) => said?.times.some((time) => time.kind === kind && time.from.equals(from));
  return halfDays.filter(({ from }) => isSaid(from)).map(({ id }) => id);
}

export const actions: Actions = {
  default: async (event) => {
    const { app, actor, locale } = event.locals;
    const form = await event.request.formData();
    const said = {
      dossierId: event.params.dossier,
      entryId: String(form.get('entry') ?? ''),
      presentsOnline: form.get('online') !== null,
      cannot: form.getAll('half').map(String),
      prefers: form.getAll('wish').map(String),
      note: String(form.get('note') ?? ''),
    };
    const declared = await declareAvailability(app, actor, said);
    if (!declared.ok) return fail(422, { problem: problemWords(event.locals, declared.refusal) });
    redirect(303, hrefIn(locale, `/ho-so/${event.params.dossier}/thuyet-trinh?da-ghi`));
  },
};

function problemWords(locals: App.Locals, refusal: DeclareAvailabilityRefusal): string {
  const key = `judging.refusal.${refusal.code}`;
  const facts = 'most' in refusal ? { most: refusal.most } : {};
  return isMessageKey(key) ? locals.t(key, facts) : refusalWords(refusal, locals);
}
