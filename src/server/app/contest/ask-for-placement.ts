import { readEmail } from '#core/shared/email.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertPlacementLink } from '../../db/queries/contest-reach.ts';
import type { App } from '../app.ts';
import { contestPageAddress } from './address-block.ts';
import { drawLinkToken, hashLinkToken } from '../person/link-token.ts';
import type { OrganiserOf } from '../person/gates.ts';

export interface PlacementAsked {
  /** Shown once: only its hash is kept. */
  readonly link: string;
  readonly isMailed: boolean;
}

export interface AskInput {
  readonly unitSlug: string;
  /** Where to mail it; empty = the organiser hands it over. */
  readonly email: string;
  /** Words of the mail, in the language of the door. */
  write(link: string, unit: string): { readonly subject: string; readonly text: string };
}

export type AskRefusal =
  { readonly code: 'contest-not-found' } | { readonly code: 'unit-not-found' } | { readonly code: 'email-malformed' };

/** How long a link to report is good for. */
export const PLACEMENT_LINK_DAYS = 30;

/** Makes a link by which a unit reports, once, where it has placed the banner; mails it where an address is given, which is not kept. */
export async function askForPlacement(
  app: App,
  organiser: OrganiserOf,
  input: AskInput,
): Promise<Result<PlacementAsked, AskRefusal>> {
  const seasonId = organiser.scope.id;
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return refuse({ code: 'contest-not-found' });
  const unit = contest.value.units.find(input.unitSlug);
  if (!unit) return refuse({ code: 'unit-not-found' });
  const email = input.email.trim() === '' ? null : readEmail(input.email);
  if (email && !email.ok) return refuse({ code: 'email-malformed' });
  const token = drawLinkToken(app);
  const link = contestPageAddress(app, seasonId, `/bao-dat/${token}`);
  const isMailed = email !== null && (await mail(app, email.value, input.write(link, unit.name)));
  const at = app.clock.wallNow();
  await insertPlacementLink(app.db, {
    id: app.ids.uuid(),
    seasonId,
    unitId: unit.id,
    tokenHash: hashLinkToken(token),
    mailed: isMailed,
    by: organiser.actor.personId,
    at,
    expiresAt: at.add({ hours: PLACEMENT_LINK_DAYS * 24 }),
  });
  return accept({ link, isMailed });
}

async function mail(
  app: App,
  to: string,
  words: { readonly subject: string; readonly text: string },
): Promise<boolean> {
  return app.mail.send({ to, ...words }).then(
    () => true,
    (error: unknown) => {
      app.log.warn({ err: error }, 'a link to report a placement was not taken');
      return false;
    },
  );
}
