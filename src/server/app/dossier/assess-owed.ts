import { shownFields } from '#core/dossier/completeness.ts';
import type { Answers, FormDefinition, FormField } from '#core/dossier/form.ts';
import type { EntryState } from '#core/dossier/states.ts';
import type { DossierRule } from '#core/season/award-definition.ts';
import { mayFollow } from './assess-dossier.ts';
import type { DossierInSight } from './gates.ts';

/** What a dossier still owes after it was handed in. */
export interface Owed {
  /** Required documents that may follow and have not come, while they may. */
  readonly documents: readonly FormField[];
  /** Papers that follow by post, until the secretariat has decided about the dossier. */
  readonly papers: readonly DossierRule[];
}

/** States in which what may follow is owed, whatever else is asked for. */
const OWING: readonly EntryState[] = ['submitted', 'returned', 'accepted', 'finalist'];
const UNDECIDED: readonly EntryState[] = ['submitted', 'returned'];

/** What is still owed; nothing of a draft and of what has come to an end. */
export function assessOwed(
  { award, dossier, entries }: DossierInSight,
  { answers }: { readonly answers: Answers },
  now: Temporal.Instant,
): Owed {
  if (!entries.some(({ state }) => OWING.includes(state))) return { documents: [], papers: [] };
  const arePapersAwaited = dossier.paper_received_on === null && entries.some(({ state }) => UNDECIDED.includes(state));
  return {
    documents: lackingDocuments(award.form, answers).filter(({ id }) => mayFollow(award.form, id, now)),
    papers: arePapersAwaited ? (award.award.dossierRules ?? []).filter(({ byPost }) => byPost) : [],
  };
}

/** Required documents that may follow and have not come. */
export function lackingDocuments(form: FormDefinition, answers: Answers): readonly FormField[] {
  return shownFields(form, answers).filter(
    ({ id, required, completeBy }) => required && completeBy !== undefined && !Object.hasOwn(answers, id),
  );
}
