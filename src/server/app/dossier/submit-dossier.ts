import type { Verdict } from '#core/dossier/judge-eligibility.ts';
import { importCells } from '#core/dossier/import-cells.ts';
import { maySubmit } from '#core/dossier/policy.ts';
import { isOpenEntry } from '#core/dossier/states.ts';
import type { MissingAnswer } from '#core/dossier/completeness.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  insertDossierVersion,
  insertEntryMove,
  insertVerdict,
  type MovableEntry,
} from '../../db/queries/entry-move.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { assess, loadDraft, type DossierDraft } from './assess-dossier.ts';
import { describeFile } from './describe-file.ts';
import { makeDossierReceipt } from './make-receipt.ts';
import { hashDraft } from './hash-draft.ts';
import { lacksSignature } from './sign-dossier.ts';
import { holdDossier, isFromSheet, seeDossier, type DossierInSight, type SightRefusal } from './gates.ts';
import { admitMove, momentOf, recordMove } from './move-entry.ts';

/** Proof of handing in: what was frozen, when, by its digest. */
export interface SubmissionReceipt {
  /** Public code of the receipt, `VD-<year>-XXXX-XXXX`: its leaf is in the log of the season. */
  readonly code: string;
  readonly version: number;
  /** SHA-256 over the canonical JSON of name, answers, files' digests and entries, in hex. */
  readonly contentHash: string;
  readonly submittedAt: Temporal.Instant;
  readonly entryIds: readonly string[];
}

export type SubmitRefusal =
  | SightRefusal
  | { readonly code: 'no-category-chosen' }
  | { readonly code: 'dossier-incomplete'; readonly missing: readonly MissingAnswer[] }
  | { readonly code: 'entries-not-eligible'; readonly verdicts: readonly Verdict[] }
  /** The season asks for a signed form, and there is no signature that holds. */
  | { readonly code: 'signature-missing' }
  /** The virus scanner has not seen a file yet, or has found something in it since. */
  | { readonly code: 'file-awaits-scan' | 'file-infected-in-dossier'; readonly name: string }
  /** Handed in by somebody else at this moment. */
  | { readonly code: 'entry-moved-meanwhile' };

/**
 * Hands a dossier in: freezes what is written as a numbered version, and moves every entry that is a draft, was returned or taken up again.
 *
 * Refused as a whole when an answer is missing or an entry is not eligible; a document that an eligibility condition still waits
 * for does not refuse. The instant is the season's: the last one inside the window counts, the closing one does not. Whoever saves at
 * this moment comes before or after: the dossier is read once, while it is held.
 */
export async function submitDossier(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<Result<SubmissionReceipt, SubmitRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  const admitted = admitSubmission(seen.value);
  if (!admitted.ok) return admitted;
  const moment = momentOf(app, seen.value.award.seasonId); // when it arrived, however long it waits for whoever writes there
  return app.db.transaction().execute(async (db) => {
    const inside = { ...app, db };
    const held = await holdDossier(db, seen.value);
    const judged = await judgeSubmission(inside, held);
    return judged.ok ? freeze(inside, held, { ...judged.value, moment }) : judged;
  });
}

/** What would be handed in, read and judged while nobody else can write: it is what is frozen. */
async function judgeSubmission(app: App, sight: DossierInSight): Promise<Result<Entered, SubmitRefusal>> {
  const moves = admitSubmission(sight);
  if (!moves.ok) return moves;
  const draft = await loadDraft(app, sight);
  const { missing, verdicts } = assessToHandIn(app, sight, draft);
  if (missing.length > 0) return refuse({ code: 'dossier-incomplete', missing });
  const unscanned = draft.files.map(describeFile).find(({ scan }) => scan !== 'clear');
  if (unscanned)
    return refuse({
      code: unscanned.scan === 'waiting' ? 'file-awaits-scan' : 'file-infected-in-dossier',
      name: unscanned.name,
    });
  if (await lacksSignature(app, sight, draft)) return refuse({ code: 'signature-missing' });
  const entered = moves.value.map((move) => ({ move, verdict: verdictOf(sight, move, verdicts) }));
  const barred = entered
    .map(({ verdict }) => verdict)
    .filter(({ outcome }) => outcome === 'not-met' || outcome === 'needs-answer');
  return barred.length > 0 ? refuse({ code: 'entries-not-eligible', verdicts: barred }) : accept({ draft, entered });
}

