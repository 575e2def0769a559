import { APPLICANT_KINDS, type ApplicantKind } from './applicant-kind.ts';
import type { Condition } from './eligibility.ts';
import { eligibilityOf } from './judge-eligibility.ts';
import { factsOfKind } from './record-facts.ts';

/** What of an award says who may enter: `AwardDefinition` has it all. */
export interface Admission {
  readonly conditions: readonly Condition[];
  readonly categories: readonly { readonly id: string; readonly conditions: readonly Condition[] }[];
  readonly applicantKinds?: readonly ApplicantKind[];
  readonly applicantGroups?: readonly {
    readonly id: string;
    readonly categories: readonly string[];
    readonly applicantKinds?: readonly ApplicantKind[];
  }[];
}

/**
 * The kinds of applicants an award lets in, for one of its applicant groups or (`null`) at all: those its rules name, without
 * those that no category can take whatever else they state.
 *
 * Where the rules name nobody, nobody is kept out: what is not known never counts against anybody.
 */
export function admittedKinds(award: Admission, group: string | null): readonly ApplicantKind[] {
  const groups = award.applicantGroups ?? [];
  if (group === null && groups.length > 0) {
    const all = groups.flatMap(({ id }) => admittedKinds(award, id));
    return APPLICANT_KINDS.filter((kind) => all.includes(kind));
  }
  const named = groups.find(({ id }) => id === group)?.applicantKinds ?? award.applicantKinds ?? APPLICANT_KINDS;
  const open = categoriesOfGroup(award, group);
  return APPLICANT_KINDS.filter(
    (kind) => named.includes(kind) && open.some((category) => mayStillFit(award, category, kind)),
  );
}

/** The categories an applicant group may enter; all of them where an award has no groups. */
export function categoriesOfGroup<C extends { readonly id: string }>(
  award: Pick<Admission, 'applicantGroups'> & { readonly categories: readonly C[] },
  group: string | null,
): readonly C[] {
  const found = award.applicantGroups?.find(({ id }) => id === group);
  return found ? award.categories.filter(({ id }) => found.categories.includes(id)) : award.categories;
}

/** Nothing that is known of the kind alone keeps it out. The day and the files change nothing that a kind knows. */
function mayStillFit(
  { conditions }: Admission,
  category: Admission['categories'][number],
  kind: ApplicantKind,
): boolean {
  const anyDay = Temporal.PlainDate.from('2000-01-01'); // conditions on days need a fact that no kind states
  const context = { facts: factsOfKind(kind), answeredFiles: new Set<string>(), registeredOn: anyDay };
  return eligibilityOf({ ...context, conditions, category }).outcome !== 'not-met';
}
