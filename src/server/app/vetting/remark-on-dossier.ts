import { mayRemark, mayVet, type VettingRefusal } from '#core/vetting/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertRemark } from '../../db/queries/dossier-remark.ts';
import type { App } from '../app.ts';
import { formFieldOf } from '../dossier/award-in-force.ts';
import { seeDossier, type SightRefusal } from '../dossier/gates.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';

export type RemarkRefusal =
  | SightRefusal
  | VettingRefusal
  | { readonly code: 'form-field-not-found' }
  | { readonly code: 'remark-empty' }
  | { readonly code: 'remark-too-long'; readonly maxCharacters: number };

const MOST_CHARACTERS = 2000;

/** Says something about a form field of a dossier that was handed in; the other side reads it at once. */
export async function remarkOnDossier(
  app: App,
  actor: Actor,
  input: { readonly dossierId: string; readonly formField: string; readonly body: string },
): Promise<Result<void, RemarkRefusal>> {
  const seen = await seeDossier(app, actor, input.dossierId);
  if (!seen.ok) return seen;
  const { award, entries, actorOf, factsOf, proof, person } = seen.value;
  const handedIn = entries.filter(({ state }) => state !== 'draft');
  const may = seen.value.as === 'member' ? mayRemark : mayVet;
  const verdicts = handedIn.map((entry) => may(actorOf(entry), factsOf(entry)));
  const allowed = verdicts.find(({ ok }) => ok) ?? verdicts[0] ?? refuse({ code: 'vetting-not-yours' });
  if (!allowed.ok) return allowed;
  if (!formFieldOf(award.form, input.formField)) return refuse({ code: 'form-field-not-found' });
  const body = input.body.normalize('NFC').trim();
  if (body === '') return refuse({ code: 'remark-empty' });
  if ([...body].length > MOST_CHARACTERS) return refuse({ code: 'remark-too-long', maxCharacters: MOST_CHARACTERS });
  const side = seen.value.as === 'member' ? ('entrant' as const) : ('officer' as const);
  const { seasonId } = award;
  await app.db.transaction().execute(async (db) => {
    const remark = { id: app.ids.uuid(), formField: input.formField, side, body, by: person.personId };
    await insertRemark(db, proof, { ...remark, ...momentOf(app, seasonId) });
    const subject = { subjectKind: 'dossier', subjectId: proof.dossierId, personId: person.personId };
    await recordAct(app, db, { seasonId, ...subject, action: 'dossier-remarked', detail: { field: input.formField } });
  });
  return accept(undefined);
}
