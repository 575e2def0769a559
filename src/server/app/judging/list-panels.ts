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
    /** Where it sits; `null` = not said. */
    readonly city: string | null;
    /** The lead first. */
    readonly judges: readonly {
      readonly seatId: string;
      readonly personId: string;
      readonly name: string;
      readonly isLead: boolean;
      /** Ids of the stages the seat is for; `null` = every one. */
      readonly judgingRounds: readonly string[] | null;
    }[];
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
    panelId === null ? [] : [panelLine(panelId, seats)],
  );
  return { councilId: first.council_id, name: first.council_name, foundingDecision: first.founding_decision, panels };
}

function panelLine(panelId: string, seats: Seats) {
  const { panel_name: name = '', panel_city: city = null } = seats[0] ?? {};
  return { panelId, name: name ?? '', city, judges: seats.flatMap(judgeOf) };
}

function judgeOf({ seat_id, person_id, judge_name, is_lead, judging_rounds }: Seats[number]) {
  if (seat_id === null || person_id === null) return [];
  const [name, isLead] = [judge_name ?? '', is_lead ?? false];
  return [{ seatId: seat_id, personId: person_id, name, isLead, judgingRounds: judging_rounds }];
}
