import { conditionsOf } from '#core/dossier/conditions-of.ts';
import { mayAskForWaiver } from '#core/dossier/policy.ts';
import { mayAskAgain } from '#core/dossier/waiver-request.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertWaiverRequest, listWaiverRequestsIn, listWaiverRequestsOf } from '../../db/queries/waiver.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { categoryOf } from './award-in-force.ts';
import { describeRequest, type AskedCondition } from './describe-waiver.ts';
import { seeDossier, seeEntry, type SightRefusal } from './gates.ts';
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

/** What was asked to be waived for an entry somebody may see, oldest first, with what was answered. */
export async function listAskedConditions(app: App, { entry }: SeenEntry): Promise<readonly AskedCondition[]> {
  return (await listWaiverRequestsOf(app.db, entry.id)).map(describeRequest);
}

/** The newest request of each entry of a dossier, for its own organisation; nobody else is told. */
export async function listNewestAsked(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<readonly AskedCondition[]> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok || seen.value.as !== 'member') return [];
  const asked = (await listWaiverRequestsIn(app.db, seen.value.proof)).map(describeRequest);
  return [...Map.groupBy(asked, ({ entryId }) => entryId).values()].flatMap((own) => own.at(-1) ?? []);
}

/**
 * Asks the organiser to waive a condition for an entry; anew only once that was declined, or granted and taken back. Of an entry
 * that is a draft the organiser learns what is asked and why, the names of product and organisation, and nothing else.
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
  const same = before.map(describeRequest).filter(({ condition }) => condition === input.condition);
  if (!mayAskAgain(same)) return refuse({ code: 'waiver-asked-already' });
  const row = { id: app.ids.uuid(), entryId: entry.id, condition: input.condition, reason, by: person.personId };
  await insertWaiverRequest(app.db, { ...row, ...momentOf(app, award.seasonId) });
  return accept(undefined);
}
