import { formatMoment } from '#messages/format.ts';
import { listVersions } from '#server/app/season/list-versions.ts';
import { writerOf } from '../writer.ts';
import type { PageServerLoad } from './$types';

/** Every version of the rules that was ever in force, with who adopted it and why. */
export const load: PageServerLoad = async (event) => {
  await writerOf(event);
  const { app, t, locale } = event.locals;
  const adopted = await listVersions(app, event.params.season);
  return {
    versions: adopted.map(({ version, by, adoptedAt, reason }, at) => ({
      version,
      reason,
      isInForce: at === 0,
      line: t('contest.form.version-by', {
        by: by ?? t('contest.form.version-program'),
        moment: formatMoment(adoptedAt, locale),
      }),
      before: adopted[at + 1]?.version ?? null,
    })),
  };
};
