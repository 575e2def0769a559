import { error } from '@sveltejs/kit';
import { bannerSize } from '#core/contest/banner-sizes.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { contestAddress, readAddressBlock } from '#server/app/contest/address-block.ts';
import { packBanners } from '#server/app/contest/pack-banners.ts';
import { bannerWords } from '../../../../../../../(public)/cuoc-thi/[season]/banner/banner-words.ts';
import { organiserOf } from '../../../organiser.ts';
import { embedSnippet } from '../../snippet.ts';
import type { RequestHandler } from './$types';

const COMMON = 'chung';
const EMBEDDED = ['300x250', '336x280', '728x90', '970x250', '160x600'];

/** Everything a unit needs to make the contest known, with its own tracked address, in one archive. */
export const GET: RequestHandler = async (event) => {
  await organiserOf(event);
  const { app, locale } = event.locals;
  const { season, unit } = event.params;
  const block = await readAddressBlock(app, season);
  const contest = app.contests.find(season);
  const known = contest.ok ? contest.value.units.find(unit) : undefined;
  if (!block || (unit !== COMMON && !known)) error(404);
  const address = contestAddress(app, season, known?.slug);
  const name = inLocale(block.name, locale);
  const snippets = EMBEDDED.flatMap((id) => bannerSize(id) ?? []).map((size) =>
    embedSnippet({ ...size, address, picture: `${block.url}/banner/${size.id}.png`, name }),
  );
  const texts = [
    { name: 'ma-nhung.html', text: `${snippets.join('\n\n')}\n` },
    { name: 'dia-chi.txt', text: `${name}\n${address}\n` },
  ];
  const packed = await packBanners(app, { seasonId: season, unitSlug: known?.slug, words: bannerWords(locale), texts });
  if (!packed.ok) error(404);
  return new Response(Buffer.from(packed.value), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${season}-${known?.slug ?? COMMON}.zip"`,
      'cache-control': 'private, no-store',
    },
  });
};
