import { afterAll, beforeAll, expect, test } from 'vitest';
import { askForPlacement } from '#server/app/contest/ask-for-placement.ts';
import { changeContact } from '#server/app/contest/change-contact.ts';
import { drawBanner, type BannerWords } from '#server/app/contest/draw-banner.ts';
import { listReach } from '#server/app/contest/list-reach.ts';
import { openUnitAddress } from '#server/app/contest/open-unit-address.ts';
import { readPlacementLink, reportPlacement } from '#server/app/contest/report-placement.ts';
import { addLiveCounts } from '#server/db/queries/live.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import type { World } from '#tests/support/world.ts';
import { createContestWorld, LAN, organiserOf, SEASON } from '#tests/support/contest.ts';

let world: World;
let organiser: OrganiserOf;
beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
});
afterAll(() => world.close());

const words: BannerWords = {
  lang: 'vi',
  call: 'Vào dự thi',
  dates: (opens, closes, rounds) => `${opens} ${closes} ${rounds}`,
  contact: (hotline, desk) => `${hotline} ${desk}`,
  round: (opens, closes) => `${opens} ${closes}`,
};
const draw = (size: string, format: 'svg' | 'png' | 'pdf') =>
  drawBanner(world.app, { seasonId: SEASON, size, format, words });

test('a banner is drawn at its size, letters as paths, and anew only when a fact changes', async () => {
  const first = await draw('300x250', 'svg');
  const again = await draw('300x250', 'svg');
  if (!first.ok || !again.ok) throw new Error('not drawn');
  const svg = Buffer.from(first.value.bytes).toString();
  expect(svg).toMatch(/viewBox="0 0 300 250"/);
  expect(svg).not.toMatch(/<text|https?:\/\/(?!www\.w3\.org)/);
  expect(again.value.etag).toBe(first.value.etag);
  expect((await changeContact(world.app, organiser, { hotline: '0237 3 000 000', desk: '' })).ok).toBe(true);
  const changed = await draw('300x250', 'svg');
  expect(changed.ok && changed.value.etag).not.toBe(first.value.etag);
  const poster = await draw('a4', 'pdf');
  expect(poster.ok && Buffer.from(poster.value.bytes).subarray(0, 5).toString()).toBe('%PDF-');
  expect(await draw('1x1', 'svg')).toEqual({ ok: false, refusal: { code: 'banner-size-unknown' } });
});

test('the short address of a unit is counted, and nobody is told who opened it', async () => {
  expect(openUnitAddress(world.app, SEASON, LAN.unit)).toBe(LAN.unit);
  expect(openUnitAddress(world.app, SEASON, LAN.unit)).toBe(LAN.unit);
  expect(openUnitAddress(world.app, SEASON, 'no-such-unit')).toBeNull();
  await addLiveCounts(world.app.db, world.app.contests.tally.take());
  expect((await listReach(world.app, organiser)).find(({ slug }) => slug === LAN.unit)?.visits).toBe(2);
});

test('a link reports once, with an address or a photo that is one', async () => {
  const write = (link: string) => ({ subject: 'Báo đặt banner', text: link });
  const asked = await askForPlacement(world.app, organiser, { unitSlug: LAN.unit, email: 'phong1@so.example', write });
  if (!asked.ok) throw new Error(asked.refusal.code);
  expect(world.mail.sent.at(-1)).toMatchObject({ to: 'phong1@so.example', text: asked.value.link });
  const token = asked.value.link.split('/').at(-1)!;
  const report = (input: { url?: string; photo?: Uint8Array | null }) =>
    reportPlacement(world.app, SEASON, { token, url: '', note: '', photo: null, ...input });
  const codes = [
    await report({}),
    await report({ url: 'javascript:alert(1)' }),
    await report({ photo: Buffer.from('<svg onload="x"/>') }),
    await reportPlacement(world.app, SEASON, { token: 'wrong', url: 'so.gov.vn', note: '', photo: null }),
  ].map((one) => !one.ok && one.refusal.code);
  expect(codes).toEqual([
    'placement-empty',
    'placement-url-malformed',
    'placement-photo-kind',
    'placement-link-unknown',
  ]);
  expect((await report({ url: 'so.thanhhoa.gov.vn/tin' })).ok).toBe(true);
  expect(await report({ url: 'so.thanhhoa.gov.vn/tin' })).toEqual({
    ok: false,
    refusal: { code: 'placement-link-used' },
  });
  expect((await readPlacementLink(world.app, SEASON, token))?.state).toBe('used');
  const [first] = await listReach(world.app, organiser);
  expect(first).toMatchObject({
    slug: LAN.unit,
    placements: [{ url: 'https://so.thanhhoa.gov.vn/tin', hasPhoto: false }],
  });
});
