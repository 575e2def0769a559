import type { AwardSeason } from '#core/season/definition.ts';
import { proveOrganiser } from '#server/app/person/gates.ts';
import { deskOf } from '../open-award.ts';

/** The desk of a vote: organisers have it in their workspace, the secretariat and auditors in that of the secretariat. */
export async function voteDeskOf(season: AwardSeason, locals: App.Locals) {
  const isOrganiser = (await proveOrganiser(locals.app, locals.actor, season.id)).ok;
  return { ...deskOf(season, locals), isOrganiser };
}

export type VoteDesk = Awaited<ReturnType<typeof voteDeskOf>>;
