import type { App } from '../app.ts';
import { awardOfVersion, formFieldOf, type AwardInForce } from './award-in-force.ts';

/** Whether a form field of what was handed in under a version of the rules is for everybody who reads. */
export type IsOpenField = (rulesVersion: number, formField: string) => boolean;

/** Neither today's form hides it nor that of the version; one that either of them does not know is hidden. */
export async function openFieldsOf(
  app: App,
  award: AwardInForce,
  rulesVersions: Iterable<number>,
): Promise<IsOpenField> {
  const versions = await Promise.all(
    [...new Set(rulesVersions)].map(
      async (version) => [version, (await awardOfVersion(app, award.seasonId, version)).form] as const,
    ),
  );
  const forms = new Map(versions);
  return (rulesVersion, formField) =>
    [forms.get(rulesVersion), award.form].every((form) => {
      const field = form && formFieldOf(form, formField);
      return field !== undefined && field.hiddenFromJudges !== true;
    });
}
