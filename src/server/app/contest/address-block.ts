import type { LocalizedText } from '#core/shared/localized-text.ts';
import { findContact } from '../../db/queries/contest-reach.ts';
import type { App } from '../app.ts';
import { showContest, type ContestView, type RoundView } from './show-contest.ts';

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
  return contest.ok ? addressBlockOf(app, contest.value) : null;
}

/** The same for whoever has looked at the contest already: one query. */
export async function addressBlockOf(app: App, contest: Pick<ContestView, 'season' | 'rounds'>): Promise<AddressBlock> {
  const { season } = contest.season;
  const { rounds } = contest;
  const seasonId = season.id;
  const contact = await findContact(app.db, seasonId);
  const url = contestAddress(app, seasonId);
  return {
    seasonId,
    name: season.name,
    organiser: season.bodies.find((body) => body.role === 'organiser')?.name ?? null,
    url,
    shown: withoutScheme(url),
    hotline: contact?.hotline ?? '',
    desk: contact?.desk || (season.contacts?.[0]?.vi ?? ''), // typed in the rules: nobody types it twice
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

/** Address of one of the pages below a contest's own. */
export function contestPageAddress(
  app: Pick<App, 'config'>,
  seasonId: string,
  page: `/${string}` | `?${string}`,
): string {
  return `${contestAddress(app, seasonId)}${page}`;
}

/** Address of a page of its organiser's desk. */
export function deskPageAddress(app: Pick<App, 'config'>, seasonId: string, page: `/${string}`): string {
  return `${app.config.publicUrl}/to-chuc/cuoc-thi/${seasonId}${page}`;
}

/** Where certificates are checked: the page that asks for a code, or that of one code. */
export function certificateAddress(app: Pick<App, 'config'>, code?: string): string {
  const page = `${app.config.publicUrl}/xac-thuc`;
  return code === undefined ? page : `${page}/${code}`;
}

/** An address as people read it. */
function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '');
}
