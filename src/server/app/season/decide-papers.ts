import { isDecided, type PapersUndecided, unequalSpread } from '#core/contest/papers-decision.ts';
import type { SeasonDefinition } from '#core/season/definition.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertPapersDecision, listPapersDecisions, type NewPapersDecision } from '../../db/queries/papers-decision.ts';
import type { App } from '../app.ts';
import { lintSeasonInForce } from '../contest/lint-season.ts';
import type { SignedIn } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { assessDraft, type DraftFinding } from './assess-draft.ts';
import type { DraftEditorOf } from './gates.ts';
import { readDraft } from './read-draft.ts';

/** A decision to open although the papers differ, as it is shown; who made it only to those who write the rules. */
export interface PapersDecisionView {
  readonly spreadHundredths: number;
  readonly reason: string;
  readonly decidedAt: string;
  /** `null` = the keeper of the machine, by `season load`. */
  readonly decidedBy: string | null;
}

export type PapersRefusal = { readonly code: 'papers-are-equal' } | { readonly code: 'papers-reason-missing' };

const LONGEST_REASON = 1000;

/** Decides, with a reason, that the contest opens although papers drawn from its bank differ in difficulty. */
export async function decidePapers(
  app: App,
  { actor, editor }: { readonly actor: SignedIn; readonly editor: DraftEditorOf },
  input: { readonly reason: string },
): Promise<Result<void, PapersRefusal>> {
  const reason = input.reason.trim().normalize('NFC').slice(0, LONGEST_REASON);
  if (reason === '') return refuse({ code: 'papers-reason-missing' });
  const findings = await findingsOf(app, actor, editor);
  const unequal = widest(findings);
  if (!unequal || (await undecidedSpread(app, editor.seasonId, findings)) === null)
    return refuse({ code: 'papers-are-equal' });
  await keepDecision(app, editor.seasonId, { ...unequal, reason, by: editor.personId });
  return accept(undefined);
}

/**
 * The same for rules that the keeper of the machine loads by command. Refused where the papers differ, nobody has decided on it and
 * no reason is given; a reason that nothing asks for is not kept.
 */
export async function decidePapersAtLoad(
  app: App,
  season: SeasonDefinition,
  reason: string,
): Promise<Result<void, PapersUndecided>> {
  if (season.kind !== 'contest') return accept(undefined);
  const findings = await lintSeasonInForce(app, season);
  const spreadHundredths = await undecidedSpread(app, season.id, findings);
  const unequal = widest(findings);
  if (spreadHundredths === null || !unequal) return accept(undefined);
  if (reason.trim() === '') return refuse({ code: 'papers-undecided', spreadHundredths });
  const words = reason.trim().normalize('NFC').slice(0, LONGEST_REASON);
  await keepDecision(app, season.id, { ...unequal, reason: words, by: null });
  return accept(undefined);
}

type Unequal = Pick<NewPapersDecision, 'spreadHundredths' | 'basis'>;

/** The papers that differ furthest: those of the rules in force and of their draft are decided on together. */
function widest(findings: readonly Pick<DraftFinding, 'code' | 'facts'>[]): Unequal | undefined {
  return findings
    .filter(({ code }) => code === 'papers-unequal')
    .map((finding) => ({
      spreadHundredths: unequalSpread([finding]) ?? 0,
      basis: String(finding.facts['basis']),
    }))
    .toSorted((a, b) => b.spreadHundredths - a.spreadHundredths)[0];
}

async function keepDecision(
  app: App,
  seasonId: string,
  decision: Unequal & Pick<NewPapersDecision, 'reason' | 'by'>,
): Promise<void> {
  const id = app.ids.uuid();
  const { spreadHundredths, basis } = decision;
  await app.db.transaction().execute(async (db) => {
    await insertPapersDecision(db, { id, seasonId, ...decision, at: app.clock.wallNow() });
    await recordAct(app, db, {
      seasonId,
      personId: decision.by,
      action: 'papers.decide',
      subjectKind: 'papers-decision',
      subjectId: id,
      detail: { spread: spreadHundredths, basis },
    });
  });
}

/** The newest decision of a season, if there is one. */
export async function findPapersDecision(app: Pick<App, 'db'>, seasonId: string): Promise<PapersDecisionView | null> {
  const [newest] = await listPapersDecisions(app.db, seasonId);
  if (!newest) return null;
  return {
    spreadHundredths: newest.spread_hundredths,
    reason: newest.reason,
    decidedAt: newest.decided_at.toString(),
    decidedBy: newest.decided_by_name,
  };
}

/** How far the papers differ where nobody has decided on it yet; `null` = nothing is to be decided. */
export async function undecidedSpread(
  app: Pick<App, 'db'>,
  seasonId: string,
  findings: readonly Pick<DraftFinding, 'code' | 'facts'>[],
): Promise<number | null> {
  const spread = unequalSpread(findings);
  if (spread === null) return null;
  const decisions = await listPapersDecisions(app.db, seasonId);
  const decided = decisions.map((row) => ({ spreadHundredths: row.spread_hundredths }));
  return isDecided(spread, decided) ? null : spread;
}

/** What is found in the rules in force, and in their draft where there is one. */
async function findingsOf(app: App, actor: SignedIn, editor: DraftEditorOf): Promise<readonly DraftFinding[]> {
  const draft = await readDraft(app, editor);
  const inForce = app.seasons.find(editor.seasonId)?.season;
  const written = [
    ...(draft ? [draft] : []),
    ...(inForce?.kind === 'contest' ? [{ season: inForce, baseVersion: null }] : []),
  ];
  const assessed = await Promise.all(written.map((one) => assessDraft(app, actor, one)));
  return assessed.flatMap(({ findings }) => findings);
}
