/** Digit 4 of a personal number: the century of birth, with the sex in its parity. */
const FIRST_YEARS = [1900, 1900, 2000, 2000, 2100, 2100, 2200, 2200, 2300, 2300] as const;

/**
 * The year of birth in a personal number of 12 digits; `null` = it is none. The number says no day: 0382**18**… is anybody born in
 * that year.
 *
 * Source: Nghị định 137/2015/NĐ-CP, Điều 13: mã tỉnh (3 số), mã thế kỷ và giới tính (1), mã năm sinh (2), dãy ngẫu nhiên (6).
 */
export function birthYearOf(personalNumber: string): number | null {
  const digits = /^\d{3}(\d)(\d{2})\d{6}$/.exec(personalNumber);
  const first = digits && FIRST_YEARS[Number(digits[1])];
  return digits && first ? first + Number(digits[2]) : null;
}
