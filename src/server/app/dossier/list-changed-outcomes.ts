import { conditionsOf } from '#core/dossier/conditions-of.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listChangedOutcomes } from '../../db/queries/verdict-sighting.ts';
import type { VerdictCause } from '../../db/queries/verdict.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { categoryOf } from './award-in-force.ts';
import { namesOf } from './describe-entry.ts';
import type { OutcomeChange } from './explain-eligibility.ts';
import { sitAtDesk, type QueueRefusal } from './list-dossiers-for-secretariat.ts';

/** An entry whose outcome changed after it was handed in. */
export interface ChangedOutcome extends OutcomeChange {
  readonly revisionId: string;
  readonly dossierId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryLabel: string;
  readonly cause: VerdictCause;
  /** Who marked it as seen, and when; `null` = nobody looked at it yet. */
  readonly seen: { readonly name: string; readonly at: Temporal.Instant } | null;
}

export interface ChangedOutcomes {
  readonly lines: readonly ChangedOutcome[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  /** Whether whoever asks may mark them as seen. */
  readonly mayMark: boolean;
}

const PAGE_SIZE = 50;

/** The outcomes of a season that changed because rules, facts or waivers did, those nobody has seen first, for its officers. */
export async function listOutcomesThatChanged(
  app: App,
  actor: Actor,
  { seasonId, page: asked = 1 }: { readonly seasonId: string; readonly page?: number },
): Promise<Result<ChangedOutcomes, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { award, proof, roles } = desk.value;
  const page = Math.max(1, Math.trunc(asked));
  const rows = await listChangedOutcomes(app.db, proof, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
  const lines = rows.map((row) => {
    const category = categoryOf(award, row.category_id);
    const known = category ? conditionsOf(award.award, category) : [];
    const textOf = (id: string): LocalizedText => known.find((one) => one.id === id)?.text ?? { vi: id };
    return {
      revisionId: row.id,
      dossierId: row.dossier_id,
      name: row.name,
      organisationName: row.organisation_name,
      categoryLabel: namesOf(award.award.categories, { categoryId: row.category_id, fieldId: null }).categoryLabel,
      cause: row.cause,
      seen: row.seen_at === null ? null : { name: row.seer_name ?? '', at: row.seen_at },
      at: row.judged_at,
      before: row.outcome_before,
      after: row.outcome,
      conditions: row.changes.map(({ condition, before, after }) => ({ text: textOf(condition), before, after })),
    };
  });
  const total = Number(rows[0]?.total ?? 0);
  return accept({ lines, total, page, pageSize: PAGE_SIZE, mayMark: roles.has('secretariat') });
}
