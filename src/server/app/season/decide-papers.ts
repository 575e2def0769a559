import type { ContestSeason } from '#core/season/definition.ts';
import { isDecided, unequalSpread } from '#core/contest/papers-decision.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertPapersDecision, listPapersDecisions } from '../../db/queries/papers-decision.ts';
import type { App } from '../app.ts';
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
  readonly decidedBy: string;
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
  const finding = (await findingsOf(app, actor, editor)).find(({ code }) => code === 'papers-unequal');
  const spreadHundredths = finding && unequalSpread([finding]);
  if (!finding || !spreadHundredths) return refuse({ code: 'papers-are-equal' });
  const { seasonId, personId } = editor;
  const id = app.ids.uuid();
  const basis = String(finding.facts['basis']);
  await app.db.transaction().execute(async (db) => {
    const row = { id, seasonId, spreadHundredths, basis, reason, by: personId, at: app.clock.wallNow() };
    await insertPapersDecision(db, row);
    await recordAct(app, db, {
      seasonId,
      personId,
      action: 'papers.decide',
      subjectKind: 'papers-decision',
      subjectId: id,
      detail: { spread: spreadHundredths, basis },
    });
  });
  return accept(undefined);
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
  findings: readonly DraftFinding[],
): Promise<number | null> {
  const spread = unequalSpread(findings);
  if (spread === null) return null;
  const decisions = await listPapersDecisions(app.db, seasonId);
  const decided = decisions.map((row) => ({ spreadHundredths: row.spread_hundredths }));
  return isDecided(spread, decided) ? null : spread;
}

/** What is found in the draft, or, where there is none, in the rules in force. */
async function findingsOf(app: App, actor: SignedIn, editor: DraftEditorOf): Promise<readonly DraftFinding[]> {
  const draft = await readDraft(app, editor);
  const inForce = app.seasons.find(editor.seasonId)?.season;
  const season: ContestSeason | null = draft?.season ?? (inForce?.kind === 'contest' ? inForce : null);
  if (!season) return [];
  return (await assessDraft(app, actor, { season, baseVersion: draft?.baseVersion ?? null })).findings;
}
