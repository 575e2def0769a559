import { expect, test } from 'vitest';
import { filesUnder, textOf } from './sources.ts';

const HOME = 'src/server/app/contest/address-block.ts';

/** A contest's address put together from its host, by interpolation, by addition, or written out. */
const BY_HAND = [
  /\}\/(to-chuc\/)?(cuoc-thi|xac-thuc)\b/,
  /\+\s*['"`]\/(to-chuc\/)?(cuoc-thi|xac-thuc)\b/,
  /https?:\/\/[^\s'"`<>]*\/(cuoc-thi|xac-thuc)\b/,
];

const isByHand = (text: string) => BY_HAND.some((pattern) => pattern.test(text));

for (const [text, outcome] of [
  ['const link = `${app.config.publicUrl}/cuoc-thi/${seasonId}`;', true],
  ['const link = base + "/cuoc-thi/" + seasonId;', true],
  ['text: `${host}/to-chuc/cuoc-thi/${id}/truc-tiep`', true],
  ["check: 'https://thi.example.vn/xac-thuc'", true],
  ['const page = href(`/cuoc-thi/${data.seasonId}`);', false],
  ["const link = contestPageAddress(app, seasonId, '/du-thi');", false],
] as const)
  test(`${text}: ${outcome ? 'by hand' : 'from the block'}`, () => expect(isByHand(text)).toBe(outcome));

test('only the address block puts together the address of a contest', () => {
  const sources = [...filesUnder('src'), ...filesUnder('messages')].filter(
    (file) => /\.(ts|svelte|json)$/.test(file) && !/\.test\.ts$/.test(file) && file !== HOME,
  );
  const strangers = sources.filter((file) => isByHand(textOf(file)));
  expect(strangers, `take contestAddress, contestPageAddress or certificateAddress of ${HOME}`).toEqual([]);
});
