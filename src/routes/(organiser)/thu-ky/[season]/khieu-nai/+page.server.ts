import { error } from '@sveltejs/kit';
import { listSeasonComplaints } from '#server/app/dossier/read-entrant-complaint.ts';
import { demandActor } from '../../../../(account)/demand-actor.ts';
import { seasonHead } from '../season-head.ts';
import { complaintWords } from './complaint-words.ts';
import type { PageServerLoad } from './$types';

/** Complaints of entrants of a season: those without an answer first, the first due first. */
export const load: PageServerLoad = async (event) => {
  demandActor(event);
  const { app, actor } = event.locals;
  const found = await listSeasonComplaints(app, actor, event.params.season);
  if (!found.ok) error(404);
  const now = app.clock.seasonNow(event.params.season);
  return {
    season: seasonHead(event),
    complaints: found.value.map((complaint) => complaintWords(event.locals, complaint, now)),
  };
};
