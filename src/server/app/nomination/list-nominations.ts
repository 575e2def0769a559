import { mayInviteAgain, maySeeNomination } from '#core/nomination/nomination-policy.ts';
import { NOMINATION_STATES, type NominationState } from '#core/nomination/nomination-states.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import {
  findNomination,
  hasNomination,
  listNominationsBy,
  listNominationsOfSeason,
} from '../../db/queries/nomination.ts';
import type { App } from '../app.ts';
import { organisationsActedFor } from '../dossier/gates.ts';
import { sitAtDesk } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor, SignedIn } from '../person/actor.ts';
import type { NominationView } from './describe-nomination.ts';
import type { NominationSightRefusal } from './gates.ts';
import {
  inviteNominee,
  viewOf,
  type InviteNomineeRefusal,
  type NomineeInvited,
  type WriteMail,
} from './invite-nominee.ts';

/** Nominations the actor made, or that were made for an agency they act for. */
export async function listOwnNominations(app: App, actor: SignedIn): Promise<readonly NominationView[]> {
  const organisationIds = organisationsActedFor(actor).map(({ organisationId }) => organisationId);
  const rows = await listNominationsBy(app.db, { personId: actor.personId, organisationIds });
  return rows.map((row) => viewOf(app, row));
}

export interface SeasonNominations {
  readonly nominations: readonly NominationView[];
  readonly states: readonly { readonly state: NominationState; readonly count: number }[];
  /** By the agency that nominated, the busiest first. */
  readonly agencies: readonly {
    readonly name: string;
    /** Whether the desk confirmed which agency it is. */
    readonly confirmed: boolean;
    readonly count: number;
    readonly accepted: number;
    readonly opened: number;
  }[];
  readonly mayInvite: boolean;
}

type DeskRefusal = { readonly code: 'season-not-found' } | { readonly code: 'not-signed-in' };

/** Every nomination of a season with its counts, for the desk, without those in conflict; for everybody else the season has none. */
export async function listSeasonNominations(
  app: App,
  actor: Actor,
  seasonId: string,
): Promise<Result<SeasonNominations, DeskRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { roles, proof } = desk.value;
  if (!maySeeNomination({ isNominee: false, isNominator: false, roles })) return refuse({ code: 'season-not-found' });
  const nominations = (await listNominationsOfSeason(app.db, proof)).map((row) => viewOf(app, row));
  const counted = Map.groupBy(nominations, ({ state }) => state);
  return accept({
    nominations,
    states: NOMINATION_STATES.map((state) => ({ state, count: counted.get(state)?.length ?? 0 })),
    agencies: countByAgency(nominations),
    mayInvite: mayInviteAgain(roles),
  });
}

function countByAgency(nominations: readonly NominationView[]): SeasonNominations['agencies'] {
  const named = nominations.filter(({ agencyName }) => agencyName !== null);
  return [...Map.groupBy(named, ({ agencyName, agencyConfirmed }) => `${agencyConfirmed} ${agencyName}`).values()]
    .map((made) => ({
      name: made[0]?.agencyName ?? '',
      confirmed: made[0]?.agencyConfirmed === true,
      count: made.length,
      accepted: made.filter(({ state }) => state === 'accepted').length,
      opened: made.filter(({ dossierId }) => dossierId !== null).length,
    }))
    .toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'vi'));
}

/** The desk sends the invitation again; the link comes back where no mail server took it. */
export async function inviteNomineeAgain(
  app: App,
  actor: Actor,
  { nominationId, write }: { readonly nominationId: string; readonly write: WriteMail },
): Promise<Result<NomineeInvited, InviteNomineeRefusal | DeskRefusal | NominationSightRefusal>> {
  const row = isId(nominationId) ? await findNomination(app.db, nominationId) : undefined;
  const desk = row && (await sitAtDesk(app, actor, row.season_id));
  if (!actor || !desk?.ok || !mayInviteAgain(desk.value.roles)) return refuse({ code: 'nomination-not-found' });
  if (!(await hasNomination(app.db, desk.value.proof, nominationId))) return refuse({ code: 'nomination-not-found' });
  return inviteNominee(app, nominationId, { write, by: actor.personId, asked: 'desk' });
}
