import { expect, test } from 'vitest';
import { findLegacyEncoding } from './legacy-encoding.ts';

for (const [text, outcome] of [
  ['Chuyển đổi số là gì? Quyết định số 749/QĐ-TTg', null],
  ['Chuyeån ñoåi soá laø gì?\nNgaøy 10 thaùng 10', 'vni'],
  ['ChuyÓn ®æi sè lµ g×?\nNgµy 10 th¸ng 10', 'tcvn3'],
  ['Ông Müller và ông Åsa dự hội thảo về chuyển đổi số', null],
  ['Müller', null],
  ['What is digital transformation?', null],
  ['Nhiệt độ 25° ± 2, «chuyển đổi số» ®', null],
  ['', null],
  // Typed for an old font, long and short, small letters and capitals.
  ['Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc', 'tcvn3'],
  ['C«ng ty cæ phÇn phÇn mÒm Hµ Néi', 'tcvn3'],
  ['§µo t¹o', 'tcvn3'],
  ['Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc', 'vni'],
  ['Coâng ty coå phaàn phaàn meàm Haø Noäi', 'vni'],
  ['ngöôøi duøng', 'vni'],
  // What stands in real dossiers.
  ['Microsoft® Azure®, Oracle® Database', null],
  ['Sản phẩm dùng Microsoft® Azure® và Oracle®', null],
  ['VNPT® SmartCA®', null],
  ['Java, Oracle®, VMware®; Intel® Xeon® Gold, NVIDIA® A100', null],
  ['ISO 9001:2015, ISO/IEC 27001®, CMMI® Level 3', null],
  ['«Sao Vang» «Top»', null],
  ['µTorrent µm µg', null],
  ['Malmö Högskola Växjö', null],
  ['Björn Sjögren AB, Göteborg', null],
  ['Citroën Noël Moët', null],
  ['Søren Kierkegaard Ærø', null],
  ['Société Générale Française', null],
  ['Ñuñoa Peñarol, España', null],
  ['São João, Raphaël Israël, naïve', null],
  ['Revenue¹ growth² © 2019 Acme™, patent § 5', null],
] as const) {
  test(`“${text.slice(0, 30)}” is of ${outcome ?? 'our days'}`, () => {
    expect(findLegacyEncoding(text)?.encoding ?? null).toBe(outcome);
  });
}

test('the first word typed for an old font is told with its line', () => {
  expect(findLegacyEncoding('A.\n\n®æi lµ')).toEqual({ encoding: 'tcvn3', line: 3, sample: '®æi' });
});
