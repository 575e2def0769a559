import type { Capacity } from './council-member.ts';

/** Words of a commitment and of the sentence that binds the press, in the language of the door. */
export interface CommitmentWords {
  readonly statement: string;
  readonly embargo: string;
}

/** The press sits under an embargo: nothing is published before the organiser published it. Source: `docs/rules/award.md`. */
export function bindsEmbargo(capacity: Capacity | null): boolean {
  return capacity === 'press';
}

/** What a member signs: the council's own text, else the season's, else the usual one; for the press with the embargo. */
export function commitmentStatement(
  texts: { readonly ofCouncil: string | null; readonly ofSeason: string | null },
  usual: CommitmentWords,
  capacity: Capacity | null,
): string {
  const statement = texts.ofCouncil ?? texts.ofSeason ?? usual.statement;
  return bindsEmbargo(capacity) ? `${statement}\n\n${usual.embargo}` : statement;
}

/** Whether what was signed binds enough for the capacity in which somebody sits now. */
export function commitmentHolds(signed: readonly { readonly bindsEmbargo: boolean }[], capacity: Capacity | null) {
  return signed.some((one) => one.bindsEmbargo || !bindsEmbargo(capacity));
}
