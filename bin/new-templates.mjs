// The patterns that bin/new begins with: [file, text] pairs.

const camel = (stem) => stem.replace(/-(.)/g, (_dash, letter) => letter.toUpperCase());
const pascal = (stem) => camel(stem).replace(/^./, (letter) => letter.toUpperCase());
const sentence = (stem) => stem.replace(/[-_]/g, ' ').replace(/^./, (letter) => letter.toUpperCase());

/** A use-case and its test through the App. */
export function operation(module, stem) {
  const source = `import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';

export interface ${pascal(stem)}Input {
  readonly id: string;
}

export interface ${pascal(stem)}Refusal {
  readonly code: '${module}-not-found';
}

/** ${sentence(stem)}: what it answers, what it refuses, the source of the rule. */
export async function ${camel(stem)}(
  app: App,
  actor: Actor,
  input: ${pascal(stem)}Input,
): Promise<Result<void, ${pascal(stem)}Refusal>> {
  // load, decide by src/core/${module}, write
  if (!actor || !app.ids || !input.id) return refuse({ code: '${module}-not-found' });
  return accept(undefined);
}
`;
  const test = `import { afterAll, beforeAll, expect, test } from 'vitest';
import { ${camel(stem)} } from '#server/app/${module}/${stem}.ts';
import { createWorld, type World } from '#tests/support/world.ts';

let world: World;
beforeAll(async () => void (world = await createWorld()));
afterAll(() => world.close());

test('nobody who is not signed in is told whether it exists', async () => {
  const outcome = await ${camel(stem)}(world.app, null, { id: world.app.ids.uuid() });
  expect(outcome).toEqual({ ok: false, refusal: { code: '${module}-not-found' } });
});
`;
  return [
    [`src/server/app/${module}/${stem}.ts`, source],
    [`tests/http/${module}/${stem}.test.ts`, test],
  ];
}

/** A pure rule and its table of cases. */
export function rule(module, stem) {
  const source = `import { accept, refuse, type Result } from '../shared/result.ts';

export interface ${pascal(stem)}Refusal {
  readonly code: '${stem}-refused';
}

/**
 * ${sentence(stem)}: what it answers; units; edges.
 *
 * Source: the rules, their article.
 */
export function ${camel(stem)}(fact: number): Result<void, ${pascal(stem)}Refusal> {
  return fact >= 0 ? accept(undefined) : refuse({ code: '${stem}-refused' });
}
`;
  const test = `import { expect, test } from 'vitest';
import { ${camel(stem)} } from './${stem}.ts';

for (const [fact, outcome] of [
  [0, 'accepted'],
  [-1, '${stem}-refused'],
] as const) {
  test(\`${sentence(stem).toLowerCase()} of \${fact}: \${outcome}\`, () => {
    const result = ${camel(stem)}(fact);
    expect(result.ok ? 'accepted' : result.refusal.code).toBe(outcome);
  });
}
`;
  return [
    [`src/core/${module}/${stem}.ts`, source],
    [`src/core/${module}/${stem}.test.ts`, test],
  ];
}

/** A migration, the first queries and their examples. */
export function table(name, number) {
  const stem = name.replaceAll('_', '-');
  const migration = `-- ${sentence(name)}: what a row says, who writes it and when.
create table ${name} (
  id uuid primary key,
  made_by uuid not null references person,
  made_at timestamptz not null
);
`;
  const queries = `import type { Insertable, Kysely } from 'kysely';
import type { ${pascal(stem)}, Database } from '../schema.ts';

/** One ${name.replaceAll('_', ' ')} by its id, if it exists. */
export async function find${pascal(stem)}(db: Kysely<Database>, id: string) {
  return db.selectFrom('${name}').select(['id', 'made_by', 'made_at']).where('id', '=', id).executeTakeFirst();
}

/** Adds a ${name.replaceAll('_', ' ')}. */
export async function insert${pascal(stem)}(db: Kysely<Database>, row: Insertable<${pascal(stem)}>): Promise<void> {
  await db.insertInto('${name}').values(row).execute();
}
`;
  const examples = `import type { Examples } from '../query-examples.ts';
import type * as queries from './${stem}.ts';

const ID = '019200a0-0000-7000-8000-000000000001';

export const examples: Examples<typeof queries> = {
  find${pascal(stem)}: [ID],
  insert${pascal(stem)}: [{ id: ID, made_by: ID, made_at: Temporal.Instant.from('2024-09-09T00:00:00Z') }],
};
`;
  return [
    [`src/server/db/migrations/${number}_${name}.sql`, migration],
    [`src/server/db/queries/${stem}.ts`, queries],
    [`src/server/db/queries/${stem}.examples.ts`, examples],
  ];
}
