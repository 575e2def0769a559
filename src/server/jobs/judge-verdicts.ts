import { translator } from '#messages/translate.ts';
import type { App } from '../app/app.ts';
import { awardInForce, categoryOf } from '../app/dossier/award-in-force.ts';
import { judgeAgain } from '../app/dossier/judge-again.ts';
import { tellOutcomes, type WriteOutcomeMail } from '../app/dossier/tell-outcomes.ts';
import type { DueOutcome } from './run-due.ts';

/** Judges verdicts again after rules or facts changed, and tells whoever is concerned; `subject` = verdicts/what/which/run. */
export async function judgeVerdictsWhenDue(
  app: App,
  seasonId: string,
  subject: string,
  signal: AbortSignal,
): Promise<DueOutcome> {
  const [, what, which = ''] = subject.split('/');
  const award = awardInForce(app, seasonId);
  // Another process may have put the version in force; this one judges when it has heard of it.
  if (what === 'rules' && (award?.version ?? 0) < Number(which) && (award?.version ?? 0) !== 0) return 'later';
  await judgeAgain(app, app.db, {
    seasonId,
    ...(what === 'organisation' ? { organisationId: which, cause: 'facts' } : { cause: 'rules' }),
  });
  return tellOutcomes(app, seasonId, { signal, write: wordsOf(app, seasonId) });
}

const wordsOf =
  (app: App, seasonId: string): WriteOutcomeMail =>
  ({ to, changes, link }) => {
    const t = translator('vi');
    const award = awardInForce(app, seasonId);
    const season = app.seasons.find(seasonId)?.season.shortName.vi ?? seasonId;
    const lines = changes.map(({ name, categoryId, before, after }) =>
      t('dossier.outcome-mail.line', {
        name,
        category: (award && categoryOf(award, categoryId)?.label) ?? categoryId,
        before: t(`dossier.category.${before}`),
        after: t(`dossier.category.${after}`),
      }),
    );
    const facts = { season, lines: lines.join('\n'), link };
    return {
      subject: t('dossier.outcome-mail.subject', { season, count: changes.length }),
      text: t(`dossier.outcome-mail.to-${to}`, facts),
    };
  };
