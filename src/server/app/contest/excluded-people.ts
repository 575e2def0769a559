import type { Kysely } from 'kysely';
import type { ExcludedRole } from '#core/contest/eligibility.ts';
import { excludedRoleOf } from '#core/season/excluded-roles.ts';
import type { RoleName, Scope } from '#core/person/roles.ts';
import type { Database } from '../../db/schema.ts';
import {
  findSeasonBeginning,
  insertExcludedParticipants,
  listCouncilsOf,
  listExcludedParticipants,
  listInsiders,
  listMatchingParticipants,
  listNamedExclusions,
  type ExcludedParticipant,
} from '../../db/queries/contest-exclusion.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Keys } from '../../ports/keys.ts';
import { idOfScope, scopesAround } from '../person/scopes.ts';
import type { ContestDesk } from './contest-desk.ts';
import { hashIdentity, type IdentityHash } from './hash-identity.ts';

/** Who may not take part because of what they do for a contest, in memory: the hot path asks nothing else. */
export interface ExcludedPeople {
  /** The role that keeps somebody out, by whatever is known of them; `null` = none does. */
  roleOf(seasonId: string, known: KnownOfPerson): ExcludedRole | null;
  /** The participants of a season who take no part because of a role, as far as they were noticed: who was taken off the list is none. */
  participantsOf(seasonId: string): readonly string[];
  /** Reads roles and named people again, and keeps for review who of them has taken part. At start, and when one changes. */
  refresh(): Promise<void>;
}

export interface KnownOfPerson {
  readonly participantId?: string | undefined;
  readonly personId?: string | null | undefined;
  readonly hashes?: IdentityHash | undefined;
}

export interface ExclusionWorld {
  readonly db: Kysely<Database>;
  readonly keys: Keys;
  readonly clock: Clock;
}

interface Kept {
  readonly role: ExcludedRole;
  readonly from: Temporal.Instant;
}

/** By what somebody is recognised; each key holds the role that began first. */
type Register = Map<string, Kept>;

/** Opens the register with what is in force. */
export async function openExcludedPeople(
  world: ExclusionWorld,
  desk: Pick<ContestDesk, 'find'> & { readonly ids: () => readonly string[] },
): Promise<ExcludedPeople> {
  let bySeason = new Map<string, Register>();
  let turn = Promise.resolve();
  const refresh = () => (turn = turn.then(readAll, readAll)); // one after the other: an older reading never replaces a newer one
  const readAll = async () => {
    const seasons = desk.ids().filter((id) => excludedBy(desk, id).length > 0);
    const made = await Promise.all(
      seasons.map(async (id) => [id, await registerOf(world, id, excludedBy(desk, id))] as const),
    );
    bySeason = new Map(made);
  };
  await refresh();
  return {
    roleOf: (seasonId, known) => {
      const register = bySeason.get(seasonId);
      return register ? roleIn(register, known, world.clock.wallNow()) : null;
    },
    participantsOf: (seasonId) => participantsIn(bySeason.get(seasonId)),
    refresh,
  };
}

function excludedBy(desk: Pick<ContestDesk, 'find'>, seasonId: string): readonly ExcludedRole[] {
  const contest = desk.find(seasonId);
  return contest.ok ? contest.value.rules.eligibility.excludedRoles : [];
}

function roleIn(register: Register, known: KnownOfPerson, now: Temporal.Instant): ExcludedRole | null {
  const { hashes } = known;
  const names = [
    known.participantId && `participant:${known.participantId}`,
    known.personId && `account:${known.personId}`,
    hashes?.phone && nameOf('phone', hashes.phone),
    hashes?.email && nameOf('email', hashes.email),
    hashes?.nationalId && nameOf('national-id', hashes.nationalId),
  ];
  for (const name of names) {
    const kept = name ? register.get(name) : undefined;
    if (kept && Temporal.Instant.compare(kept.from, now) <= 0) return kept.role;
  }
  return null;
}

function participantsIn(register: Register | undefined): readonly string[] {
  const marks = [...(register?.keys() ?? [])].filter((key) => key.startsWith('participant:'));
  return marks.map((key) => key.slice('participant:'.length));
}

async function registerOf(
  world: ExclusionWorld,
  seasonId: string,
  excluded: readonly ExcludedRole[],
): Promise<Register> {
  const register: Register = new Map();
  await addAccounts(world, seasonId, excluded, register);
  await addNamed(world, seasonId, excluded, register);
  await noticeParticipants(world, seasonId, register);
  for (const row of (await listExcludedParticipants(world.db, seasonId)).filter((one) => stillStands(one, register)))
    keep(register, `participant:${row.participant_id}`, { role: row.role as ExcludedRole, from: row.noticed_at });
  return register;
}

