import {
  readRegistration,
  type Registration,
  type RegistrationRefusal,
  type SentFields,
} from '#core/contest/registration.ts';
import { refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { windowState } from '#core/shared/window.ts';
import type { App } from '../app.ts';
import type { Contest } from './contest.ts';
import { windowNow } from './round-times.ts';

export interface RegistrationInput {
  /** By field of the rules: `name`, `phone`, `unit` … */
  readonly fields: SentFields;
  readonly obligationGroup?: string | undefined;
  /** A mass organisation the person counts in besides their unit, where the rules allow it. */
  readonly secondUnit?: string | undefined;
  /** Chosen by the client, at least 16 characters: repeating a registration with the same key gives the same reply. */
  readonly retryKey?: string | undefined;
  /** The account that is signed in on this browser, if any. */
  readonly personId?: string | undefined;
  /** Which of the ways in that the rules offer; absent = the usual one. */
  readonly login?: string | undefined;
  /** Code of whoever invited them. */
  readonly referral?: string | undefined;
}

export type ReadRegistrationRefusal = RegistrationRefusal | { readonly code: 'contest-over' };

/** What somebody entered, read by the rules of the contest today; refused when every round is over. */
export function readRegistrationBy(
  app: Pick<App, 'clock' | 'contests'>,
  contest: Contest,
  input: RegistrationInput,
): Result<Registration, ReadRegistrationRefusal> {
  const now = app.clock.seasonNow(contest.seasonId);
  if (contest.rounds.every((round) => windowState(windowNow(app, contest.seasonId, round, now), now) === 'closed'))
    return refuse({ code: 'contest-over' });
  return readRegistration({
    rules: contest.rules,
    sent: input.fields,
    obligationGroup: input.obligationGroup ?? null,
    secondUnit: input.secondUnit,
    ...placesOf(contest),
    today: dayInVietNam(now),
    lastDay: lastDayOf(contest),
  });
}

/** How the texts of a form name the units of a contest. */
export function placesOf({ units }: Pick<Contest, 'units'>) {
  return {
    unitOf: (text: string) => units.find(text)?.id,
    massOrganisationOf: (text: string) => {
      const unit = units.find(text);
      return unit?.type === 'mass-organisation' ? unit.id : undefined;
    },
  };
}

/** The last day on which an attempt may begin; `undefined` while the end of a round is open. */
export function lastDayOf({ rounds }: Pick<Contest, 'rounds'>): Temporal.PlainDate | undefined {
  const last = rounds
    .flatMap(({ window }) => window.closes ?? [])
    .sort(Temporal.Instant.compare)
    .at(-1);
  return last && dayInVietNam(last.subtract({ milliseconds: 1 }));
}
