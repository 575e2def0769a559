import { conditionsOf } from '#core/dossier/conditions-of.ts';
import { eligibilityOf, type ConditionVerdict, type Verdict } from '#core/dossier/judge-eligibility.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { listDossierVersions } from '../../db/queries/entry-move.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { eligibilityInput } from './assess-dossier.ts';
import { categoryOf } from './award-in-force.ts';
import { seeDossier, type DossierInSight, type SightRefusal } from './gates.ts';
import { loadSubmitted, type SubmittedDossier } from './load-submitted.ts';

/** Eligibility of one entry by what was handed in. */
export interface EntryEligibility extends Pick<Verdict, 'outcome'> {
  readonly entryId: string;
  readonly categoryId: string;
  readonly label: string;
  readonly name: LocalizedText;
  readonly conditions: readonly (ConditionVerdict & { readonly text: LocalizedText })[];
}

/**
 * Why each entry in sight is eligible or not, by the version that was handed in and on the day it first was. Files that
 * followed count. Empty while nothing was handed in.
 */
export async function explainEligibility(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<Result<readonly EntryEligibility[], SightRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  const [submitted, versions] = await Promise.all([
    loadSubmitted(app, seen.value),
    listDossierVersions(app.db, seen.value.proof),
  ]);
  const first = versions[0];
  if (!submitted || !first) return accept([]);
  return accept(explain(seen.value, submitted, dayInVietNam(first.submitted_at)));
}

function explain(sight: DossierInSight, submitted: SubmittedDossier, registeredOn: Temporal.PlainDate) {
  const { award, dossier, entries } = sight;
  const context = eligibilityInput(award, dossier, { ...submitted, registeredOn });
  return entries.flatMap((entry): EntryEligibility[] => {
    const category = categoryOf(award, entry.categoryId);
    if (!category) return [];
    const verdict = eligibilityOf({ ...context, category });
    const texts = new Map(conditionsOf(award.award, category).map(({ id, text }) => [id, text]));
    const conditions = verdict.conditions.map((one) => ({
      ...one,
      text: texts.get(one.condition) ?? { vi: one.condition },
    }));
    const { id: categoryId, label, name } = category;
    return [{ entryId: entry.id, categoryId, label, name, outcome: verdict.outcome, conditions }];
  });
}
