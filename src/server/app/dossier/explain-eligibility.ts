import { conditionsOf } from '#core/dossier/conditions-of.ts';
import type { FormDefinition } from '#core/dossier/form.ts';
import type { Verdict } from '#core/dossier/judge-eligibility.ts';
import { hideFacts, keepingEither } from '#core/dossier/redact.ts';
import type { ConditionStanding } from '#core/dossier/verdict-change.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listVerdictRevisions, type StandingEntry, type VerdictCause } from '../../db/queries/verdict.ts';
import { listWaivers, type WaiverRow } from '../../db/queries/waiver.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { categoryOf } from './award-in-force.ts';
import { describeWaiver, type ConditionLine } from './describe-waiver.ts';
import { seeDossier, type DossierInSight, type SightRefusal } from './gates.ts';
import { judgeNow } from './judge-again.ts';

/** A verdict that was judged again, with what changed. */
export interface OutcomeChange {
  readonly at: Temporal.Instant;
  readonly cause: VerdictCause;
  readonly before: Verdict['outcome'];
  readonly after: Verdict['outcome'];
  readonly conditions: readonly {
    readonly text: LocalizedText;
    readonly before: ConditionStanding;
    readonly after: ConditionStanding;
  }[];
}

/** Eligibility of one entry by what was handed in. */
export interface EntryEligibility extends Pick<Verdict, 'outcome'> {
  readonly entryId: string;
  readonly categoryId: string;
  readonly label: string;
  readonly name: LocalizedText;
  readonly conditions: readonly ConditionLine[];
  /** Newest first; for judges empty. */
  readonly changes: readonly OutcomeChange[];
}

/**
 * Why each entry in sight is eligible or not, by the version that was handed in, on the day it first was, under the rules in force.
 * Files that followed count. Empty while nothing was handed in. Values of need-to-know answers are left out for whoever may not
 * see them; what follows from them is told. A member of the organisation gets what its own answers give and what a return or a decision
 * told of the findings; what vetting found since stays with the officers.
 */
export async function explainEligibility(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<Result<readonly EntryEligibility[], SightRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  const sight = seen.value;
  const [judged, waivers, revisions] = await Promise.all([
    judgeNow(app, { seasonId: sight.award.seasonId, dossierId, findings: sight.as === 'member' ? 'told' : 'all' }),
    listWaivers(app.db, sight.proof),
    listVerdictRevisions(app.db, sight.proof),
  ]);
  const inSight = new Set(sight.entries.map(({ id }) => id));
  const known = {
    waivers: sight.as === 'judge' ? [] : waivers,
    revisions: sight.as === 'judge' ? [] : revisions.filter((row) => sight.as !== 'member' || !row.is_kept),
  };
  return accept(
    (judged ?? []).filter(({ entry }) => inSight.has(entry.id)).flatMap((one) => explain(sight, one, known)),
  );
}

interface Judged {
  readonly entry: StandingEntry;
  readonly verdict: Verdict;
  readonly form: FormDefinition;
}

interface Beside {
  readonly waivers: readonly WaiverRow[];
  readonly revisions: Awaited<ReturnType<typeof listVerdictRevisions>>;
}

function explain(
  { award, finances }: DossierInSight,
  { entry, verdict, form }: Judged,
  { waivers, revisions }: Beside,
): readonly EntryEligibility[] {
  const category = categoryOf(award, entry.category);
  if (!category) return [];
  const texts = new Map(conditionsOf(award.award, category).map(({ id, text }) => [id, text]));
  const textOf = (condition: string): LocalizedText => texts.get(condition) ?? { vi: condition };
  const shown =
    finances === 'shown' ? verdict.conditions : hideFacts(keepingEither(form, award.form), verdict.conditions);
  const conditions = shown.map((one) => ({
    ...one,
    text: textOf(one.condition),
    waiver: describeWaiver(waivers, { categoryId: category.id, condition: one.condition }),
  }));
  const changes = revisions
    .filter((row) => row.entry_id === entry.id)
    .map((row) => ({
      at: row.judged_at,
      cause: row.cause,
      before: row.outcome_before,
      after: row.outcome,
      conditions: row.changes.map(({ condition, before, after }) => ({ text: textOf(condition), before, after })),
    }));
  const { id: categoryId, label, name } = category;
  return [{ entryId: entry.id, categoryId, label, name, outcome: verdict.outcome, conditions, changes }];
}
