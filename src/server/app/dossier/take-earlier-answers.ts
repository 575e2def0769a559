import { accept, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import type { SightRefusal } from './gates.ts';
import { offerEarlierAnswers, type EarlierAsked } from './offer-earlier-answers.ts';
import { saveAnswer } from './save-answer.ts';

export interface EarlierTaken {
  /** Form fields that have the earlier answer now. */
  readonly taken: readonly string[];
  /** Form fields that somebody wrote in meanwhile: theirs stays. */
  readonly changed: readonly string[];
}

/** Takes over what a person chose, form field by form field, each as if they had typed it; `revision` is what they saw. */
export async function takeEarlierAnswers(
  app: App,
  actor: Actor,
  asked: EarlierAsked & { readonly chosen: readonly { readonly formField: string; readonly revision: number }[] },
): Promise<Result<EarlierTaken, SightRefusal>> {
  const offered = await offerEarlierAnswers(app, actor, asked);
  if (!offered.ok) return offered;
  const { dossierId } = asked;
  const taken: string[] = [];
  const changed: string[] = [];
  for (const { formField, revision } of asked.chosen) {
    const offer = offered.value.offers.find((one) => one.formField.id === formField);
    if (!offer) continue;
    const saved = await saveAnswer(app, actor, { dossierId, formField, value: offer.value, revision });
    (saved.ok ? taken : changed).push(formField);
  }
  return accept({ taken, changed });
}
