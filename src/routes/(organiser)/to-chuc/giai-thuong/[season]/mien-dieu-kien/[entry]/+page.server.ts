import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import { declineWaiver } from '#server/app/dossier/decline-waiver.ts';
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
  const { conditions, requests, waivers, name, organisationName, categoryLabel, categoryName } = read.value;
  const moment = (at: Temporal.Instant) => formatMoment(at.epochMilliseconds, locale);
  return {
    desk,
    name,
    organisation: organisationName,
    category: `${categoryLabel}: ${inLocale(categoryName, locale)}`,
    signer: actor?.name ?? '',
    conditions: conditions.map(({ id, text, article, outcome, asked, isWaived }) => {
      return { id, article, outcome, isWaived, asked: asked?.reason ?? null, text: inLocale(text, locale) };
    }),
    requests: requests.map(({ requestId, text, reason, askedAt, standing, declined }) => ({
      requestId,
      text: inLocale(text, locale),
      reason,
      standing,
      at: moment(askedAt),
      declined: declined && { ...declined, at: moment(declined.at) },
    })),
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

const UNTYPED = { condition: '', reason: '', decisionNumber: '', signature: '', cardReason: '' };

export const actions: Actions = {
  waive: async (event) => {
    const sent = await event.request.formData();
    const text = (name: string) => String(sent.get(name) ?? '');
    const typed = {
      ...UNTYPED,
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
    return fail(422, { typed, at, problem: refusalWords(event.locals.t, refusal), cardId: null });
  },
  withdraw: async (event) => {
    const { cardId, given } = await readCard(event.request);
    const { app, actor } = event.locals;
    const withdrawn = await withdrawWaiver(app, actor, { ...given, waiverId: cardId });
    return withdrawn.ok ? back(event) : failCard(event, withdrawn.refusal, { cardId, given });
  },
  decline: async (event) => {
    const { cardId, given } = await readCard(event.request);
    const { app, actor } = event.locals;
    const declined = await declineWaiver(app, actor, { ...given, entryId: event.params.entry, requestId: cardId });
    return declined.ok ? back(event) : failCard(event, declined.refusal, { cardId, given });
  },
};

/** What the form of one waiver or one request sends. */
async function readCard(request: Request) {
  const sent = await request.formData();
  const text = (name: string) => String(sent.get(name) ?? '');
  return { cardId: text('card'), given: { reason: text('card-reason'), signature: text('card-signature') } };
}

function failCard(
  event: Pick<RequestEvent, 'locals' | 'url'>,
  refusal: { readonly code: string },
  { cardId, given }: Awaited<ReturnType<typeof readCard>>,
) {
  if (refusal.code === 'dossier-not-found' || refusal.code === 'not-signed-in') return leaveDesk(event, refusal);
  const field = refusal.code === 'waiver-signature-differs' ? 'card-signature' : 'card-reason';
  const typed = { ...UNTYPED, cardReason: given.reason };
  return fail(422, {
    typed,
    at: `${field}-${cardId}`,
    problem: refusalWords(event.locals.t, refusal),
    cardId,
  });
}

function back({
  locals,
  params,
}: {
  readonly locals: App.Locals;
  readonly params: { readonly season: string; readonly entry: string };
}): never {
  redirect(303, hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/mien-dieu-kien/${params.entry}`));
}
