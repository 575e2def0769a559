import { fail, redirect } from '@sveltejs/kit';
import { formatMoment, formatPlainDate } from '#messages/format.ts';
import { grantAuditor } from '#server/app/judging/grant-auditor.ts';
import { listAuditors } from '#server/app/judging/list-auditors.ts';
import { openingWords } from '../../../../opening-words.ts';
import { leaveDesk, openAward, refusalWords } from '../open-award.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who audits the season, until when, and what they opened. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const listed = await listAuditors(app, actor, { seasonId: season.id });
  if (!listed.ok) return leaveDesk(event, listed.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const moment = (at: Temporal.Instant) => formatMoment(at.epochMilliseconds, locale);
  return {
    desk,
    isGranted: event.url.searchParams.has('da-cu'),
    auditors: listed.value.auditors.map(({ from, until, days, ...auditor }) => ({
      ...auditor,
      days: days && { from: formatPlainDate(days.first, locale), until: formatPlainDate(days.last, locale) },
      from: moment(from),
      until: until && moment(until),
    })),
    openings: listed.value.openings.map((row) => openingWords(event.locals, row)),
  };
};

const FIELDS: Readonly<Record<string, string>> = {
  'mandate-days-unreadable': 'den-ngay',
  'mandate-too-long': 'den-ngay',
};

export const actions: Actions = {
  default: async (event) => {
    const { app, actor, t } = event.locals;
    const sent = await event.request.formData();
    const text = (name: string) => String(sent.get(name) ?? '').trim();
    const typed = { email: text('email'), from: text('tu-ngay'), until: text('den-ngay') };
    const granted = await grantAuditor(app, actor, { seasonId: event.params.season, ...typed });
    if (granted.ok) redirect(303, `${event.url.pathname}?da-cu`);
    const { code } = granted.refusal;
    if (code === 'not-signed-in' || code === 'season-not-found' || code === 'not-allowed')
      return leaveDesk(event, granted.refusal);
    return fail(422, { ...typed, at: FIELDS[code] ?? 'email', problem: refusalWords(t, granted.refusal) });
  },
};
