/**
 * Days off of one occasion, besides Saturdays and Sundays, and the Saturdays worked for them. ISO dates.
 *
 * `basis`: `law` = fixed by Labour Code 45/2019/QH14 art. 112 (1) or, where the day falls on a weekend, art. 111 (3) moves it to
 * the next working day; `notice` = a notice or letter of the State, named with its number and read in a publication of it;
 * `secondary` = read only in a page that repeats it without its number; `policy` = announced, the law that makes it was not found.
 */
interface Occasion {
  readonly off: readonly string[];
  readonly worked?: readonly string[];
  readonly basis: 'law' | 'notice' | 'secondary' | 'policy';
  readonly source: string;
}

interface HolidayYear {
  readonly year: number;
  readonly occasions: readonly Occasion[];
}

const LAW = 'Labour Code 45/2019/QH14 art. 112 (1)';

/**
 * Public holidays of Viet Nam, each with what it was checked against. A year that is not here yet has only the days the law fixes
 * by the solar calendar (`isWorkingDay`): add its line, with its source, when the notice is out.
 */
export const HOLIDAYS: readonly HolidayYear[] = [
  {
    year: 2024,
    occasions: [
      { off: ['2024-01-01'], basis: 'law', source: LAW },
      {
        off: ['2024-02-08', '2024-02-09', '2024-02-12', '2024-02-13', '2024-02-14', '2024-09-02', '2024-09-03'],
        basis: 'notice',
        source: '8662/VPCP-KGVX, 3/11/2023: Tết 8/2-14/2, National Day 31/8-3/9 (kkt-kontum.com p-3210)',
      },
      {
        off: ['2024-04-18'],
        basis: 'notice',
        source: 'xaydungchinhsach.chinhphu.vn, 20/4/2024: Giỗ Tổ Hùng Vương on 18/4',
      },
      {
        off: ['2024-04-29', '2024-04-30', '2024-05-01'],
        worked: ['2024-05-04'],
        basis: 'notice',
        source:
          '2450/VPCP-KGVX, 12/4/2024: 27/4-1/5 (baophapluat.vn post12513); 29/4 worked on 4/5 (tiepthigiadinh.vn)',
      },
    ],
  },
  {
    year: 2025,
    occasions: [
      { off: ['2025-01-01', '2025-04-30', '2025-05-01'], basis: 'law', source: LAW },
      {
        off: ['2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'],
        basis: 'notice',
        source: '8726/VPCP-KGVX, 26/11/2024: nine days in a row (pld.net.vn); 25/1-2/2 (tet-amlich.com 2024/11)',
      },
      {
        off: ['2025-04-07'],
        basis: 'law',
        source: `${LAW}: the tenth day of the third lunar month was Monday 7/4 (tet-amlich.com 2024/11)`,
      },
      {
        off: ['2025-05-02', '2025-09-01', '2025-09-02'],
        worked: ['2025-04-26'],
        basis: 'secondary',
        source:
          'tet-amlich.com 2024/11: 2/5 worked on 26/4; 30/8-2/9. Covered by 8726/VPCP-KGVX, whose text was not read',
      },
    ],
  },
  {
    year: 2026,
    occasions: [
      {
        off: ['2026-01-01', '2026-01-02'],
        worked: ['2026-01-10'],
        basis: 'notice',
        source: '12729/VPCP-KGVX, 25/12/2025: 1/1-4/1, 2/1 worked on 10/1',
      },
      {
        off: ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
        basis: 'notice',
        source: 'Notice 9441 of the Ministry of Home Affairs, 16/10/2025 (vietbao.vn 568329)',
      },
      {
        off: ['2026-04-27'],
        basis: 'law',
        source: 'Labour Code art. 111 (3): Giỗ Tổ 26/4 was a Sunday (thanhnien.vn 185260223083506397)',
      },
      { off: ['2026-04-30', '2026-05-01', '2026-09-02'], basis: 'law', source: LAW },
      {
        off: ['2026-08-31', '2026-09-01'],
        worked: ['2026-08-22'],
        basis: 'secondary',
        source:
          'Notice 9441, 16/10/2025, is about National Day too: five days (baomoi.net.vn); 31/8 worked on 22/8 was not read',
      },
      {
        off: ['2026-11-24'],
        basis: 'policy',
        source:
          'Vietnamese Culture Day: Resolution 80-NQ/TW, 7/1/2026, and 30/NQ-CP ask for a change of art. 112, which was not found. Counted as off: a period that ends a day later takes a right from nobody',
      },
    ],
  },
];
