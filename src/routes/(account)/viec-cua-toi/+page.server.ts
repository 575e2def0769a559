import { roleLines } from '../role-words.ts';
import { demandActor } from '../demand-actor.ts';
import { listContestPlaces } from '#server/app/contest/list-contest-places.ts';
import { listOwnContests, listPlacesToBegin } from '#server/app/season/list-own-contests.ts';
import { listWork } from '#server/app/work/list-work.ts';
import { dossierPlaces, judgingPlaces, seasonPlaces } from './places.ts';
import { choicesOf, sectionsOf } from '#messages/work-words.ts';
import type { App } from '#server/app/app.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import type { PageServerLoad } from './$types';

/** What waits for whoever is signed in, by when, and the places where they work, by the roles they hold. */
export const load: PageServerLoad = async (event) => {
  const actor = demandActor(event);
  const { locals, url } = event;
  const filter = { season: url.searchParams.get('mua') ?? '', kind: url.searchParams.get('loai') ?? '' };
  const [waiting, dossiers, seasons, judging, contests, organisesContests] = await Promise.all([
    listWork(locals.app, actor),
    dossierPlaces(locals, actor),
    seasonPlaces(locals, actor),
    judgingPlaces(locals, actor),
    listContestPlaces(locals.app, actor),
    organisesSomeContest(locals.app, actor),
  ]);
  return {
    name: actor.name,
    roles: await roleLines(locals, actor.roles),
    withheld: await roleLines(locals, actor.withheldRoles),
    hasSecondFactor: actor.hasSecondFactor,
    isAdministrator: actor.roles.some(({ role }) => role === 'administrator'),
    waiting: waiting.length,
    sections: sectionsOf(locals, waiting, filter),
    choices: choicesOf(locals, waiting),
    filter,
    dossiers,
    seasons,
    judging,
    contests,
    organisesContests,
  };
};

/** Whether the list of one's contests, with its drafts and the way to a new one, is of use to somebody. */
async function organisesSomeContest(app: App, actor: SignedIn): Promise<boolean> {
  const [own, places] = await Promise.all([listOwnContests(app, actor), listPlacesToBegin(app, actor)]);
  return own.length + places.owners.length + places.programmes.length > 0;
}
