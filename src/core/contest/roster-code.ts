/** The personal code somebody typed or a list holds, in one form: capitals, without spaces and hyphens. */
export function rosterCodeOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\-–—]/g, '')
    .toUpperCase();
}

/** Shorter codes are guessed too soon, whatever limits there are. */
const SHORTEST_ROSTER_CODE = 6;
const LONGEST_ROSTER_CODE = 40;

/** Whether an organiser's own code may be used: letters and digits, long enough not to be guessed. */
export function isRosterCode(code: string): boolean {
  return code.length >= SHORTEST_ROSTER_CODE && code.length <= LONGEST_ROSTER_CODE && /^[\p{L}\p{N}]+$/u.test(code);
}
