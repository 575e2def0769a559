import { readAnswer, type AnswerRefusal } from '#core/dossier/answers.ts';
import { admitDays, type DayToCome } from '#core/dossier/day-to-come.ts';
import type { Answer, FormField } from '#core/dossier/form.ts';
import { definitionHash } from '#core/season/definition-hash.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { setAnswerAside } from '../../db/queries/answer-set-aside.ts';
import {
  findDraftAnswer,
  saveDraftAnswer,
  type AnswerToSave,
  type DraftAnswerRow,
} from '../../db/queries/dossier-draft.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { formFieldOf } from './award-in-force.ts';
import { editDossier, holdDossier, takeInHand, type DossierInHand, type SightRefusal } from './gates.ts';

export interface AnswerToKeep {
  readonly dossierId: string;
  readonly formField: string;
  /** As it came from the form or the network. */
  readonly value: unknown;
  /** The revision the writer has seen; 0 = the form field was empty. */
  readonly revision: number;
}

export interface AnswerSaved {
  readonly value: Answer;
  readonly revision: number;
  readonly savedAt: Temporal.Instant;
}

export type SaveAnswerRefusal =
  | SightRefusal
  | AnswerRefusal
  | DayToCome
  | { readonly code: 'form-field-not-found' }
  | { readonly code: 'form-field-takes-files' }
  /** Somebody saved a newer answer; it is given so that the writer can choose. Nothing was merged. */
  | {
      readonly code: 'answer-changed-meanwhile';
      readonly value: Answer;
      readonly revision: number;
      readonly savedAt: Temporal.Instant | null;
    };

/** Keeps one answer of a draft. The same save sent again is answered as the first time. */
export async function saveAnswer(
  app: App,
  actor: Actor,
  input: AnswerToKeep,
): Promise<Result<AnswerSaved, SaveAnswerRefusal>> {
  const admitted = await editDossier(app, actor, input.dossierId);
  if (!admitted.ok) return admitted;
  const { writing, award } = admitted.value;
  const field = formFieldOf(award.form, input.formField);
  if (!field) return refuse({ code: 'form-field-not-found' });
  if (field.type === 'file') return refuse({ code: 'form-field-takes-files' });
  const answer = readAnswer(field, input.value);
  if (!answer.ok) return answer;
  const [value, at] = [answer.value, app.clock.seasonNow(award.seasonId)];
  const days = admitDays(field, value, dayInVietNam(at));
  if (!days.ok) return days;
  const toSave = { formField: field.id, value, seenRevision: input.revision, at };
  const saved = await saveOver(app, admitted.value, { field, toSave });
  if (!saved.ok) return saved;
  if (saved.value) return accept({ value, revision: input.revision + 1, savedAt: at });
  return afterAnother(await findDraftAnswer(app.db, writing, field.id), toSave);
}

/**
 * Saves if the dossier was not handed in meanwhile, `false` over a newer answer; what an earlier form asked for and this one cannot read
 * is kept aside before it is answered anew.
 */
async function saveOver(
  app: App,
  hand: DossierInHand,
  { field, toSave }: { readonly field: FormField; readonly toSave: AnswerToSave },
): Promise<Result<boolean, SightRefusal>> {
  const { writing, award, dossier } = hand;
  const isSameForm = award.version === dossier.opened_version;
  return app.db.transaction().execute(async (db) => {
    const still = takeInHand(await holdDossier(db, hand));
    if (!still.ok) return still;
    const before = isSameForm ? undefined : await findDraftAnswer(db, writing, field.id);
    if (before && !readAnswer(field, before.value).ok) {
      const aside = { formField: field.id, revision: before.revision, at: toSave.at };
      await setAnswerAside(db, writing, aside);
    }
    return accept(await saveDraftAnswer(db, writing, toSave));
  });
}

/** Either this very save arrived before (a lost reply), or somebody else's did. */
function afterAnother(
  newest: DraftAnswerRow | undefined,
  tried: { readonly value: Answer; readonly seenRevision: number },
) {
  if (!newest) return refuse({ code: 'answer-changed-meanwhile', value: null, revision: 0, savedAt: null });
  const { value, revision, savedAt } = newest;
  const isReplay = revision === tried.seenRevision + 1 && definitionHash(value) === definitionHash(tried.value);
  return isReplay
    ? accept({ value, revision, savedAt })
    : refuse({ code: 'answer-changed-meanwhile', value, revision, savedAt });
}
