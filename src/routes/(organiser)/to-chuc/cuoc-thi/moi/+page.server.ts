import { fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { createDraft } from '#server/app/season/create-draft.ts';
import { proveContestMaker } from '#server/app/season/gates.ts';
import { listPlacesToBegin } from '#server/app/season/list-own-contests.ts';
import { demandActor } from '../../../../(account)/demand-actor.ts';
import { readNewContest, typedContest } from './read-new-contest.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a contest can begin from, and where. */
export const load: PageServerLoad = async (event) => {
  const actor = demandActor(event);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { app, locale } = event.locals;
  const { programmes, owners } = await listPlacesToBegin(app, actor);
  const contests = app.seasons.all().filter(({ season }) => season.kind === 'contest');
  return {
    programmes: programmes.map(({ id, name }) => ({ value: id, label: inLocale(name, locale) })),
    owners: owners.map(({ slug, name }) => ({ value: slug, label: name })),
    earlier: contests.map(({ season }) => ({ value: season.id, label: inLocale(season.name, locale) })),
    year: String(app.clock.wallNow().toZonedDateTimeISO('Asia/Ho_Chi_Minh').year),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = demandActor(event);
    const { app, locale, t } = event.locals;
    const typed = typedContest(await event.request.formData());
    const read = readNewContest(typed, await listPlacesToBegin(app, actor));
    if ('problems' in read) {
      const problems = read.problems.map((name) => [name, t(`contest.form.problem.${name}`)] as const);
      return fail(422, { typed, problems: byField(problems) });
    }
    const { head, ownerId, from } = read;
    const maker = await proveContestMaker(app, actor, { programmeId: head.programme.id, ownerId });
    if (!maker.ok) return fail(403, { typed, problems: byField([['owner', t('contest.form.new-none')]]) });
    const begun = await createDraft(app, maker.value, { head, from });
    if (begun.ok) redirect(303, hrefIn(locale, `/to-chuc/cuoc-thi/${begun.value.seasonId}/the-le/thong-tin`));
    const { code, season } = begun.refusal;
    const field = code === 'season-not-found' ? 'from' : 'id';
    return fail(409, {
      typed,
      problems: byField([[field, t(`season.refusal.${code}`, { season })]]),
    });
  },
};

/** Problems by the field they stand at. */
function byField(problems: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(problems);
}