type Noticed = Awaited<ReturnType<typeof listExcludedParticipants>>[number];

/** Whether what somebody was recognised by is on the list still: who was named by mistake and taken off it may take part again. */
function stillStands(row: Noticed, register: Register): boolean {
  const marks = [
    row.phone_hash && nameOf('phone', row.phone_hash),
    row.email_hash && nameOf('email', row.email_hash),
    row.national_id_hash && nameOf('national-id', row.national_id_hash),
  ];
  return row.matched_by === 'account' || marks.some((mark) => mark !== null && register.has(mark));
}

/**
 * Accounts with a role over the season or whatever contains it, since the season exists: who has seen the questions once stays
 * out, also when the role has ended.
 */
async function addAccounts(
  world: ExclusionWorld,
  seasonId: string,
  excluded: readonly ExcludedRole[],
  register: Register,
): Promise<void> {
  const scopes = await scopesOf(world.db, seasonId);
  const since = (await findSeasonBeginning(world.db, seasonId)) ?? world.clock.wallNow();
  const kinds = scopes.map(({ kind }) => kind);
  const insiders = await listInsiders(world.db, { kinds, ids: scopes.map(idOfScope), since });
  for (const { person_id, email, role, valid_from: from } of insiders) {
    const part = excludedRoleOf(role as RoleName);
    if (!part || !excluded.includes(part)) continue;
    keep(register, `account:${person_id}`, { role: part, from });
    const { email: hash } = hashIdentity(world.keys, seasonId, { email });
    if (hash) keep(register, nameOf('email', hash), { role: part, from });
  }
}

async function scopesOf(db: Kysely<Database>, seasonId: string): Promise<readonly Scope[]> {
  const councils = (await listCouncilsOf(db, seasonId)).map((id): Scope => ({ kind: 'council', id }));
  return [...(await scopesAround({ db }, { kind: 'season', id: seasonId })), ...councils];
}

async function addNamed(
  { db }: ExclusionWorld,
  seasonId: string,
  excluded: readonly ExcludedRole[],
  register: Register,
): Promise<void> {
  for (const row of await listNamedExclusions(db, seasonId)) {
    const role = row.role as ExcludedRole;
    if (!excluded.includes(role)) continue;
    const kept = { role, from: row.added_at };
    if (row.phone_hash) keep(register, nameOf('phone', row.phone_hash), kept);
    if (row.email_hash) keep(register, nameOf('email', row.email_hash), kept);
    if (row.national_id_hash) keep(register, nameOf('national-id', row.national_id_hash), kept);
  }
}

/** Who took part before the role came is kept for the review desk; nothing of theirs is changed. */
async function noticeParticipants({ db, clock }: ExclusionWorld, seasonId: string, register: Register): Promise<void> {
  const hashesOf = (kind: string) =>
    [...register.keys()]
      .filter((key) => key.startsWith(`${kind}:`))
      .map((key) => Buffer.from(key.slice(kind.length + 1), 'hex'));
  const personIds = [...register.keys()].filter((key) => key.startsWith('account:')).map((key) => key.slice(8));
  const rows = await listMatchingParticipants(db, seasonId, {
    personIds,
    phones: hashesOf('phone'),
    emails: hashesOf('email'),
    nationalIds: hashesOf('national-id'),
  });
  const now = clock.wallNow();
  const found = rows.flatMap((row): ExcludedParticipant[] => {
    const match = (
      [
        ['account', row.person_id && `account:${row.person_id}`],
        ['phone', row.phone_hash && nameOf('phone', row.phone_hash)],
        ['email', row.email_hash && nameOf('email', row.email_hash)],
        ['national-id', row.national_id_hash && nameOf('national-id', row.national_id_hash)],
      ] as const
    ).find(([, key]) => key && register.has(key));
    const kept = match?.[1] ? register.get(match[1]) : undefined;
    if (!match || !kept || Temporal.Instant.compare(kept.from, now) > 0) return [];
    return [{ participantId: row.participant_id, seasonId, role: kept.role, matchedBy: match[0], at: now }];
  });
  await insertExcludedParticipants(db, found);
}

function nameOf(kind: 'phone' | 'email' | 'national-id', hash: Uint8Array): string {
  return `${kind}:${Buffer.from(hash).toString('hex')}`;
}

function keep(register: Register, key: string, kept: Kept): void {
  const known = register.get(key);
  if (!known || Temporal.Instant.compare(kept.from, known.from) < 0) register.set(key, kept);
}
