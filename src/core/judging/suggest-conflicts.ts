import { bareOrganisationName } from '../shared/bare-name.ts';
import type { ConflictKind } from './conflict.ts';
import { FREE_MAIL_DOMAINS, PUBLIC_SUFFIXES } from './shared-mail-domains.ts';

/** An organisation as it is known: by tax code, by name or both. */
export interface KnownOrganisation {
  readonly name: string;
  /** As printed, 13 digits with a hyphen; `null` = none or unknown. */
  readonly taxCode: string | null;
}

export interface Employer extends KnownOrganisation {
  /** ISO day; `null` = works there now. */
  readonly workedUntil: string | null;
}

/** A person who may judge, and what ties them to organisations. */
export interface PersonTies {
  readonly personId: string;
  readonly email: string;
  readonly employers: readonly Employer[];
  /** Organisations to which the person ever belonged: with them a conflict holds already, with their family it is suggested. */
  readonly memberOf: readonly (KnownOrganisation & { readonly organisationId: string })[];
}

/** Who proposed the organisation, and the dossier that was opened from it where one was. */
export interface NominationTie {
  readonly dossierId: string | null;
  readonly nominatorId: string | null;
  readonly nominatorEmail: string;
  readonly nominatorName: string;
  /** The agency it was made for. */
  readonly agency: (KnownOrganisation & { readonly organisationId: string }) | null;
}

/** An organisation that entered the season. */
export interface EntrantTies extends KnownOrganisation {
  readonly organisationId: string;
  /** Tax code of the entity that represents it here, where it is foreign. */
  readonly representedBy: string | null;
  /** Addresses of its members. */
  readonly emails: readonly string[];
  readonly nominations: readonly NominationTie[];
}

export interface SuggestionRules {
  /** ISO day from which years are counted back. */
  readonly today: string;
  /** `null` = the rules say none: every former employer is suggested, with its last day. */
  readonly pastEmployerYears: number | null;
  /** Who sponsors the programme, and who carries it. */
  readonly sponsors: readonly KnownOrganisation[];
  readonly bearers: readonly KnownOrganisation[];
}

/** A conflict that data suggest; `fact` explains it, by kind: names, codes and days for the sentence, never a score. */
export interface Suggestion {
  readonly personId: string;
  readonly organisationId: string;
  /** `null` = whatever the organisation enters. */
  readonly dossierId: string | null;
  readonly kind: ConflictKind;
  readonly fact: Readonly<Record<string, string>>;
}

/**
 * Every conflict that data suggest between these people and entrants, each once. What holds already (membership of the organisation
 * itself) is no suggestion. Found by keys (tax code, name, domain), not pair by pair: thousands of entrants take milliseconds.
 *
 * Source: our own; what HotCRP misses and cannot dismiss (#174, #316, #396), `docs/rules/award.md`.
 */
export function suggestConflicts(
  people: readonly PersonTies[],
  entrants: readonly EntrantTies[],
  rules: SuggestionRules,
): readonly Suggestion[] {
  const index = indexOf(entrants);
  const found = people.flatMap((person) => [
    ...byEmployer(person, index, rules),
    ...byMembership(person, index),
    ...byMail(person, index),
    ...byNomination(person, entrants),
    ...bySponsor(person, entrants, rules),
  ]);
  const isMember = new Set(
    people.flatMap(({ personId, memberOf }) => memberOf.map(({ organisationId }) => `${personId} ${organisationId}`)),
  );
  const unknown = found.filter(({ personId, organisationId }) => !isMember.has(`${personId} ${organisationId}`));
  return [...new Map(unknown.map((one) => [keyOf(one), one])).values()];
}

function keyOf({ personId, organisationId, dossierId, kind, fact }: Suggestion): string {
  return [personId, organisationId, dossierId, kind, factText(fact)].join(' ');
}

