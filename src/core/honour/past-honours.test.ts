import { describe, expect, it } from 'vitest';
import { MOST_PAST_HONOURS, readPastHonours } from './past-honours.ts';

const read = (text: string) => readPastHonours(text, { thisYear: 2026 });

const pastHonour = {
  line: 2,
  year: 2024,
  unitName: 'Hài Hòa',
  product: 'NovaCDE',
  honour: 'Sao Khuê 2024',
  confidence: 'medium',
  source: 'trang của bên thứ ba',
};
const HEAD = 'Năm,Đơn vị,Sản phẩm,Danh hiệu,Độ tin cậy,Nguồn';
const LINE = '2024,Hài Hòa,NovaCDE,Sao Khuê 2024,trung bình,trang của bên thứ ba';

describe('a list of past honours', () => {
  for (const [what, text] of [
    ['with commas', `${HEAD}\n${LINE}`],
    ['with semicolons, CRLF and a byte order mark', `\ufeff${HEAD}\r\n${LINE}\r\n`.replaceAll(',', ';')],
    ['without diacritics in its heading', `nam,don vi,san pham,danh hieu,do tin cay,nguon\n${LINE}`],
    ['decomposed (NFD), as some systems type', `${HEAD}\n${LINE}`.normalize('NFD')],
    [
      'with the names and order of our data files',
      'source,company,product,title,confidence,season\ntrang của bên thứ ba,Hài Hòa,NovaCDE,Sao Khuê 2024,medium (third-party comparison),2024',
    ],
  ] as const) {
    it(`is read ${what}`, () => {
      expect(read(text)).toEqual({ ok: true, value: { pastHonours: [pastHonour], problems: [] } });
    });
  }

  for (const [what, line, problems] of [
    ['nothing required', ',,,,,', ['year missing', 'unit missing', 'honour missing', 'source missing']],
    ['a year of two digits', '24,A,,B,,C', ['year not-a-year']],
    ['a year nobody lived in', '2424,A,,B,,C', ['year not-a-year']],
    ['a name of 301 characters', `2024,${'a'.repeat(301)},,B,,C`, ['unit too-long']],
    ['a name typed in TCVN3', '2024,C«ng ty Hµi Hßa,,B,,C', ['unit legacy-encoding']],
    ['no source', '2024,A,,B,cao,', ['source missing']],
    ['a year that is not over', '2027,A,,B,cao,C', ['year year-not-over']],
    ['a word that is no confidence', '2024,A,,B,chắc là đúng,C', ['confidence not-a-confidence']],
    ['a comma too many, so that cells slip', '2024,A,Phần mềm, D,B,cao,C', ['source cells-beyond-columns']],
  ] as const) {
    it(`with ${what} says so, cell by cell`, () => {
      const text = `${HEAD}\n${line === ',,,,,' ? ',,y,,,' : line}\n${LINE}`;
      const found = read(text);
      if (!found.ok) throw new Error(found.refusal.code);
      expect(found.value.problems.map(({ line: at, column, code }) => [at, `${column} ${code}`])).toEqual(
        problems.map((problem) => [2, problem]),
      );
      expect(found.value.pastHonours.map(({ line: at }) => at)).toEqual([3]);
    });
  }

  for (const [what, text, refusal] of [
    ['nothing', '', { code: 'past-honours-empty' }],
    ['a heading alone', HEAD, { code: 'past-honours-empty' }],
    [
      'no source at all',
      'năm,đơn vị,danh hiệu\n2024,A,B',
      { code: 'past-honours-columns-missing', columns: ['source'] },
    ],
    [
      'more lines than anybody reads',
      `${HEAD}\n${`${LINE}\n`.repeat(MOST_PAST_HONOURS + 1)}`,
      { code: 'past-honours-too-many', most: MOST_PAST_HONOURS },
    ],
  ] as const) {
    it(`with ${what} is refused`, () => expect(read(text)).toEqual({ ok: false, refusal }));
  }

  it('keeps what looks like a formula as the text it is, and a confidence that is not told as unknown', () => {
    const found = read(`${HEAD}\n2024,"=cmd|' /C calc'!A0",,Giải,,báo`);
    expect(found.ok && found.value.pastHonours[0]).toMatchObject({
      unitName: "=cmd|' /C calc'!A0",
      confidence: 'unknown',
    });
  });

  it('takes an honour once, and says which line repeats which', () => {
    const found = read(`${HEAD}\n${LINE}\n2023${LINE.slice(4)}\n${LINE.toUpperCase().replace('TRUNG BÌNH', 'cao')}`);
    if (!found.ok) throw new Error(found.refusal.code);
    expect(found.value.pastHonours.map(({ line }) => line)).toEqual([2, 3]);
    expect(found.value.problems).toEqual([{ line: 4, column: 'unit', code: 'repeats-line', of: 2 }]);
  });
});
