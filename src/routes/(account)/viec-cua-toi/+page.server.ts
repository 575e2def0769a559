import { roleLines } from '../role-words.ts';
import { demandActor } from '../demand-actor.ts';
import { assignmentWork, dossierWork, seasonWork } from './waiting.ts';
import type { PageServerLoad } from './$types';

/** What waits for whoever is signed in, by the roles they hold. */
export const load: PageServerLoad = async (event) => {
  const actor = demandActor(event);
  const { locals } = event;
  const [dossiers, seasons, assignments] = await Promise.all([
    dossierWork(locals, actor),
    seasonWork(locals, actor),
    assignmentWork(locals, actor),
  ]);
  return {
    name: actor.name,
    withheld: await roleLines(locals, actor.withheldRoles),
    hasSecondFactor: actor.hasSecondFactor,
    isAdministrator: actor.roles.some(({ role }) => role === 'administrator'),
    dossiers,
    seasons,
    assignments,
  };
};
