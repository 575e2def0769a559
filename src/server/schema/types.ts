import type { Static, TSchema } from 'typebox';
import type { AgencyTreeDefinition } from '#core/agency/tree-definition.ts';
import type { BankDefinition } from '#core/contest/bank-definition.ts';
import type { SeasonDefinition } from '#core/season/definition.ts';
import type { agencyTree } from './agency-tree.ts';
import type { bank } from './bank.ts';
import type { season } from './season.ts';

/** The same shape with every array and member read-only, so that two types can be compared by what they say. */
type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;

/** Frozen with every optional member made present, so that a member only one side knows is seen. */
type Complete<T> = T extends object ? { readonly [Key in keyof T]-?: Complete<Exclude<T[Key], undefined>> } : T;

type Same<Left, Right> = [Left] extends [Right] ? ([Right] extends [Left] ? true : false) : false;

type Says<Schema extends TSchema, Definition> = Same<Frozen<Static<Schema>>, Frozen<Definition>> &
  Same<Complete<Static<Schema>>, Complete<Definition>>;

/** Compiles only while schemas and core types say the same, in both directions. */
export const SCHEMAS_SAY_WHAT_THE_CORE_SAYS: readonly [
  Says<typeof season, SeasonDefinition>,
  Says<typeof bank, BankDefinition>,
  Says<typeof agencyTree, AgencyTreeDefinition>,
] = [true, true, true];
