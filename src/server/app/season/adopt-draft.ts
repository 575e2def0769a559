import type { Transaction } from 'kysely';
import { ownSource } from '#core/season/own-source.ts';
import type { ContestSeason, SeasonDefinition } from '#core/season/definition.ts';
import type { AmendmentRefusal } from '#core/season/judge-amendment.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findOwnersOfSeason } from '../../db/queries/role.ts';
import { lastAdoption } from '../../db/queries/season.ts';
import { endDraft, lockOpenDraft } from '../../db/queries/season-draft.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { SignedIn } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { assessDraft, changesAnything, type DraftAssessment, type DraftFinding } from './assess-draft.ts';
import { undecidedSpread } from './decide-papers.ts';
import type { DraftEditorOf } from './gates.ts';
import { putInForce } from './load-season.ts';

export type AdoptRefusal =
  | { readonly code: 'draft-not-found' }
  | { readonly code: 'draft-changed-meanwhile'; readonly revision: number }
  | { readonly code: 'season-exists'; readonly season: string }
  | { readonly code: 'season-changed-meanwhile' }
  | { readonly code: 'draft-changes-nothing' }
  | { readonly code: 'rules-contradict'; readonly findings: readonly DraftFinding[] }
  | { readonly code: 'warnings-unconfirmed'; readonly warnings: readonly string[] }
  | { readonly code: 'bank-not-yours' }
  | { readonly code: 'reason-missing' }
  | { readonly code: 'papers-undecided'; readonly spreadHundredths: number }
  | AmendmentRefusal;

export interface Adoption {
  /** The revision that was read before it was decided: what changed since has not been seen. */
  readonly revision: number;
  readonly reason: string;
  /** Warnings of the linter that were confirmed, each by its name. */
  readonly confirmed: readonly string[];
}

type Locked = NonNullable<Awaited<ReturnType<typeof lockOpenDraft>>>;

/**
 * Puts a draft in force as the season's next version, public from now on. Refused while the rules contradict themselves, until
 * every warning was confirmed by name, and where the next version would touch what people already did.
 */
export async function adoptDraft(
  app: App,
  actor: SignedIn,
  editor: DraftEditorOf,
  adoption: Adoption,
): Promise<Result<{ readonly version: number }, AdoptRefusal>> {
  const adopted = await app.db.transaction().execute(async (db) => {
    const draft = await lockOpenDraft(db, editor.seasonId);
    if (!draft) return refuse({ code: 'draft-not-found' as const });
    const refusal =
      (await refusalNow(db, draft, adoption)) ?? (await refusalOf({ ...app, db }, actor, draft, adoption));
    if (refusal) return refuse(refusal);
    const season = seasonToAdopt(app, draft, editor, adoption);
    const { reason, confirmed } = adoption;
    const version = await adoptLocked(app, db, {
      draft,
      season,
      editor,
      reason,
      detail: { warnings: confirmed.join(' ') },
    });
    return accept({ version });
  });
  if (adopted.ok) await inForceHere(app, editor.seasonId);
  return adopted;
}

/** Puts what was drafted in force, ends the draft and records both, in the transaction that holds it. Answers for the version. */
export async function adoptLocked(
  app: App,
  db: Transaction<Database>,
  {
    draft,
    season,
    editor,
    reason,
    detail,
  }: {
    readonly draft: Locked;
    readonly season: SeasonDefinition;
    readonly editor: DraftEditorOf;
    readonly reason: string;
    readonly detail: Readonly<Record<string, string>>;
  },
): Promise<number> {
  const by = editor.personId;
  const { version } = await putInForce(app, db, {
    season,
    ownerId: draft.owner_id,
    illustrative: draft.illustrative as readonly string[],
    by,
    reason: reason.trim(),
  });
  await endDraft(db, { id: draft.id, at: app.clock.wallNow(), by, version });
  await recordAct(app, db, {
    seasonId: season.id,
    personId: by,
    action: 'season.adopt',
    subjectKind: 'season-version',
    subjectId: `${season.id}/${version}`,
    detail,
  });
  return version;
}

/** Every process rereads what is in force; this one before it answers, so that the next page shows it. */
async function inForceHere(app: App, seasonId: string): Promise<void> {
  await app.announcements.announce('season', seasonId);
  await app.seasons.refresh();
  await app.contests.refresh();
}

/** What happened beside the draft since it was begun or read. */
async function refusalNow(
  db: Parameters<typeof lockOpenDraft>[0],
  draft: Locked,
  adoption: Adoption,
): Promise<AdoptRefusal | null> {
  if (draft.revision !== adoption.revision) return { code: 'draft-changed-meanwhile', revision: draft.revision };
  const exists = (await findOwnersOfSeason(db, draft.season_id)) !== undefined;
  if (draft.base_version === null) return exists ? { code: 'season-exists', season: draft.season_id } : null;
  const inForce = await lastAdoption(db, draft.season_id);
  return inForce?.version === draft.base_version ? null : { code: 'season-changed-meanwhile' };
}

/** What stands against its content. */
async function refusalOf(
  app: App,
  actor: SignedIn,
  draft: Locked,
  { reason, confirmed }: Adoption,
): Promise<AdoptRefusal | null> {
  const season = draft.definition as unknown as ContestSeason;
  const assessment = await assessDraft(app, actor, { season, baseVersion: draft.base_version });
  const [amendment] = assessment.amendment;
  if (amendment) return amendment;
  if (!changesAnything(app, season)) return { code: 'draft-changes-nothing' };
  const errors = assessment.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { code: 'rules-contradict', findings: errors };
  if (assessment.bankIsForeign) return { code: 'bank-not-yours' };
  const open = warningsOf(assessment).filter((code) => !confirmed.includes(code));
  if (open.length > 0) return { code: 'warnings-unconfirmed', warnings: open };
  const spreadHundredths = await undecidedSpread(app, draft.season_id, assessment.findings);
  if (spreadHundredths !== null) return { code: 'papers-undecided', spreadHundredths };
  return reason.trim() === '' ? { code: 'reason-missing' } : null;
}

/** The warnings of an assessment by name, each once. */
export function warningsOf({ findings }: Pick<DraftAssessment, 'findings'>): readonly string[] {
  return [...new Set(findings.filter(({ severity }) => severity === 'warning').map(({ code }) => code))];
}

/** An amendment of rules that are public tells so itself: when, by whom, why. */
function seasonToAdopt(app: App, draft: Locked, editor: DraftEditorOf, { reason }: Adoption): ContestSeason {
  const season = draft.definition as unknown as ContestSeason;
  if (draft.base_version === null) return season;
  const date = dayInVietNam(app.clock.seasonNow(season.id)).toString();
  const notice = { date, by: editor.name, what: { vi: reason.trim() }, source: ownSource(season) };
  return { ...season, amendments: [...season.amendments, notice] };
}
