import { afterAll, beforeAll, expect, test } from 'vitest';
import { QR_SIZES, qrSize } from '#core/contest/qr-sizes.ts';
import { contestAddress, contestPageAddress, readAddressBlock } from '#server/app/contest/address-block.ts';
import { changeContact } from '#server/app/contest/change-contact.ts';
import type { BannerWords } from '#server/app/contest/draw-banner.ts';
import { qrPng } from '#server/app/contest/draw-qr.ts';
import { packBanners } from '#server/app/contest/pack-banners.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { readZip } from '#server/ports/zip.ts';
import { createContestWorld, LAN, organiserOf, SEASON } from '#tests/support/contest.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let organiser: OrganiserOf;
beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
});
afterAll(() => world.close());

test('the block tells at once what the organiser has said last', async () => {
  const before = await readAddressBlock(world.app, SEASON);
  expect([before?.hotline, before?.desk]).toEqual(['', '']);
  await changeContact(world.app, organiser, { hotline: '0237 3 000 000', desk: 'Sở Khoa học và Công nghệ' });
  const after = await readAddressBlock(world.app, SEASON);
  expect(after).toEqual({ ...before, hotline: '0237 3 000 000', desk: 'Sở Khoa học và Công nghệ' });
  expect(contestPageAddress(world.app, SEASON, '/du-thi')).toBe(`${after?.url}/du-thi`);
  expect(await readAddressBlock(world.app, 'no-such-season')).toBeNull();
});

test("the code of a unit's address comes in every size of print, at its size", async () => {
  const address = contestAddress(world.app, SEASON, LAN.unit);
  for (const size of QR_SIZES) {
    const { bytes, etag } = await qrPng(world.app, address, size);
    const png = Buffer.from(bytes);
    const [width, perMetre] = [png.readUInt32BE(16), png.readUInt32BE(41)];
    expect(png.subarray(37, 41).toString()).toBe('pHYs');
    expect(Math.abs((width * 100) / perMetre - size.cm)).toBeLessThan(0.01);
    expect((await qrPng(world.app, address, size)).etag).toBe(etag);
  }
  const other = await qrPng(world.app, contestAddress(world.app, SEASON), qrSize('nho')!);
  expect(other.etag).not.toBe((await qrPng(world.app, address, qrSize('nho')!)).etag);
});

const words: BannerWords = {
  lang: 'vi',
  call: 'Vào dự thi',
  dates: (opens, closes, rounds) => `${opens} ${closes} ${rounds}`,
  contact: (hotline, desk) => `${hotline} ${desk}`,
  round: (opens, closes) => `${opens} ${closes}`,
};

test(
  "a unit's kit holds its code as a drawing and as pictures named after their width",
  { timeout: 120_000 },
  async () => {
    const packed = await packBanners(world.app, { seasonId: SEASON, unitSlug: LAN.unit, words, texts: [] });
    if (!packed.ok) throw new Error(packed.refusal.code);
    const unpacked = readZip(packed.value, (name) => name.startsWith('ma-qr'));
    const codes = unpacked.ok ? unpacked.value.map(({ name }) => name) : [];
    expect(codes).toEqual(['ma-qr.svg', 'ma-qr-3cm.png', 'ma-qr-5cm.png', 'ma-qr-10cm.png', 'ma-qr-20cm.png']);
  },
);
