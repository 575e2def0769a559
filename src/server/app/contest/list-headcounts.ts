import { listDeclaredHeadcounts } from '../../db/queries/headcount.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';

/** The headcount declared last for a unit, or that there is none. */
export interface HeadcountView {
  readonly unitId: string;
  readonly name: string;
  readonly parentName: string | null;
  readonly headcount: {
    readonly id: string;
    readonly people: number;
    readonly referenceDate: string;
    readonly illustrative: boolean;
    readonly declaredBy: string | null;
    readonly declaredAt: string;
    readonly approvedBy: string | null;
    /** `null` = it waits for somebody else's approval. */
    readonly approvedAt: string | null;
    /** Whoever declared it does not approve it. */
    readonly isOwn: boolean;
  } | null;
}

/** Every unit of a contest's tree with its headcount: those that wait for approval first, then those without one. One query. */
export async function listHeadcounts(app: App, organiser: OrganiserOf): Promise<readonly HeadcountView[]> {
  const contest = app.contests.find(organiser.scope.id);
  if (!contest.ok) return [];
  const rows = new Map((await listDeclaredHeadcounts(app.db, organiser.scope.id)).map((row) => [row.agency_id, row]));
  const views = contest.value.units.units.map(({ id, name, parentName }): HeadcountView => {
    const row = rows.get(id);
    const headcount = row && {
      id: row.id,
      people: row.people,
      referenceDate: row.reference_date,
      illustrative: row.illustrative,
      declaredBy: row.declared_name,
      declaredAt: row.declared_at.toString(),
      approvedBy: row.approved_name,
      approvedAt: row.approved_at?.toString() ?? null,
      isOwn: row.declared_by === organiser.actor.personId,
    };
    return { unitId: id, name, parentName, headcount: headcount ?? null };
  });
  return views.sort((a, b) => urgencyOf(a) - urgencyOf(b));
}

function urgencyOf({ headcount }: HeadcountView): number {
  if (headcount?.approvedAt === null) return 0;
  return headcount ? 2 : 1;
}
