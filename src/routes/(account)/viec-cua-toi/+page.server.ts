import { roleLines } from '../role-words.ts';
import { demandActor } from '../demand-actor.ts';
import { listContestWork } from '#server/app/contest/list-contest-work.ts';
import { listOwnContests, listPlacesToBegin } from '#server/app/season/list-own-contests.ts';
import { assignmentWork, dossierWork, seasonWork } from './waiting.ts';
import type { App } from '#server/app/app.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import type { PageServerLoad } from './$types';

/** What waits for whoever is signed in, by the roles they hold. */
export const load: PageServerLoad = async (event) => {
  const actor = demandActor(event);
  const { locals } = event;
  const [dossiers, seasons, assignments, contests, organisesContests] = await Promise.all([
    dossierWork(locals, actor),
    seasonWork(locals, actor),
    assignmentWork(locals, actor),
    listContestWork(locals.app, actor),
    organisesSomeContest(locals.app, actor),
  ]);
  return {
    name: actor.name,
    roles: await roleLines(locals, actor.roles),
    withheld: await roleLines(locals, actor.withheldRoles),
    hasSecondFactor: actor.hasSecondFactor,
    isAdministrator: actor.roles.some(({ role }) => role === 'administrator'),
    dossiers,
    seasons,
    assignments,
    contests,
    organisesContests,
  };
};

/** Whether the list of one's contests, with its drafts and the way to a new one, is of use to somebody. */
async function organisesSomeContest(app: App, actor: SignedIn): Promise<boolean> {
  const [own, places] = await Promise.all([listOwnContests(app, actor), listPlacesToBegin(app, actor)]);
  return own.length + places.owners.length + places.programmes.length > 0;
}
