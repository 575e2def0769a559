import { accept, type Result } from '#core/shared/result.ts';
import { listSeats } from '../../db/queries/council.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';

export interface CouncilLine {
  readonly councilId: string;
  readonly name: string;
  readonly foundingDecision: string | null;
  readonly panels: readonly {
    readonly panelId: string;
    readonly name: string;
    /** The lead first. */
    readonly judges: readonly { readonly personId: string; readonly name: string; readonly isLead: boolean }[];
  }[];
}

/** The councils of a season with their panels and judges, for its officers. One query for the lists. */
export async function listPanels(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<readonly CouncilLine[], QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const rows = await listSeats(app.db, desk.value.proof);
  return accept([...Map.groupBy(rows, (row) => row.council_id).values()].map(councilLine));
}

type Seats = Awaited<ReturnType<typeof listSeats>>;

function councilLine(rows: Seats): CouncilLine {
  const [first] = rows;
  if (!first) throw new Error('a council has at least one row');
  const panels = [...Map.groupBy(rows, (row) => row.panel_id)].flatMap(([panelId, seats]) =>
    panelId === null ? [] : [{ panelId, name: seats[0]?.panel_name ?? '', judges: seats.flatMap(judgeOf) }],
  );
  return { councilId: first.council_id, name: first.council_name, foundingDecision: first.founding_decision, panels };
}

function judgeOf({ person_id, judge_name, is_lead }: Seats[number]) {
  return person_id === null ? [] : [{ personId: person_id, name: judge_name ?? '', isLead: is_lead ?? false }];
}
