import { conditionsOf } from '#core/dossier/conditions-of.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listWaiverRequests } from '../../db/queries/waiver.ts';
import type { DecidingOrganiser } from '../../db/queries/honour.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { categoryOf } from './award-in-force.ts';
import { describeRequest, type AskedCondition } from './describe-waiver.ts';
import { namesOf } from './describe-entry.ts';
import { sitAtDesk, type QueueRefusal } from './list-dossiers-for-secretariat.ts';

/** What an organisation asks to be waived. */
export interface WaiverRequestLine extends AskedCondition {
  readonly conditionText: LocalizedText;
  readonly article: string;
  readonly categoryLabel: string;
  readonly name: string;
  readonly organisationName: string;
}

/** What organisations ask to be waived in a season, newest first; for its organisers alone. */
export async function listRequestsForWaivers(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<readonly WaiverRequestLine[], QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { award, roles, proof } = desk.value;
  if (!roles.has('organiser')) return refuse({ code: 'season-not-found' });
  const rows = await listWaiverRequests(app.db, { seasonId, personId: proof.personId } as DecidingOrganiser);
  return accept(
    rows.map((row) => {
      const category = categoryOf(award, row.category_id);
      const known = category ? conditionsOf(award.award, category) : [];
      const condition = known.find(({ id }) => id === row.condition_id);
      return {
        ...describeRequest(row),
        conditionText: condition?.text ?? { vi: row.condition_id },
        article: condition?.article ?? '',
        categoryLabel: namesOf(award.award.categories, { categoryId: row.category_id, fieldId: null }).categoryLabel,
        name: row.name,
        organisationName: row.organisation_name,
      };
    }),
  );
}
