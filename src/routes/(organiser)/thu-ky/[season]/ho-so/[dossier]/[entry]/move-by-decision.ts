import { fail } from '@sveltejs/kit';
import type { Result } from '#core/shared/result.ts';
import type { EntryToExclude } from '#server/app/dossier/exclude-entry.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { refusalWords } from '../../../../../../dossier-refusal-words.ts';
import { backToDesk, type MoveEvent } from './load-move.ts';

type MoveByDecision = (
  app: App.Locals['app'],
  actor: Actor,
  decision: EntryToExclude,
) => Promise<Result<void, { readonly code: string }>>;

/** Makes the move of the address by the numbered decision that was sent, and goes back to the dossier. */
export async function moveByDecision(event: MoveEvent, move: MoveByDecision) {
  const sent = await event.request.formData();
  const [decisionNumber, reason] = [String(sent.get('decision') ?? ''), String(sent.get('reason') ?? '')];
  const { app, actor } = event.locals;
  const moved = await move(app, actor, { entryId: event.params.entry, decisionNumber, reason });
  if (moved.ok) return backToDesk(event);
  const at = FIELD_OF[moved.refusal.code] ?? null;
  return fail(422, { at, decisionNumber, reason, problem: refusalWords(moved.refusal, event.locals) });
}

const FIELD_OF: Readonly<Record<string, string>> = {
  'exclusion-decision-missing': 'decision',
  'reinstatement-decision-missing': 'decision',
  'move-reason-missing': 'reason',
};
