import { countComplaints, listComplaints as listRows } from '../../db/queries/contest-complaint.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { statusOf, type ComplaintStatus } from './read-complaint.ts';

export interface ComplaintList {
  readonly received: number;
  readonly open: number;
  readonly complaints: readonly (ComplaintStatus & { readonly id: string; readonly isParticipant: boolean })[];
}

/** Complaints of a contest for its organiser: those without an answer first, the most urgent of them first. Two queries. */
export async function listComplaints(
  app: App,
  organiser: OrganiserOf,
  page: { readonly offset: number; readonly limit: number },
): Promise<ComplaintList> {
  const seasonId = organiser.scope.id;
  const rows = await listRows(app.db, { seasonId, ...page });
  return {
    ...(await countComplaints(app.db, seasonId)),
    complaints: rows.map((row) => ({
      ...statusOf(app, seasonId, row),
      id: row.id,
      isParticipant: row.participant_id !== null,
    })),
  };
}
