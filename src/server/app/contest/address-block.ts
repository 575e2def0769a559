import type { LocalizedText } from '#core/shared/localized-text.ts';
import { findContact } from '../../db/queries/contest-reach.ts';
import type { App } from '../app.ts';
import { showContest, type RoundView } from './show-contest.ts';

/** What everybody needs to know to come to a contest, from one place: pages, mails, banners and documents retype nothing of it. */
export interface AddressBlock {
  readonly seasonId: string;
  readonly name: LocalizedText;
  readonly organiser: LocalizedText | null;
  /** With the scheme, as a link and as a QR code. */
  readonly url: string;
  /** Without the scheme, as people read and type it. */
  readonly shown: string;
  readonly hotline: string;
  readonly desk: string;
  readonly rounds: readonly Pick<RoundView, 'id' | 'name' | 'opens' | 'closes'>[];
  readonly opens: string | null;
  readonly closes: string | null;
}

/** The address block of a contest; `null` where there is no such contest. Closing times are those that hold now. */
export async function readAddressBlock(app: App, seasonId: string): Promise<AddressBlock | null> {
  const contest = await showContest(app, seasonId);
  if (!contest.ok) return null;
  const { season } = contest.value.season;
  const contact = await findContact(app.db, seasonId);
  const url = contestAddress(app, seasonId);
  const { rounds } = contest.value;
  return {
    seasonId,
    name: season.name,
    organiser: season.bodies.find((body) => body.role === 'organiser')?.name ?? null,
    url,
    shown: withoutScheme(url),
    hotline: contact?.hotline ?? '',
    desk: contact?.desk ?? '',
    rounds: rounds.map(({ id, name, opens, closes }) => ({ id, name, opens, closes })),
    opens: rounds.find((round) => round.opens !== null)?.opens ?? null,
    closes: rounds.findLast((round) => round.closes !== null)?.closes ?? null,
  };
}

/** Address of a contest's page, or of one of its units: opened, it is counted and fills the unit in. */
export function contestAddress(app: Pick<App, 'config'>, seasonId: string, unitSlug?: string): string {
  const page = `${app.config.publicUrl}/cuoc-thi/${seasonId}`;
  return unitSlug === undefined ? page : `${page}/d/${unitSlug}`;
}

/** An address as people read it. */
function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '');
}
