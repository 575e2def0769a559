import type pg from 'pg';

/**
 * The schema as the catalogue tells it, as SQL text: tables with their columns, constraints, indexes and triggers, then
 * functions; everything in the order of its name, so that the text changes only when the schema does.
 */
export async function schemaSql(client: pg.Client): Promise<string> {
  const lines = async (query: string) => (await client.query<{ owner: string; line: string }>(query)).rows;
  const [columns, constraints, indexes, triggers, functions] = [
    await lines(COLUMNS),
    await lines(CONSTRAINTS),
    await lines(INDEXES),
    await lines(TRIGGERS),
    await lines(FUNCTIONS),
  ];
  const tables = [...new Set(columns.map((column) => column.owner))].sort();
  const of = (rows: readonly { owner: string; line: string }[], table: string) =>
    rows.filter((row) => row.owner === table).map((row) => row.line);
  const texts = tables.map((table) => {
    const body = [...of(columns, table), ...of(constraints, table)].map((line) => `  ${line}`).join(',\n');
    const after = [...of(indexes, table), ...of(triggers, table)].map((line) => `${line};`);
    return [`create table ${table} (`, body, ');', ...after].join('\n');
  });
  const head =
    '-- Written by bin/generate.mjs from the catalogue of a migrated database. Do not edit; read the migrations for the reasons.';
  return `${[head, ...texts, ...functions.map((row) => `${row.line.trim()};`)].join('\n\n')}\n`;
}

const OURS = `n.nspname = 'public' and c.relname <> 'schema_migration'`;

const COLUMNS = `
  select c.relname as owner,
    a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attcollation <> t.typcollation then ' collate ' || quote_ident(co.collname) else '' end
      || case when a.attnotnull then ' not null' else '' end
      || case when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
              when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end as line
  from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    join pg_type t on t.oid = a.atttypid
    left join pg_collation co on co.oid = a.attcollation
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where ${OURS} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
  order by c.relname, a.attnum`;

const CONSTRAINTS = `
  select c.relname as owner, 'constraint ' || o.conname || ' ' || pg_get_constraintdef(o.oid) as line
  from pg_constraint o
    join pg_class c on c.oid = o.conrelid
    join pg_namespace n on n.oid = c.relnamespace
  where ${OURS} and o.contype in ('p', 'u', 'f', 'c', 'x')
  order by c.relname, position(o.contype::text in 'pufcx'), o.conname`;

const INDEXES = `
  select c.relname as owner, pg_get_indexdef(i.indexrelid) as line
  from pg_index i
    join pg_class c on c.oid = i.indrelid
    join pg_class x on x.oid = i.indexrelid
    join pg_namespace n on n.oid = c.relnamespace
  where ${OURS} and not exists (select 1 from pg_constraint o where o.conindid = i.indexrelid)
  order by c.relname, x.relname`;

const TRIGGERS = `
  select c.relname as owner, pg_get_triggerdef(t.oid) as line
  from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace
  where ${OURS} and not t.tgisinternal
  order by c.relname, t.tgname`;

const FUNCTIONS = `
  select p.proname as owner, pg_get_functiondef(p.oid) as line
  from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    join pg_language l on l.oid = p.prolang
  where n.nspname = 'public' and l.lanname in ('sql', 'plpgsql')
    and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by p.proname, pg_get_function_identity_arguments(p.oid)`;
