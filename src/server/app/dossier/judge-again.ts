import type { Kysely } from 'kysely';
import type { FormDefinition } from '#core/dossier/form.ts';
import { eligibilityOf, type EligibilityInput, type Verdict } from '#core/dossier/judge-eligibility.ts';
import { registeredDay } from '#core/dossier/registration-window.ts';
import { verdictChange } from '#core/dossier/verdict-change.ts';
import { settledAnswers } from '#core/vetting/claims.ts';
import {
  insertVerdictRevisions,
  listJudgedDossiers,
  type JudgedDossier,
  type NewVerdictRevision,
  type StandingEntry,
  type VerdictCause,
} from '../../db/queries/verdict.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { eligibilityInput } from './assess-dossier.ts';
import { awardInForce, awardOfVersion, categoryOf, registrationOf, type AwardInForce } from './award-in-force.ts';

export interface VerdictsToJudge {
  readonly seasonId: string;
  readonly cause: VerdictCause;
  /** Only this dossier; without it and the next every dossier of the season that was handed in. */
  readonly dossierId?: string;
  /** Only the dossiers of this organisation. */
  readonly organisationId?: string;
}

const PAGE = 200; // a dossier's answers are some 20 kB

/**
 * Judges anew what was handed in, by the rules in force and the facts as they are known now, and adds a row for every verdict that
 * says something else, with what changed. Earlier verdicts stay as they were. Answers how many were added.
 *
 * Repeatable: what is judged twice without a change adds nothing.
 */
export async function judgeAgain(app: App, db: Kysely<Database>, scope: VerdictsToJudge): Promise<number> {
  const award = awardInForce(app, scope.seasonId);
  if (!award) return 0;
  const { cause, ...which } = scope;
  const forms = new Map<number, FormDefinition>();
  let [added, after] = [0, undefined as string | undefined];
  for (;;) {
    const page = await listJudgedDossiers(db, { ...which, after, limit: PAGE });
    for (const { rules_version } of page) await knowForm(app, award, forms, rules_version);
    const revisions = page.flatMap((dossier) => revisionsOf(app, { award, cause, forms }, dossier));
    if (revisions.length > 0) added += (await insertVerdictRevisions(db, revisions)).length;
    if (page.length < PAGE) return added;
    after = page.at(-1)?.id;
  }
}

/** The verdict on one entry that was handed in, as rules and facts are now; `undefined` for one that is gone, or a draft. */
export async function findVerdictNow(
  app: App,
  { seasonId, dossierId, entryId }: { readonly seasonId: string; readonly dossierId: string; readonly entryId: string },
): Promise<Verdict | undefined> {
  const judged = await judgeNow(app, { seasonId, dossierId });
  return judged?.find(({ entry }) => entry.id === entryId)?.verdict;
}

/** By which findings a verdict is judged: all of them, or those that a return or a decision told the entrant. */
export type Findings = 'all' | 'told';

/** The verdicts on the entries of a dossier that was handed in, as rules and facts are now; `undefined` when nothing was. */
export async function judgeNow(
  app: App,
  {
    seasonId,
    dossierId,
    findings = 'all',
  }: { readonly seasonId: string; readonly dossierId: string; readonly findings?: Findings },
) {
  const award = awardInForce(app, seasonId);
  const [dossier] = award ? await listJudgedDossiers(app.db, { seasonId, dossierId, limit: 1 }) : [];
  if (!award || !dossier) return undefined;
  const { form } = await awardOfVersion(app, seasonId, dossier.rules_version);
  return verdictsOn({ app, award, form, findings }, dossier).map((judged) => ({ ...judged, form }));
}

/** The entries of a season that do not meet a condition, as rules and facts are now. */
export async function findNotMet(app: App, db: Kysely<Database>, seasonId: string): Promise<ReadonlySet<string>> {
  const award = awardInForce(app, seasonId);
  const forms = new Map<number, FormDefinition>();
  const found: string[] = [];
  let after: string | undefined;
  while (award) {
    const page = await listJudgedDossiers(db, { seasonId, after, limit: PAGE });
    for (const dossier of page) {
      await knowForm(app, award, forms, dossier.rules_version);
      const form = forms.get(dossier.rules_version);
      const verdicts = form ? verdictsOn({ app, award, form }, dossier) : [];
      found.push(...verdicts.flatMap(({ entry, verdict }) => (verdict.outcome === 'not-met' ? [entry.id] : [])));
    }
    if (page.length < PAGE) break;
    after = page.at(-1)?.id;
  }
  return new Set(found);
}

async function knowForm(
  app: App,
  award: AwardInForce,
  forms: Map<number, FormDefinition>,
  version: number,
): Promise<void> {
  if (!forms.has(version)) forms.set(version, (await awardOfVersion(app, award.seasonId, version)).form);
}

interface Judging {
  readonly award: AwardInForce;
  readonly cause: VerdictCause;
  readonly forms: ReadonlyMap<number, FormDefinition>;
}

function revisionsOf(
  app: App,
  { award, cause, forms }: Judging,
  dossier: JudgedDossier,
): readonly NewVerdictRevision[] {
  const form = forms.get(dossier.rules_version);
  if (!form) return [];
  const told = verdictsOn({ app, award, form, findings: 'told' }, dossier);
  return verdictsOn({ app, award, form }, dossier).flatMap(({ entry, verdict }, nth) => {
    const change = verdictChange(entry, verdict);
    if (!change) return [];
    const known = told[nth]?.verdict;
    const at = app.clock.seasonNow(award.seasonId);
    const rehearsed = app.clock.isRehearsing(award.seasonId);
    return [
      {
        id: app.ids.uuid(),
        entryId: entry.id,
        sequence: entry.sequence + 1,
        dossierVersion: dossier.version,
        rulesVersion: award.version,
        cause,
        verdict,
        change,
        restsOnFinding: known !== undefined && verdictChange(known, verdict) !== null,
        at,
        rehearsed,
      },
    ];
  });
}

/** An entry whose category the rules in force know no more keeps the verdict it has. */
function verdictsOn(
  {
    app,
    award,
    form,
    findings = 'all',
  }: { readonly app: App; readonly award: AwardInForce; readonly form: FormDefinition; readonly findings?: Findings },
  dossier: JudgedDossier,
) {
  const registration = registrationOf(app, award, dossier.extended_until);
  const common = eligibilityInput(award, dossier, {
    form,
    answers: dossier.answers,
    registeredOn: registeredDay(dossier.first_submitted_at, {
      ...registration,
      paperReceivedOn: dossier.paper_received_on,
    }),
    lateFields: dossier.late_fields,
    settled: settledAnswers(dossier.answers, findings === 'told' ? dossier.told_claims : dossier.claims),
  });
  return dossier.entries.flatMap((entry) => {
    const category = categoryOf(award, entry.category);
    return category ? [{ entry, verdict: eligibilityOf({ ...withWaivers(common, entry), category }) }] : [];
  });
}

function withWaivers(common: EligibilityInput, { category, waived }: StandingEntry): EligibilityInput {
  return { ...common, waived: new Map([[category, new Set(waived)]]) };
}
