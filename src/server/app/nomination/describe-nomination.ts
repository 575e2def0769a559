import type { NominationContent } from '#core/nomination/read-nomination.ts';
import { nominationState, type NominationMode, type NominationState } from '#core/nomination/nomination-states.ts';
import type { WindowState } from '#core/shared/window.ts';
import type { NominationRow } from '../../db/queries/nomination.ts';
import type { App } from '../app.ts';
import { awardInForce, registrationOf } from '../dossier/award-in-force.ts';

/** A nomination as those see it who may. */
export interface NominationView extends NominationContent {
  readonly nominationId: string;
  readonly seasonId: string;
  readonly mode: NominationMode;
  readonly state: NominationState;
  readonly stateAt: Temporal.Instant | null;
  readonly agencyName: string | null;
  /** Whether the desk of the season confirmed which agency that is. */
  readonly agencyConfirmed: boolean;
  readonly proposedAt: Temporal.Instant;
  /** What the nominee said when declining, if anything. */
  readonly answer: string | null;
  readonly dossierId: string | null;
}

/** The one place where a row of a nomination becomes what is shown. */
export function describeNomination(row: NominationRow, registration: WindowState): NominationView {
  return {
    nominationId: row.id,
    seasonId: row.season_id,
    mode: row.mode,
    state: nominationState(row.state, registration),
    stateAt: row.state_at,
    nomineeKind: row.nominee_kind,
    nomineeName: row.nominee_name,
    nomineeTaxCode: row.nominee_tax_code,
    nomineeEmail: row.nominee_email,
    categoryId: row.category_id,
    reason: row.reason,
    nominatorName: row.nominator_name,
    nominatorEmail: row.nominator_email,
    agencyName: row.agency_name,
    agencyConfirmed: row.agency_standing === 'confirmed',
    proposedAt: row.proposed_at,
    answer: row.answer,
    dossierId: row.dossier_id,
  };
}

/** Whether a season takes nominations now: while registration is open for everybody. Of one that is no award any more, no longer. */
export function nominating(app: App, seasonId: string): WindowState {
  const award = awardInForce(app, seasonId);
  return award ? registrationOf(app, award, null).writing : 'closed';
}
