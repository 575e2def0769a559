import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertContact } from '../../db/queries/contest-reach.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';

const MAX = 200;

/** Says where people ask: on the page, in mails and on every banner from now on. */
export async function changeContact(
  app: App,
  organiser: OrganiserOf,
  typed: { readonly hotline: string; readonly desk: string },
): Promise<Result<void, { readonly code: 'contact-too-long'; readonly max: number }>> {
  const seasonId = organiser.scope.id;
  const [hotline, desk] = [typed.hotline, typed.desk].map((text) => text.trim().normalize('NFC')) as [string, string];
  if (hotline.length > MAX || desk.length > MAX) return refuse({ code: 'contact-too-long', max: MAX });
  const id = app.ids.uuid();
  const personId = organiser.actor.personId;
  await app.db.transaction().execute(async (db) => {
    await insertContact(db, { id, seasonId, hotline, desk, by: personId, at: app.clock.seasonNow(seasonId) });
    await recordAct(app, db, { seasonId, personId, action: 'contact-changed', subjectKind: 'contact', subjectId: id });
  });
  return accept(undefined);
}
