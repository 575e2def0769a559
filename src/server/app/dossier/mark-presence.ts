import { accept, type Result } from '#core/shared/result.ts';
import { listOthersPresent, putPresence } from '../../db/queries/dossier-presence.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { formFieldOf } from './award-in-force.ts';
import { editDossier, type SightRefusal } from './gates.ts';

/** Somebody else of the organisation who has a form field open. */
export interface Present {
  readonly name: string;
  readonly formField: string;
}

const SECONDS_PRESENT = 40; // pages tell every 15 seconds: two may be lost

/** Tells which form field one has open (`''` = none), and learns who else has one. It only informs: nobody is locked out. */
export async function markPresence(
  app: App,
  actor: Actor,
  { dossierId, formField }: { readonly dossierId: string; readonly formField: string },
): Promise<Result<readonly Present[], SightRefusal>> {
  const admitted = await editDossier(app, actor, dossierId);
  if (!admitted.ok) return admitted;
  const { writing, award } = admitted.value;
  const at = app.clock.wallNow();
  const open = formFieldOf(award.form, formField) ? formField : '';
  await putPresence(app.db, writing, { formField: open, at });
  const others = await listOthersPresent(app.db, writing, at.subtract({ seconds: SECONDS_PRESENT }));
  return accept(
    others.filter((one) => one.form_field !== '').map((one) => ({ name: one.name, formField: one.form_field })),
  );
}
