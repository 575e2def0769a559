import { conditionsOf } from '#core/dossier/conditions-of.ts';
import { mayAskForWaiver } from '#core/dossier/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertWaiverRequest, listWaiverRequestsOf } from '../../db/queries/waiver.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { categoryOf } from './award-in-force.ts';
import { seeEntry, type SightRefusal } from './gates.ts';
import { momentOf } from './move-entry.ts';

type SeenEntry = Extract<Awaited<ReturnType<typeof seeEntry>>, { ok: true }>['value'];

export interface WaiverToAskFor {
  readonly entryId: string;
  readonly condition: string;
  readonly reason: string;
}

export type AskForWaiverRefusal =
  | SightRefusal
  | { readonly code: 'condition-not-found' }
  | { readonly code: 'waiver-reason-missing' }
  | { readonly code: 'waiver-asked-already' };

/** The conditions that were asked to be waived for an entry somebody may see. */
export async function listAskedConditions(app: App, { entry }: SeenEntry): Promise<ReadonlySet<string>> {
  const asked = await listWaiverRequestsOf(app.db, entry.id);
  return new Set(asked.map(({ condition_id }) => condition_id));
}

/**
 * Asks the organiser to waive a condition for an entry. Of an entry that is a draft the organiser learns what is asked and why,
 * the names of product and organisation, and nothing else.
 */
export async function askForWaiver(
  app: App,
  actor: Actor,
  input: WaiverToAskFor,
): Promise<Result<void, AskForWaiverRefusal>> {
  const seen = await seeEntry(app, actor, input.entryId);
  if (!seen.ok) return seen;
  const { award, entry, person, actorOf, factsOf } = seen.value;
  const allowed = mayAskForWaiver(actorOf(entry), factsOf(entry));
  if (!allowed.ok) return allowed;
  const category = categoryOf(award, entry.categoryId);
  if (!category || !conditionsOf(award.award, category).some(({ id }) => id === input.condition))
    return refuse({ code: 'condition-not-found' });
  const reason = input.reason.normalize('NFC').trim().slice(0, 2000);
  if (reason === '') return refuse({ code: 'waiver-reason-missing' });
  const before = await listWaiverRequestsOf(app.db, entry.id);
  if (before.some(({ condition_id }) => condition_id === input.condition))
    return refuse({ code: 'waiver-asked-already' });
  const row = { id: app.ids.uuid(), entryId: entry.id, condition: input.condition, reason, by: person.personId };
  await insertWaiverRequest(app.db, { ...row, ...momentOf(app, award.seasonId) });
  return accept(undefined);
}