/** A fact as it is kept and compared: by key. */
export function factText(fact: Suggestion['fact']): string {
  return JSON.stringify(Object.fromEntries(Object.entries(fact).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

interface Index {
  readonly families: ReadonlyMap<string, readonly EntrantTies[]>;
  readonly names: ReadonlyMap<string, readonly EntrantTies[]>;
  readonly domains: ReadonlyMap<string, readonly EntrantTies[]>;
}

function indexOf(entrants: readonly EntrantTies[]): Index {
  return {
    families: mapOf(entrants, ({ taxCode, representedBy }) => [familyOf(taxCode), familyOf(representedBy)]),
    names: mapOf(entrants, ({ name }) => [bareOrganisationName(name)]),
    domains: mapOf(entrants, ({ emails }) => emails.map(ownDomain)),
  };
}

function mapOf(
  entrants: readonly EntrantTies[],
  keysOf: (entrant: EntrantTies) => readonly string[],
): ReadonlyMap<string, readonly EntrantTies[]> {
  const map = new Map<string, EntrantTies[]>();
  for (const entrant of entrants)
    for (const key of new Set(keysOf(entrant))) if (key !== '') map.set(key, [...(map.get(key) ?? []), entrant]);
  return map;
}

/** The ten digits that an organisation and its branches share; empty for people's numbers and where there is none. */
function familyOf(taxCode: string | null): string {
  const digits = (taxCode ?? '').replace(/\D/g, '');
  return digits.length === 10 || digits.length === 13 ? digits.slice(0, 10) : '';
}

function relativesOf(index: Index, one: KnownOrganisation): readonly EntrantTies[] {
  const byCode = index.families.get(familyOf(one.taxCode)) ?? [];
  const byName = index.names.get(bareOrganisationName(one.name)) ?? [];
  return [...new Set([...byCode, ...byName])];
}

function byEmployer(person: PersonTies, index: Index, rules: SuggestionRules): readonly Suggestion[] {
  const counted = person.employers.filter(({ workedUntil }) => countsStill(workedUntil, rules));
  return counted.flatMap((employer) =>
    relativesOf(index, employer).map((entrant): Suggestion => {
      const isPast = employer.workedUntil !== null && employer.workedUntil < rules.today;
      const known = { employer: employer.name, ...(employer.taxCode && { taxCode: employer.taxCode }) };
      const fact = isPast ? { ...known, until: employer.workedUntil } : known;
      return { ...between(person, entrant), kind: isPast ? 'past-employer' : 'same-organisation', fact };
    }),
  );
}

function countsStill(workedUntil: string | null, { today, pastEmployerYears }: SuggestionRules): boolean {
  if (workedUntil === null || pastEmployerYears === null) return true;
  const first = Temporal.PlainDate.from(today).subtract({ years: pastEmployerYears });
  return Temporal.PlainDate.compare(workedUntil, first) >= 0;
}

function byMembership(person: PersonTies, index: Index): readonly Suggestion[] {
  return person.memberOf.flatMap((own) =>
    (index.families.get(familyOf(own.taxCode)) ?? []).map((entrant): Suggestion => ({
      ...between(person, entrant),
      kind: 'same-organisation',
      fact: { employer: own.name, taxCode: own.taxCode ?? '' },
    })),
  );
}

function byMail(person: PersonTies, index: Index): readonly Suggestion[] {
  const domain = ownDomain(person.email);
  const entrants = domain === '' ? [] : (index.domains.get(domain) ?? []);
  return entrants.map((entrant) => ({ ...between(person, entrant), kind: 'mail-domain', fact: { domain } }));
}

/** Endings that belong to nobody (RFC 2606): examples and tests. */
const RESERVED: ReadonlySet<string> = new Set(['example', 'test', 'invalid', 'localhost']);

/** The name an organisation registered for its mail, without its own subdomains; empty where anybody may have such an address. */
export function ownDomain(email: string): string {
  const host = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  const labels = host.split('.');
  if (!email.includes('@') || FREE_MAIL_DOMAINS.has(host) || RESERVED.has(labels.at(-1) ?? '')) return '';
  const suffixAt = labels.findIndex((_, at) => PUBLIC_SUFFIXES.has(labels.slice(at).join('.')));
  const registered = labels.slice(Math.max(0, suffixAt - 1)).join('.');
  return suffixAt === 0 || FREE_MAIL_DOMAINS.has(registered) ? '' : registered;
}

function byNomination(person: PersonTies, entrants: readonly EntrantTies[]): readonly Suggestion[] {
  const own = [...person.employers.filter(({ workedUntil }) => workedUntil === null), ...person.memberOf];
  return entrants.flatMap((entrant) =>
    entrant.nominations
      .filter((nomination) => isNominator(person, own, nomination))
      .map(({ dossierId, agency, nominatorName }): Suggestion => {
        const fact = { nominator: agency?.name ?? nominatorName };
        return { ...between(person, entrant), dossierId, kind: 'nominated-by', fact };
      }),
  );
}

function isNominator(person: PersonTies, own: readonly KnownOrganisation[], nomination: NominationTie): boolean {
  const { agency, nominatorId, nominatorEmail } = nomination;
  const byThemselves = nominatorId === person.personId || nominatorEmail.toLowerCase() === person.email.toLowerCase();
  return byThemselves || (agency !== null && own.some((one) => isSameFamily(one, agency)));
}

function isSameFamily(one: KnownOrganisation, other: KnownOrganisation): boolean {
  const [a, b] = [familyOf(one.taxCode), familyOf(other.taxCode)];
  return a !== '' && b !== '' ? a === b : bareOrganisationName(one.name) === bareOrganisationName(other.name);
}

/** Whoever works for the body that carries the programme has a conflict with who pays for it. */
function bySponsor(
  person: PersonTies,
  entrants: readonly EntrantTies[],
  { sponsors, bearers }: SuggestionRules,
): readonly Suggestion[] {
  if (sponsors.length === 0) return [];
  const own = [...person.employers.filter(({ workedUntil }) => workedUntil === null), ...person.memberOf];
  const bearer = bearers.find((one) => own.some((employer) => isSameFamily(employer, one)));
  if (!bearer) return [];
  const paying = entrants.filter((entrant) => sponsors.some((sponsor) => isSameFamily(sponsor, entrant)));
  return paying.map((entrant) => ({ ...between(person, entrant), kind: 'sponsor', fact: { bearer: bearer.name } }));
}

function between({ personId }: PersonTies, { organisationId }: EntrantTies) {
  return { personId, organisationId, dossierId: null };
}
