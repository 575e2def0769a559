import { checkEligible, hasAgeLimit, type Eligible, type EligibilityRefusal } from '#core/contest/eligibility.ts';
import { birthYearOf } from '#core/contest/personal-number.ts';
import type { SentFields } from '#core/contest/registration.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { findParticipant } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import type { Contest } from './contest.ts';

/** What only prize-giving and the day of an attempt open of what somebody entered. */
export const PERSONAL_PURPOSE = 'contest/personal';

interface Asked {
  readonly participantId: string;
  /** The account signed in on this browser, if any. */
  readonly personId: string | undefined;
}

/**
 * Whether somebody may begin an attempt today: no role keeps them out, and they are of age on this day. Roles are in memory;
 * only rules that name an age ask the database, once and by key.
 */
export async function admitParticipant(
  app: App,
  contest: Contest,
  { participantId, personId }: Asked,
): Promise<Result<Eligible | null, EligibilityRefusal>> {
  const role = app.contests.excluded.roleOf(contest.seasonId, { participantId, personId });
  if (role) return refuse({ code: 'role-excluded', role });
  const { eligibility, identity } = contest.rules;
  const asksAge = identity.fields.some(({ id }) => id === 'birth-date' || id === 'national-id');
  if (!hasAgeLimit(eligibility) || !asksAge) return accept(null);
  const row = await findParticipant(app.contests.hot, participantId);
  if (!row) return accept(null);
  const given = JSON.parse(app.keys.unseal(PERSONAL_PURPOSE, row.personal)) as SentFields;
  const birthDate = given['birth-date'] ? Temporal.PlainDate.from(given['birth-date']) : null;
  const birthYear = birthYearOf(given['national-id'] ?? '');
  const facts = { roles: [], birthDate, birthYear, obligationGroup: row.obligation_group };
  return checkEligible(eligibility, facts, dayInVietNam(app.clock.seasonNow(contest.seasonId)));
}
