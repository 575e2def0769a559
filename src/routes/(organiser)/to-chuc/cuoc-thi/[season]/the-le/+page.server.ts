import { error, fail, redirect } from '@sveltejs/kit';
import { canAmendRules } from '#core/contest/policy.ts';
import { formatMoment } from '#messages/format.ts';
import { parameterText } from '#messages/parameter-words.ts';
import type { App } from '#server/app/app.ts';
import { proveOrganiser, proveSignedIn } from '#server/app/person/gates.ts';
import { showContest } from '#server/app/contest/show-contest.ts';
import { assessDraft, type DraftAssessment } from '#server/app/season/assess-draft.ts';
import { decidePapers, findPapersDecision, undecidedSpread } from '#server/app/season/decide-papers.ts';
import { amendSeason } from '#server/app/season/create-draft.ts';
import { readDraft, type Draft } from '#server/app/season/read-draft.ts';
import { GROUP_PAGES } from './form-pages.ts';
import { presentFindings } from './present-findings.ts';
import { presentPreview } from './present-preview.ts';
import { presentSteps } from './present-steps.ts';
import { rulesAddress, writerOf } from './writer.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Where the rules stand: the version in force, the draft of the next one, what is found in either. */
export const load: PageServerLoad = async (event) => {
  const editor = await writerOf(event);
  const { app, actor, t, locale } = event.locals;
  const draft = await readDraft(app, editor);
  const inForce = app.seasons.find(event.params.season);
  const written = draft ?? (inForce?.season.kind === 'contest' ? asDraft(inForce.season) : null);
  if (!written) redirect(303, rulesAddress(event));
  const assessment = await assessDraft(app, actor, written);
  const base = rulesAddress(event);
  return {
    version: inForce?.version ?? null,
    draft: draft && draftLine(draft, event),
    mayAmend: await mayAmend(app, event.params.season),
    steps: draft ? presentSteps(draft, assessment, { t, base, now: null }) : [],
    findings: presentFindings(written.season, assessment.findings, { t, locale, base }).map((finding) =>
      draft ? finding : { ...finding, href: null },
    ),
    papers: {
      undecided: await undecidedHere(event, assessment.findings),
      decision: await findPapersDecision(app, event.params.season),
    },
    missing: missingLabels(assessment, event),
    preview: presentPreview(written.season, { t, locale }),
    firstPage: `${base}/${GROUP_PAGES.head}`,
    adopted: event.url.searchParams.get('ban-hanh'),
  };
};

/** How far the papers of the draft, or those in force, differ without a decision. */
async function undecidedHere(
  { locals: { app }, params }: RequestEvent,
  findings: DraftAssessment['findings'],
): Promise<number | null> {
  const contest = app.contests.find(params.season ?? '');
  const inForce = contest.ok ? contest.value.papersSpread : null;
  const facts = { spreadHundredths: inForce ?? 0 };
  const found = inForce === null ? findings : [...findings, { code: 'papers-unequal', facts }];
  return undecidedSpread(app, params.season ?? '', found);
}

/** The rules in force, looked at as a draft would be. */
function asDraft(season: Draft['season']): Pick<Draft, 'season' | 'baseVersion'> {
  return { season, baseVersion: null };
}

function draftLine(draft: Draft, { locals: { t, locale } }: RequestEvent): string {
  const moment = formatMoment(draft.updatedAt, locale);
  return t('contest.form.draft-of', { revision: draft.revision, by: draft.updatedBy, moment });
}

function missingLabels({ missing }: DraftAssessment, { locals: { t } }: RequestEvent): readonly string[] {
  return missing.map((key) => parameterText(key, t).label);
}

async function mayAmend(app: App, seasonId: string): Promise<boolean> {
  const view = await showContest(app, seasonId);
  if (!view.ok) return false;
  const { rounds } = view.value;
  return rounds.length === 0 || rounds.some(({ progress }) => canAmendRules({ role: 'organiser', progress }));
}

export const actions: Actions = {
  /** Begins the next version from the rules in force. */
  sua: async (event) => {
    const { app, actor } = event.locals;
    await writerOf(event);
    const organiser = await proveOrganiser(app, actor, event.params.season);
    if (!organiser.ok || !(await mayAmend(app, event.params.season)))
      return fail(409, { refusal: 'amendment-too-late' as const });
    const begun = await amendSeason(app, organiser.value);
    if (!begun.ok && begun.refusal.code === 'season-not-found')
      return fail(409, { refusal: 'draft-not-found' as const });
    redirect(303, rulesAddress(event, `/${GROUP_PAGES.head}`));
  },
  /** Decides that the contest opens although its papers differ. */
  'do-kho': async (event) => {
    const { app, actor } = event.locals;
    const editor = await writerOf(event);
    const signedIn = proveSignedIn(actor);
    if (!signedIn.ok) error(404);
    const reason = String((await event.request.formData()).get('reason') ?? '');
    const decided = await decidePapers(app, { actor: signedIn.value.actor, editor }, { reason });
    if (!decided.ok) return fail(422, { papers: decided.refusal.code });
    redirect(303, rulesAddress(event, '?da-quyet#h-papers'));
  },
};
