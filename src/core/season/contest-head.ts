import type { HeadName } from '../contest/parameters.ts';
import type { Json } from '../shared/json.ts';
import type { LocalizedText } from '../shared/localized-text.ts';
import { assertNever } from '../shared/result.ts';
import type { Body, ContestSeason } from './definition.ts';
import { ownSource } from './own-source.ts';

/** What a season says of the contest beside its rules; `null` where it says nothing. */
export function headValue(season: ContestSeason, name: HeadName): Json {
  switch (name) {
    case 'name':
    case 'shortName':
      return plain(season[name]);
    case 'summary':
      return season.summary ? plain(season.summary) : null;
    case 'organiser':
      return plain(organiserOf(season)?.name ?? null);
    case 'audience':
    case 'channels':
      return texts(season.contest[name]);
    case 'contacts':
      return texts(season.contacts ?? []);
    case 'target': {
      const { participationTarget: target } = season.contest;
      return target && { percent: target.percent, text: plain(target.text) };
    }
    case 'bank':
    case 'agencyTree':
      return season.contest[name];
    default:
      return assertNever(name);
  }
}

/** The same season with another head. Names cannot be taken away: `null` leaves them. */
export function withHead(season: ContestSeason, name: HeadName, value: Json): ContestSeason {
  const { contest } = season;
  switch (name) {
    case 'name':
    case 'shortName':
      return value === null ? season : { ...season, [name]: value as unknown as LocalizedText };
    case 'summary': {
      const { summary: _, ...rest } = season;
      return value === null ? rest : { ...rest, summary: value as unknown as LocalizedText };
    }
    case 'organiser':
      return { ...season, bodies: withOrganiser(season, value as unknown as LocalizedText | null) };
    case 'audience':
    case 'channels':
      return { ...season, contest: { ...contest, [name]: sourced(season, contest[name], value) } };
    case 'contacts': {
      const { contacts = [], ...rest } = season;
      return value === null ? rest : { ...rest, contacts: sourced(season, contacts, value) };
    }
    case 'target':
      return { ...season, contest: { ...contest, participationTarget: targetOf(season, value) } };
    case 'bank':
    case 'agencyTree':
      return { ...season, contest: { ...contest, [name]: value as string | null } };
    default:
      return assertNever(name);
  }
}

/** Where a part of the head stands in the season, as a JSON pointer. */
export function headPointer(name: HeadName): string {
  if (name === 'target') return '/contest/participationTarget';
  if (name === 'organiser') return '/bodies';
  return ['audience', 'channels', 'bank', 'agencyTree'].includes(name) ? `/contest/${name}` : `/${name}`;
}

const organiserOf = ({ bodies }: ContestSeason): Body | undefined => bodies.find(({ role }) => role === 'organiser');

const plain = (text: LocalizedText | null): Json => (text === null ? null : { ...text });

type Texts = readonly (LocalizedText & { readonly source: readonly string[] })[];

function texts(list: Texts): Json {
  if (list.length === 0) return null;
  return list.map(({ vi, en }) => ({ text: en === undefined ? { vi } : { vi, en } }));
}

/** The texts with their sources: those that stay keep theirs, a new one is the organiser's own word. */
function sourced<Item extends Texts[number]>(season: ContestSeason, before: readonly Item[], value: Json): Item[] {
  const rows = (value ?? []) as unknown as readonly { readonly text: LocalizedText }[];
  return rows.map(({ text }) => {
    const same = before.find(({ vi }) => vi === text.vi);
    return { source: ownSource(season), ...same, ...text } as unknown as Item;
  });
}

function withOrganiser(season: ContestSeason, name: LocalizedText | null): readonly Body[] {
  const before = organiserOf(season);
  const others = season.bodies.filter((body) => body !== before);
  if (name === null) return others;
  return [{ role: 'organiser', source: ownSource(season), ...before, name }, ...others];
}

function targetOf(season: ContestSeason, value: Json): ContestSeason['contest']['participationTarget'] {
  if (value === null) return null;
  const before = season.contest.participationTarget;
  const { percent, text } = value as unknown as { readonly percent: number; readonly text: LocalizedText };
  return { denominator: null, source: ownSource(season), ...before, percent, text };
}
