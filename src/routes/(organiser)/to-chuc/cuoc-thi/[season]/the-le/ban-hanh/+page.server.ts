import { fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { compareContests } from '#core/season/compare-contests.ts';
import { parameterText } from '#messages/parameter-words.ts';
import { adoptDraft, type AdoptRefusal } from '#server/app/season/adopt-draft.ts';
import { assessDraft } from '#server/app/season/assess-draft.ts';
import { demandActor } from '../../../../../../(account)/demand-actor.ts';
import { presentChanges } from '../present-changes.ts';
import { amendmentWords, presentFindings } from '../present-findings.ts';
import { openDraft, rulesAddress } from '../writer.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The last look before rules are public: what changes, what is found, what stays open. */
export const load: PageServerLoad = async (event) => {
  const { draft } = await openDraft(event);
  const { app, actor, t, locale } = event.locals;
  const base = rulesAddress(event);
  const assessment = await assessDraft(app, actor, draft);
  const inForce = app.seasons.find(event.params.season);
  const before = inForce?.season.kind === 'contest' ? inForce.season : null;
  return {
    revision: draft.revision,
    version: (inForce?.version ?? 0) + 1,
    isFirst: before === null,
    changes: before && presentChanges(compareContests(before, draft.season), { t, locale }),
    findings: presentFindings(draft.season, assessment.findings, { t, locale, base }),
    missing: assessment.missing.map((key) => parameterText(key, t).label),
    amendment: assessment.amendment.map((refusal) => amendmentWords(draft.season, refusal, { t, locale })),
    bankIsForeign: assessment.bankIsForeign,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { editor, draft } = await openDraft(event);
    const form = await event.request.formData();
    const reason = String(form.get('reason') ?? '').normalize('NFC');
    const confirmed = form.getAll('confirmed').map(String);
    const adopted = await adoptDraft(event.locals.app, demandActor(event), editor, {
      revision: Number(form.get('revision')),
      reason:
        draft.baseVersion === null && reason.trim() === '' ? event.locals.t('contest.form.adopt-reason-first') : reason,
      confirmed,
    });
    if (adopted.ok) redirect(303, `${rulesAddress(event)}?ban-hanh=${adopted.value.version}`);
    return fail(409, {
      code: adopted.refusal.code,
      text: refusalWords(adopted.refusal, draft.season, event),
      reason,
      confirmed,
    });
  },
};

function refusalWords(
  refusal: AdoptRefusal,
  season: Parameters<typeof amendmentWords>[0],
  { locals: { t, locale } }: RequestEvent,
): string {
  if ('round' in refusal) return amendmentWords(season, refusal, { t, locale });
  if (refusal.code === 'season-exists')
    return t('season.refusal.season-exists', { season: inLocale(season.name, locale) });
  return t(`season.refusal.${refusal.code}`);
}
