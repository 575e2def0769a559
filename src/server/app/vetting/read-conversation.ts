import type { FieldChange } from '#core/vetting/compare-versions.ts';
import { returnRounds, type ReturnRound } from '#core/vetting/return-rounds.ts';
import type { EntryState } from '#core/dossier/states.ts';
import type { FormDefinition } from '#core/dossier/form.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listCompletionExtensions } from '../../db/queries/completion-extension.ts';
import { listReturnItems } from '../../db/queries/dossier.ts';
import { listRemarks } from '../../db/queries/dossier-remark.ts';
import { listEntryMoves } from '../../db/queries/entry-move.ts';
import type { App } from '../app.ts';
import { seeDossier, type DossierInSight, type SightRefusal } from '../dossier/gates.ts';
import { loadSubmitted } from '../dossier/load-submitted.ts';
import { noteOpening } from '../dossier/note-opening.ts';
import type { Actor } from '../person/actor.ts';
import { noteRemarksRead } from './follow-remarks.ts';
import { compareTwo } from './compare-dossier-versions.ts';

export interface Remark {
  readonly formField: string;
  readonly side: 'officer' | 'entrant';
  readonly body: string;
  readonly at: Temporal.Instant;
  /** `null` where the reader does not learn it: to entrants the secretariat speaks as one. */
  readonly who: string | null;
}

export interface AnsweredRound extends ReturnRound {
  /** What the entrant changed in answer; those form fields that were asked about come first. Empty while it waits. */
  readonly changes: readonly FieldChange[];
  /** More time that was given, oldest first; `by` only for officers. */
  readonly extensions: readonly {
    readonly until: Temporal.Instant;
    readonly reason: string;
    readonly at: Temporal.Instant;
    readonly by: string | null;
  }[];
}

export interface Conversation {
  readonly form: FormDefinition;
  /** Oldest first. */
  readonly rounds: readonly AnsweredRound[];
  readonly remarks: readonly Remark[];
  readonly fileNames: ReadonlyMap<string, string>;
}

/**
 * What was asked of an entrant, round by round, what they changed in answer, and what both sides said about form fields. For the
 * entrant and for officers, each without what they may not know; judges read none of it.
 */
export async function readConversation(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<Result<Conversation, SightRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  const sight = seen.value;
  if (sight.as === 'judge') return refuse({ code: 'dossier-not-found' });
  await Promise.all([noteOpening(app, sight), noteRemarksRead(app, sight)]);
  const [submitted, rounds, remarks, extensions] = await Promise.all([
    loadSubmitted(app, sight),
    loadRounds(app, sight),
    listRemarks(app.db, sight.proof),
    listCompletionExtensions(app.db, sight.proof),
  ]);
  const form = submitted?.form ?? { sections: [] };
  const known = new Set(form.sections.flatMap((section) => section.formFields.map(({ id }) => id)));
  const mayKnow = sight.finances === 'shown' ? () => true : (id: string) => known.has(id);
  const compared = await Promise.all(rounds.map((round) => answered(app, sight, round)));
  return accept({
    form,
    rounds: compared.map(({ round }) => ({
      ...round,
      items: round.items.filter(({ formField }) => mayKnow(formField)),
      extensions: extensions
        .filter(({ move_id }) => move_id === round.moveId)
        .map((one) => ({
          until: one.until,
          reason: one.reason,
          at: one.granted_at,
          by: sight.as === 'member' ? null : one.granted_by,
        })),
    })),
    remarks: remarks
      .filter(({ formField }) => mayKnow(formField))
      .map((remark) => ({ ...remark, who: sight.as === 'member' && remark.side === 'officer' ? null : remark.who })),
    fileNames: new Map(compared.flatMap(({ names }) => [...names])),
  });
}

async function loadRounds(app: App, sight: DossierInSight): Promise<readonly ReturnRound[]> {
  const [moves, items] = await Promise.all([listEntryMoves(app.db, sight.proof), listReturnItems(app.db, sight.proof)]);
  const inSight = new Set(sight.entries.map(({ id }) => id));
  const own = moves
    .filter((move) => inSight.has(move.entry_id))
    .map((move) => ({
      moveId: move.id,
      entryId: move.entry_id,
      state: move.to_state as EntryState,
      at: move.moved_at,
      dueAt: move.due_at,
      version: move.dossier_version,
    }));
  const asked = items.map((item) => ({ moveId: item.entry_move_id, formField: item.form_field, reason: item.reason }));
  return returnRounds(own, asked, app.clock.seasonNow(sight.award.seasonId));
}

async function answered(app: App, sight: DossierInSight, round: ReturnRound) {
  if (!round.answer) return { round: { ...round, changes: [] }, names: new Map<string, string>() };
  const [{ changes }, names] = await compareTwo(app, sight, { from: round.versionBefore, to: round.answer.version });
  const wasAsked = ({ formField }: FieldChange) => round.items.some((item) => item.formField === formField);
  const sorted = [...changes.filter(wasAsked), ...changes.filter((change) => !wasAsked(change))];
  return { round: { ...round, changes: sorted }, names };
}
