import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findAgencyIds, insertHeadcount } from '../../db/queries/agency.ts';
import type { App } from '../app.ts';

export interface HeadcountToDeclare {
  /** Slug of the agency. */
  readonly agency: string;
  readonly seasonId: string;
  readonly people: number;
  /** ISO date on which these people were counted. */
  readonly referenceDate: string;
  readonly illustrative: boolean;
}

export type HeadcountRefusal = { readonly code: 'agency-not-found' } | { readonly code: 'headcount-not-positive' };

/** Declares and approves a headcount on behalf of the program itself: the denominator of participation in the demo. */
export async function declareHeadcount(
  app: Pick<App, 'db' | 'ids' | 'clock'>,
  input: HeadcountToDeclare,
): Promise<Result<void, HeadcountRefusal>> {
  if (!Number.isInteger(input.people) || input.people < 1) return refuse({ code: 'headcount-not-positive' });
  const agencyId = (await findAgencyIds(app.db, [input.agency])).get(input.agency);
  if (!agencyId) return refuse({ code: 'agency-not-found' });
  const at = app.clock.seasonNow(input.seasonId);
  await app.db.transaction().execute((db) => insertHeadcount(db, { ...input, id: app.ids.uuid(), agencyId, at }));
  return accept(undefined);
}
