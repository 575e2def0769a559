import { error } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { escapeXml } from '#core/shared/xml.ts';
import { contestPageAddress } from '#server/app/contest/address-block.ts';
import { listCorrections } from '#server/app/contest/list-corrections.ts';
import { translator } from '#messages/translate.ts';
import { correctionReason, correctionTitle } from '../dinh-chinh/correction-words.ts';
import type { RequestHandler } from './$types';

/** The corrections of a contest as a feed (Atom, RFC 4287), so that nobody has to look every day. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { app, locale } = locals;
  const inForce = app.seasons.find(params.season);
  const contest = app.contests.find(params.season);
  if (inForce?.season.kind !== 'contest' || !contest.ok) error(404);
  const t = translator(locale);
  const page = contestPageAddress(app, params.season, '/dinh-chinh');
  const corrections = await listCorrections(app, contest.value);
  const entries = corrections.map((one) =>
    [
      '<entry>',
      `<id>${escapeXml(`${page}#dc-${one.number}`)}</id>`,
      `<title>${escapeXml(correctionTitle(one, t, locale))}</title>`,
      `<updated>${one.madeAt}</updated>`,
      `<link href="${escapeXml(`${page}#dc-${one.number}`)}"/>`,
      `<summary>${escapeXml(correctionReason(one, t))}</summary>`,
      '</entry>',
    ].join(''),
  );
  const title = `${t('contest.correction.title')} – ${inLocale(inForce.season.shortName, locale)}`;
  const updated = corrections[0]?.madeAt ?? '1970-01-01T00:00:00Z'; // nothing was corrected yet
  const feed = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">`,
    `<id>${escapeXml(page)}</id><title>${escapeXml(title)}</title><updated>${updated}</updated>`,
    `<author><name>${escapeXml(t('page.name'))}</name></author>`,
    `<link rel="self" href="${escapeXml(`${page}.atom`)}"/><link href="${escapeXml(page)}"/>`,
    ...entries,
    '</feed>\n',
  ].join('\n');
  return new Response(feed, {
    headers: {
      'content-type': 'application/atom+xml; charset=utf-8',
      'cache-control': 'public, max-age=0, s-maxage=30',
    },
  });
};
