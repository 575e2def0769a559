import { isShown } from '#core/dossier/completeness.ts';
import type { Answer, FormField } from '#core/dossier/form.ts';
import { isReinstatement, type EntryState } from '#core/dossier/states.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listReturnItems } from '../../db/queries/dossier.ts';
import { listEntryMoves } from '../../db/queries/entry-move.ts';
import { listVersionFiles } from '../../db/queries/uploaded-file.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { describeEntry, isUndisclosed, type EntryLine } from './describe-entry.ts';
import type { FileReceipt } from './describe-file.ts';
import { loadClaimMarks, type ClaimMark } from '../vetting/read-claims.ts';
import { paperMarkOf, seeDossier, type DossierInSight, type SightRefusal } from './gates.ts';
import { formFieldOf } from './award-in-force.ts';
import { noteOpening } from './note-opening.ts';
import { namesIn } from './load-entrant-names.ts';
import { withoutNaming } from './read-file-names.ts';
import { describeFileFor, isBlind, nameEntrant, wordsFor } from './name-entrant.ts';
import { loadSubmitted, type SubmittedDossier } from './load-submitted.ts';

export interface SubmittedSection {
  readonly id: string;
  readonly name: LocalizedText;
  readonly formFields: readonly {
    readonly formField: FormField;
    readonly value: Answer;
    readonly files: readonly FileReceipt[];
  }[];
}

/** What was handed in, as the secretariat, a judge or the organisation itself reads it. */
export interface DossierView {
  readonly dossierId: string;
  readonly seasonId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly as: DossierInSight['as'];
  /** Typed by the secretariat from paper. */
  readonly paper: ReturnType<typeof paperMarkOf>;
  readonly entries: readonly EntryLine[];
  /** `null` when nothing was handed in yet. */
  readonly submitted: {
    readonly version: number;
    readonly contentHash: string;
    readonly submittedAt: Temporal.Instant;
    readonly sections: readonly SubmittedSection[];
  } | null;
  /** What was found about the figures above; empty for the organisation itself. */
  readonly marks: readonly ClaimMark[];
  /** Every move of the entries in sight, oldest first; for judges empty: the way to them is none of theirs. */
  readonly history: readonly {
    readonly entryId: string;
    readonly state: string;
    /** Decided anew after it was refused or excluded. */
    readonly isReinstatement: boolean;
    readonly reason: string | null;
    /** Of a return, form field by form field; empty for whoever may not know some. */
    readonly asked: readonly { readonly label: LocalizedText; readonly reason: string }[];
    readonly dueAt: Temporal.Instant | null;
    readonly at: Temporal.Instant;
  }[];
}

/** A dossier as it was handed in, for whoever may see it. Judges and organisers get it without the organisation's finances. */
export async function readDossier(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<Result<DossierView, SightRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  const sight = seen.value;
  await noteOpening(app, sight);
  const [submitted, moves, marks, names, items] = await Promise.all([
    loadSubmitted(app, sight),
    listEntryMoves(app.db, sight.proof),
    loadClaimMarks(app, sight),
    namesIn(app, sight, sight.dossier),
    listReturnItems(app.db, sight.proof),
  ]);
  const reader = sight.as === 'officer' ? 'officer' : 'other';
  const inSight = new Set(sight.as === 'judge' ? [] : sight.entries.map((entry) => entry.id));
  const hidden = new Set(
    sight.entries.filter((entry) => reader === 'other' && isUndisclosed(entry)).map((entry) => entry.moveId),
  );
  return accept({
    dossierId: sight.dossier.id,
    seasonId: sight.award.seasonId,
    name: wordsFor(sight, sight.dossier.name, names),
    organisationName: nameEntrant(sight, sight.dossier.organisation_name),
    as: sight.as,
    paper: paperMarkOf(sight),
    entries: sight.entries.map((entry) => {
      const line = describeEntry(sight.award.award.categories, entry, reader);
      return { ...line, reason: reasonFor(sight, line) };
    }),
    submitted: submitted ? await presentVersion(app, sight, submitted) : null,
    marks: marks.map((mark) => {
      const { corrected } = mark;
      return typeof corrected === 'string' ? { ...mark, corrected: wordsFor(sight, corrected, names) } : mark;
    }),
    history: moves
      .filter((move) => inSight.has(move.entry_id) && !hidden.has(move.id))
      .map((move) => ({
        entryId: move.entry_id,
        state: move.to_state,
        isReinstatement: isReinstatement(move.from_state as EntryState, move.to_state as EntryState),
        reason: reasonFor(sight, { state: move.to_state, reason: move.reason }),
        asked: askedIn(
          sight,
          items.filter((item) => item.entry_move_id === move.id),
        ),
        dueAt: move.due_at,
        at: move.moved_at,
      })),
  });
}

/** What a return asked, by the names of form fields as they are now. */
function askedIn(
  { finances, award }: DossierInSight,
  items: readonly { readonly form_field: string; readonly reason: string }[],
): DossierView['history'][number]['asked'] {
  if (finances === 'hidden') return [];
  return items.map(({ form_field: id, reason }) => ({
    label: formFieldOf(award.form, id)?.label ?? { vi: id },
    reason,
  }));
}

/** Reasons of a return speak of form fields: whoever may not know some reads them field by field (`read-conversation.ts`). */
function reasonFor(
  { finances }: DossierInSight,
  { state, reason }: { readonly state: string; readonly reason: string | null },
): string | null {
  return state === 'returned' && finances === 'hidden' ? null : reason;
}

async function presentVersion(app: App, sight: DossierInSight, submitted: SubmittedDossier) {
  const { version, contentHash, submittedAt, form, answers } = submitted;
  const reached = await withoutNaming(app, sight, await listVersionFiles(app.db, sight.proof));
  const files = reached.map((file) => describeFileFor(sight, file));
  const held = (value: Answer) => (Array.isArray(value) ? value : []) as readonly string[];
  const sections = form.sections.map((section) => ({
    id: section.id,
    name: section.name,
    formFields: section.formFields
      .filter((formField) => isShown(form, formField, answers))
      .map((formField) => {
        const value = answers[formField.id] ?? null;
        const own = formField.type === 'file' ? files.filter(({ fileId }) => held(value).includes(fileId)) : [];
        const kept =
          isBlind(sight) && value !== null && formField.type === 'file' ? own.map(({ fileId }) => fileId) : value;
        return { formField, value: kept, files: own };
      }),
  }));
  return { version, contentHash, submittedAt, sections };
}
