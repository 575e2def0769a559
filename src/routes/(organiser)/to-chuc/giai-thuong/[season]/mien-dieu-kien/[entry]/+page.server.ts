import { fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import { readWaivableEntry } from '#server/app/dossier/read-waivable-entry.ts';
import { waiveCondition, withdrawWaiver } from '#server/app/dossier/waive-condition.ts';
import { leaveDesk, openAward, refusalWords } from '../../open-award.ts';
import type { Actions, PageServerLoad } from './$types';

/** The conditions of one entry an organiser may waive, and what was waived. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const read = await readWaivableEntry(app, actor, { entryId: event.params.entry });
  if (!read.ok || read.value.seasonId !== season.id) return leaveDesk(event, { code: 'dossier-not-found' });
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { conditions, waivers, name, organisationName, categoryLabel, categoryName } = read.value;
  const moment = (at: Temporal.Instant) => formatMoment(at.epochMilliseconds, locale);
  return {
    desk,
    name,
    organisation: organisationName,
    category: `${categoryLabel}: ${inLocale(categoryName, locale)}`,
    signer: actor?.name ?? '',
    conditions: conditions.map((one) => ({ ...one, text: inLocale(one.text, locale) })),
    waivers: waivers.map((one) => ({
      ...one,
      text: inLocale(one.text, locale),
      signedAt: moment(one.signedAt),
      withdrawn: one.withdrawn && { ...one.withdrawn, at: moment(one.withdrawn.at) },
    })),
  };
};

const FIELDS: Readonly<Record<string, string>> = {
  'condition-not-found': 'condition',
  'condition-waived-already': 'condition',
  'waiver-reason-missing': 'reason',
  'waiver-signature-differs': 'signature',
};

export const actions: Actions = {
  waive: async (event) => {
    const sent = await event.request.formData();
    const text = (name: string) => String(sent.get(name) ?? '');
    const typed = {
      condition: text('condition'),
      reason: text('reason'),
      decisionNumber: text('decision'),
      signature: text('signature'),
    };
    const { app, actor } = event.locals;
    const waived = await waiveCondition(app, actor, { ...typed, entryId: event.params.entry });
    if (waived.ok) return back(event);
    const { refusal } = waived;
    if (refusal.code === 'dossier-not-found' || refusal.code === 'not-signed-in') return leaveDesk(event, refusal);
    const at = FIELDS[refusal.code] ?? 'condition';
    return fail(422, { typed, at, problem: refusalWords(event.locals.t, refusal), waiverId: null });
  },
  withdraw: async (event) => {
    const sent = await event.request.formData();
    const text = (name: string) => String(sent.get(name) ?? '');
    const waiverId = text('waiver');
    const typed = { condition: '', reason: '', decisionNumber: '', signature: '' };
    const { app, actor } = event.locals;
    const given = { waiverId, reason: text('withdraw-reason'), signature: text('withdraw-signature') };
    const withdrawn = await withdrawWaiver(app, actor, given);
    if (withdrawn.ok) return back(event);
    const { refusal } = withdrawn;
    if (refusal.code === 'dossier-not-found' || refusal.code === 'not-signed-in') return leaveDesk(event, refusal);
    const at = refusal.code === 'waiver-signature-differs' ? 'withdraw-signature' : 'withdraw-reason';
    return fail(422, { typed, at, problem: refusalWords(event.locals.t, refusal), waiverId });
  },
};

function back({
  locals,
  params,
}: {
  readonly locals: App.Locals;
  readonly params: { readonly season: string; readonly entry: string };
}): never {
  redirect(303, hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/mien-dieu-kien/${params.entry}`));
}