/** What a sheet of Excel cannot hold (files, repeated groups) may follow what came in one: it is asked for by a return. */
function assessToHandIn(app: App, sight: DossierInSight, draft: DossierDraft) {
  const { missing, verdicts } = assess(app, sight, draft);
  const isFirst = draft.versions.length === 0 && isFromSheet(sight.dossier);
  const inSheet = new Set(importCells(sight.award.form).map(({ field }) => field.id));
  return { verdicts, missing: isFirst ? missing.filter(({ formField }) => inSheet.has(formField)) : missing };
}

/** The entries that may be handed in now; the first obstacle when none may. */
function admitSubmission(sight: DossierInSight): Result<readonly MovableEntry[], SubmitRefusal> {
  const open = sight.entries.filter(({ state }) => isOpenEntry(state));
  if (sight.entries.length === 0) {
    const allowed = maySubmit(sight.actorOf(null), sight.factsOf(null));
    return allowed.ok ? refuse({ code: 'no-category-chosen' }) : allowed;
  }
  const asked = open.length > 0 ? open : sight.entries;
  const moves = asked.map((entry) => admitMove({ ...sight, entry }, { move: 'submit', may: maySubmit }));
  const admitted = moves.flatMap((move) => (move.ok ? [move.value] : []));
  const refused = moves.find((move) => !move.ok);
  return admitted.length === 0 && refused && !refused.ok ? refused : accept(admitted);
}

function verdictOf(sight: DossierInSight, move: MovableEntry, verdicts: readonly Verdict[]): Verdict {
  const entry = sight.entries.find(({ id }) => id === move.entryId);
  const verdict = verdicts.find(({ category }) => category === entry?.categoryId);
  if (!verdict) throw new Error(`no category ${entry?.categoryId} in the rules in force`);
  return verdict;
}

interface Entered {
  readonly draft: DossierDraft;
  readonly entered: readonly { readonly move: MovableEntry; readonly verdict: Verdict }[];
}

/** Keeps what was judged, with its receipt. `app.db` is the transaction that holds the dossier. */
async function freeze(
  app: App,
  { dossier, award, entries, person }: DossierInSight,
  { draft, entered, moment }: Entered & { readonly moment: ReturnType<typeof momentOf> },
): Promise<Result<SubmissionReceipt, SubmitRefusal>> {
  const version = draft.versions.length + 1;
  const entryIds = entered.map(({ move }) => move.entryId);
  const contentHash = hashDraft({ dossier, entries }, draft, new Set(entryIds));
  const row = {
    dossierId: dossier.id,
    version,
    rulesVersion: award.version,
    answers: { ...draft.homeless, ...draft.answers },
    contentHash,
    by: person.personId,
    at: moment.at,
  };
  if (!(await insertDossierVersion(app.db, row))) return refuse({ code: 'entry-moved-meanwhile' });
  for (const { move, verdict } of entered) {
    const moved = await insertEntryMove(app.db, move, { id: app.ids.uuid(), dossierVersion: version, ...moment });
    if (!moved) throw new Error('an entry moved while its dossier was handed in'); // the whole transaction is undone
    await insertVerdict(app.db, { entryId: move.entryId, dossierVersion: version, verdict, at: moment.at });
    await recordMove(app, app.db, { seasonId: award.seasonId, entry: move });
  }
  const code = await makeDossierReceipt(app, app.db, { award, ...row });
  return accept({ code, version, contentHash, submittedAt: moment.at, entryIds });
}
