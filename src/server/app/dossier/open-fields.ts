import type { FormDefinition } from '#core/dossier/form.ts';
import { keepingEither } from '#core/dossier/redact.ts';
import type { App } from '../app.ts';
import { awardOfVersion, formFieldOf, type AwardInForce } from './award-in-force.ts';

/** Whether a form field of what was handed in under a version of the rules is for everybody who reads. */
export type IsOpenField = (rulesVersion: number, formField: string) => boolean;

/**
 * The form of what was handed in under a version of the rules, with what that version or today's keeps from judges marked so. Every
 * reader who may not know all of a dossier reads by this one.
 */
export async function formKeptFromJudges(app: App, award: AwardInForce, rulesVersion: number): Promise<FormDefinition> {
  return keepingEither((await awardOfVersion(app, award.seasonId, rulesVersion)).form, award.form);
}

/** Neither today's form hides it nor that of the version; one that either of them does not know is hidden. */
export async function openFieldsOf(
  app: App,
  award: AwardInForce,
  rulesVersions: Iterable<number>,
): Promise<IsOpenField> {
  const versions = await Promise.all(
    [...new Set(rulesVersions)].map(
      async (version) => [version, await formKeptFromJudges(app, award, version)] as const,
    ),
  );
  const forms = new Map(versions);
  return (rulesVersion, formField) => {
    const form = forms.get(rulesVersion);
    const field = form && formFieldOf(form, formField);
    return field !== undefined && field.hiddenFromJudges !== true;
  };
}
