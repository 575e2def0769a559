import type { Kysely } from 'kysely';
import { listEntriesOf } from '../../db/queries/dossier.ts';
import { listFeedbackReleases } from '../../db/queries/feedback-release.ts';
import { listRoundEntries } from '../../db/queries/judging-round.ts';
import { listOrganisationsOfEntries } from '../../db/queries/schedule-letter.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import { queueFor, type MailOccasion } from '../dossier/queue-entrant-mails.ts';

const DECIDED: ReadonlySet<string> = new Set(['recognised', 'not-recognised']);

/**
 * Queues a mail to the entrants who can read the feedback of the season's released rounds now, or once the season opens it: their entry
 * is decided, and the decision published. Each is told once; asked again when a decision is published after the release.
 */
export async function queueFeedbackMails(
  app: App,
  db: Kysely<Database>,
  { award, personId }: { readonly award: AwardInForce; readonly personId: string },
): Promise<void> {
  const { seasonId } = award;
  for (const { judgingRound } of await listFeedbackReleases(db, seasonId)) {
    const entries = await listRoundEntries(db, { seasonId, judgingRound, personId });
    const decided = entries.filter(({ state }) => DECIDED.has(state));
    const rows = await listEntriesOf(db, [...new Set(decided.map(({ dossierId }) => dossierId))]);
    const announced = new Set(rows.flatMap(({ id, isAnnounced }) => (isAnnounced ? [id] : [])));
    const told = decided.filter(({ entryId }) => announced.has(entryId));
    const owners = await listOrganisationsOfEntries(
      db,
      told.map(({ entryId }) => entryId),
    );
    const byDossier = new Map(
      told.map(({ entryId, dossierId }) => [dossierId, owners.find((one) => one.entryId === entryId)?.organisationId]),
    );
    const minutes = minutesUntilOpen(app, award);
    const occasions = [...byDossier].flatMap(([dossierId, organisationId]): readonly MailOccasion[] => {
      const key = `feedback-released/${judgingRound}/${dossierId}`;
      const of = { seasonId, dossierId, key, facts: {}, minutes };
      return organisationId === undefined ? [] : [{ ...of, organisationId, kind: 'feedback-released' }];
    });
    await queueFor(app, db, occasions);
  }
}

/** The season may open feedback later than it is released: until then nobody is told of it. */
function minutesUntilOpen(app: App, { award, seasonId }: AwardInForce): number {
  const opens = award.feedback?.opens;
  if (!opens) return 0;
  const wait = Temporal.Instant.from(opens).epochMilliseconds - app.clock.seasonNow(seasonId).epochMilliseconds;
  return Math.max(0, Math.ceil(wait / 60_000));
}
