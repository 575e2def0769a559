import { error, type RequestEvent } from '@sveltejs/kit';
import { mayAccept, mayExclude, mayExtendCompletion, mayReinstate, mayReturn } from '#core/dossier/policy.ts';
import { paperMarkOf, seeDossier, type DossierInSight } from '#server/app/dossier/gates.ts';
import { sitAtDesk } from '#server/app/dossier/list-dossiers-for-secretariat.ts';
import { demandActor } from '../../../../../(account)/demand-actor.ts';

export type DeskEvent = RequestEvent<{ season: string; dossier: string }>;

export type DeskMove = 'accept' | 'return' | 'extend' | 'exclude' | 'reinstate';

const GATES = {
  accept: mayAccept,
  return: mayReturn,
  extend: mayExtendCompletion,
  exclude: mayExclude,
  reinstate: mayReinstate,
} as const;

/** The dossier of the address in front of an officer of its season; 404 for everybody else. */
export async function deskDossier(event: Pick<DeskEvent, 'locals' | 'params' | 'url'>): Promise<DossierInSight> {
  demandActor(event);
  const { app, actor } = event.locals;
  const [desk, seen] = await Promise.all([
    sitAtDesk(app, actor, event.params.season),
    seeDossier(app, actor, event.params.dossier),
  ]);
  if (
    !desk.ok ||
    !seen.ok ||
    seen.value.award.seasonId !== event.params.season ||
    (seen.value.as === 'member' && paperMarkOf(seen.value) === null)
  )
    error(404);
  return seen.value;
}

/** Which moves the policy lets this officer make now; the page offers no other. */
export function movesOf(sight: DossierInSight, entryId: string): readonly DeskMove[] {
  const entry = sight.entries.find(({ id }) => id === entryId);
  if (!entry) return [];
  return (Object.keys(GATES) as DeskMove[]).filter(
    (move) => GATES[move](sight.actorOf(entry), sight.factsOf(entry)).ok,
  );
}
