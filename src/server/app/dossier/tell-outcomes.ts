import type { Verdict } from '#core/dossier/judge-eligibility.ts';
import { insertVerdictNotices, listUntoldOutcomes, type UntoldOutcome } from '../../db/queries/verdict.ts';
import { mailFailureOf } from '../../ports/mail.ts';
import type { App } from '../app.ts';

/** One mail about outcomes that changed: to an applicant about their own, to the secretariat about all of them. */
export interface OutcomeMail {
  readonly to: 'applicant' | 'secretariat';
  readonly changes: readonly {
    readonly name: string;
    readonly categoryId: string;
    readonly before: Verdict['outcome'];
    readonly after: Verdict['outcome'];
  }[];
  readonly link: string;
}

export type WriteOutcomeMail = (mail: OutcomeMail) => { readonly subject: string; readonly text: string };

const LIMIT = 500;

/** Tells by mail whoever is concerned that outcomes changed, each once, in one mail a person. What fails is noted, not repeated. */
export async function tellOutcomes(
  app: App,
  seasonId: string,
  { signal, write }: { readonly signal: AbortSignal; readonly write: WriteOutcomeMail },
): Promise<'done' | 'later'> {
  for (;;) {
    const now = app.clock.wallNow();
    const untold = await listUntoldOutcomes(app.db, { seasonId, now, limit: LIMIT });
    const people = [...new Set(untold.map((row) => row.person_id))];
    for (const person of people) {
      if (signal.aborted) return 'later';
      await tellOne(
        app,
        { seasonId, write },
        untold.filter((row) => row.person_id === person),
      );
    }
    if (untold.length < LIMIT) return 'done';
  }
}

async function tellOne(
  app: App,
  { seasonId, write }: { readonly seasonId: string; readonly write: WriteOutcomeMail },
  rows: readonly UntoldOutcome[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const became = await app.mail.send({ to: first.email, ...write(mailOf(app, seasonId, rows)) }).then(
    () => 'sent' as const,
    (error: unknown) => {
      if (mailFailureOf(error) === 'no-server') throw error; // tried again later, with everybody behind it
      app.log.warn({ err: error }, 'a mail about a changed outcome was not sent');
      return 'refused' as const;
    },
  );
  const told = rows.map((row) => ({ revisionId: row.revision_id, personId: row.person_id }));
  await insertVerdictNotices(app.db, { told, became, at: app.clock.seasonNow(seasonId) });
}

function mailOf(app: App, seasonId: string, rows: readonly UntoldOutcome[]): OutcomeMail {
  const isOwn = rows.every((row) => row.scope_kind === 'organisation');
  return {
    to: isOwn ? 'applicant' : 'secretariat',
    changes: rows.map((row) => ({
      name: row.name,
      categoryId: row.category_id,
      before: row.outcome_before,
      after: row.outcome,
    })),
    link: app.config.publicUrl + (isOwn ? `/ho-so/${rows[0]?.dossier_id}` : `/thu-ky/${seasonId}/ket-luan`),
  };
}
