import { readPastHonours, type PastHonoursRefusal } from '#core/honour/past-honours.ts';
import type { HonourRefusal } from '#core/honour/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { insertPastHonours, listPastHonourImports, withdrawPastHonours } from '../../db/queries/past-honour.ts';
import type { App } from '../app.ts';
import type { QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { decideInSeason } from './gates.ts';

export type ImportPastHonoursRefusal =
  QueueRefusal | HonourRefusal | PastHonoursRefusal | { readonly code: 'past-honours-with-problems' };

/** Adds a list of honours of earlier seasons of this season's programme, all of it or, while a line is wrong, nothing. */
export async function importPastHonours(
  app: App,
  actor: Actor,
  { seasonId, text }: { readonly seasonId: string; readonly text: string },
): Promise<Result<{ readonly importId: string; readonly pastHonours: number }, ImportPastHonoursRefusal>> {
  const admitted = await decideInSeason(app, actor, seasonId);
  if (!admitted.ok) return admitted;
  const read = readPastHonours(text, { thisYear: thisYearOf(app) });
  if (!read.ok) return read;
  const { pastHonours, problems } = read.value;
  if (problems.length > 0 || pastHonours.length === 0) return refuse({ code: 'past-honours-with-problems' });
  const [importId, at] = [app.ids.uuid(), app.clock.wallNow()];
  const programmeId = programmeOf(app, seasonId);
  const { proof } = admitted.value;
  await app.db.transaction().execute(async (db) => {
    await insertPastHonours(db, proof, { id: importId, programmeId, pastHonours, at });
    const act = { action: 'past-honours-imported', subjectKind: 'past-honour-import', subjectId: importId };
    await recordAct(app, db, { ...act, seasonId, personId: proof.personId, detail: { lines: pastHonours.length } });
  });
  return accept({ importId, pastHonours: pastHonours.length });
}

/** Says what a list would bring and what is wrong with it. Writes nothing. */
export async function checkPastHonours(
  app: App,
  actor: Actor,
  { seasonId, text }: { readonly seasonId: string; readonly text: string },
) {
  const admitted = await decideInSeason(app, actor, seasonId);
  return admitted.ok ? readPastHonours(text, { thisYear: thisYearOf(app) }) : admitted;
}

const thisYearOf = (app: App) => dayInVietNam(app.clock.wallNow()).year;

/** Takes a list back as a whole: it is shown no more, and stays on record. */
export async function withdrawPastHonoursList(
  app: App,
  actor: Actor,
  { seasonId, importId }: { readonly seasonId: string; readonly importId: string },
): Promise<Result<void, QueueRefusal | HonourRefusal | { readonly code: 'past-honours-list-not-found' }>> {
  const admitted = await decideInSeason(app, actor, seasonId);
  if (!admitted.ok) return admitted;
  const { proof } = admitted.value;
  const programmeId = programmeOf(app, seasonId);
  const isGone = await app.db.transaction().execute(async (db) => {
    const list = { importId, programmeId, at: app.clock.wallNow() };
    if (!isId(importId) || !(await withdrawPastHonours(db, proof, list))) return false;
    const act = { action: 'past-honours-withdrawn', subjectKind: 'past-honour-import', subjectId: importId };
    await recordAct(app, db, { ...act, seasonId, personId: proof.personId });
    return true;
  });
  return isGone ? accept(undefined) : refuse({ code: 'past-honours-list-not-found' });
}

/** The lists that were brought for the programme of a season, newest first, for its organisers. */
export async function listPastHonoursLists(app: App, actor: Actor, { seasonId }: { readonly seasonId: string }) {
  const admitted = await decideInSeason(app, actor, seasonId);
  return admitted.ok ? accept(await listPastHonourImports(app.db, programmeOf(app, seasonId))) : admitted;
}

function programmeOf(app: App, seasonId: string): string {
  const programme = app.seasons.find(seasonId)?.season.programme.id;
  if (programme === undefined) throw new Error(`${seasonId} is in force and has no programme`);
  return programme;
}
