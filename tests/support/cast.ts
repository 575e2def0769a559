import { declareConflict } from '#server/app/judging/declare-conflict.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { addPerson, SEASON, taken, type Applicant, type Award } from './award.ts';

/** Everybody who may ask about a dossier before a panel: of its organisation, of its season, of others, and nobody. */
export async function castAround(
  award: Award,
  { owner, organisationId }: Applicant,
  { other, elsewhere = 'sao-khue-2024' }: { readonly other: Applicant; readonly elsewhere?: string },
) {
  const { world, secretariat, organiser, auditor, judges } = award;
  return {
    owner,
    viewer: await addPerson(world, 'viewer', [['organisation-viewer', 'organisation', organisationId]]),
    'former member': await addFormerMember(award, organisationId),
    'other organisation': other.owner,
    secretariat,
    organiser,
    auditor,
    judge: judges[1],
    'recused judge': judges[2],
    'secretariat of another season': await addPerson(world, 'elsewhere', [['secretariat', 'season', elsewhere]]),
    nobody: null,
  };
}

/** The judge of the cast who declares a conflict with the one entry of the panel. */
export async function recuseJudge({ world, judges }: Award): Promise<void> {
  const line = taken(await listAssignments(world.app, judges[2]))[0]!;
  const conflict = { reason: 'Người thân làm việc ở đơn vị' };
  taken(await declareConflict(world.app, judges[2], { assignmentId: line.assignmentId, conflict }));
}

/** The secretariat of the season who once was a member of the organisation. */
export function addConflictedSecretary(award: Award, organisationId: string): Promise<SignedIn> {
  return addFormerMember(award, organisationId, [['secretariat', 'season', SEASON]]);
}

async function addFormerMember(
  { world }: Award,
  organisationId: string,
  roles: NonNullable<Parameters<typeof addPerson>[2]> = [],
): Promise<SignedIn> {
  const { app } = world;
  const person = await addPerson(world, 'former', roles);
  const at = app.clock.wallNow();
  const past = { role: 'organisation-editor', scope_kind: 'organisation', scope_id: organisationId };
  const dates = { valid_from: at.subtract({ hours: 2 }), valid_to: at.subtract({ hours: 1 }), granted_at: at };
  const grant = { ...past, ...dates, id: app.ids.uuid(), person_id: person.personId };
  await app.db.insertInto('role_grant').values(grant).execute();
  return person;
}

/** A person's own word that they are in a conflict with the dossier of an entry, as it is kept. */
export async function stateConflict(award: Award, person: SignedIn, entryId: string): Promise<void> {
  await keepConflict(award, { person, entryId, origin: 'judge' });
}

/** A conflict that data suggest and nobody has resolved. Answers its id. */
export async function suggestConflict(award: Award, person: SignedIn, entryId: string): Promise<string> {
  return keepConflict(award, { person, entryId, origin: 'data' });
}

async function keepConflict(
  { world: { app } }: Award,
  {
    person,
    entryId,
    origin,
  }: { readonly person: SignedIn; readonly entryId: string; readonly origin: 'judge' | 'data' },
): Promise<string> {
  const dossier = await app.db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .select(['dossier.id', 'dossier.organisation_id'])
    .where('entry.id', '=', entryId)
    .executeTakeFirstOrThrow();
  const { personId } = person;
  const between = { season_id: SEASON, person_id: personId, organisation_id: dossier.organisation_id };
  const said = origin === 'judge' ? { reason: 'Người thân', stated_by: personId } : { fact: '{}' };
  const stated = { kind: 'other', origin, rehearsed: false, ...said };
  const id = app.ids.uuid();
  await app.db
    .insertInto('conflict')
    .values({
      ...between,
      ...stated,
      id,
      dossier_id: dossier.id,
      stated_at: app.clock.seasonNow(SEASON),
    })
    .execute();
  return id;
}
