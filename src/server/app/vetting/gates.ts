import { mayVet, maySeeVetting, type VettingRefusal } from '#core/vetting/policy.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { VettedDossier } from '../../db/queries/vetting-claim.ts';
import type { App } from '../app.ts';
import { seeDossier, type DossierInSight, type SightRefusal } from '../dossier/gates.ts';
import type { Actor } from '../person/actor.ts';

export type VettingGateRefusal = SightRefusal | VettingRefusal;

/** A dossier in front of an officer who may read how it is vetted. */
export async function seeVetting(
  app: App,
  actor: Actor,
  dossierId: string,
): Promise<Result<DossierInSight, VettingGateRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  const allowed = anyEntry(seen.value, maySeeVetting);
  return allowed.ok ? seen : allowed;
}

/** A dossier in front of somebody of the secretariat who vets it. */
export interface DossierUnderVetting extends DossierInSight {
  readonly vetting: VettedDossier;
}

/** Lets in whoever vets a dossier: one entry that was handed in is enough. */
export async function vetDossier(
  app: App,
  actor: Actor,
  dossierId: string,
): Promise<Result<DossierUnderVetting, VettingGateRefusal>> {
  const seen = await seeVetting(app, actor, dossierId);
  if (!seen.ok) return seen;
  const allowed = anyEntry(seen.value, mayVet);
  if (!allowed.ok) return allowed;
  const { dossier, person } = seen.value;
  return accept({ ...seen.value, vetting: { dossierId: dossier.id, personId: person.personId } as VettedDossier });
}

/** What the policy says of the entry it is kindest to. */
function anyEntry(sight: DossierInSight, may: typeof mayVet): Result<void, VettingRefusal> {
  const verdicts = sight.entries.map((entry) => may(sight.actorOf(entry), sight.factsOf(entry)));
  return verdicts.find(({ ok }) => ok) ?? verdicts[0] ?? may(sight.actorOf(null), sight.factsOf(null));
}
