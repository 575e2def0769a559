import { error } from '@sveltejs/kit';
import { mayPublishRules } from '#core/contest/lint.ts';
import { lintSeasonInForce } from '#server/app/contest/lint-season.ts';
import { organiserOf } from '../organiser.ts';
import type { PageServerLoad } from './$types';

/** What the linter finds in the rules in force. */
export const load: PageServerLoad = async (event) => {
  await organiserOf(event);
  const { app } = event.locals;
  const inForce = app.seasons.find(event.params.season);
  if (inForce?.season.kind !== 'contest') error(404);
  const findings = await lintSeasonInForce(app, inForce.season);
  return { findings, mayPublish: mayPublishRules(findings), version: inForce.version };
};
