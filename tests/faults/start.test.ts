import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '#tests/support/database.ts';
import { freePort } from '#tests/support/free-port.ts';
import { occupyPort, processesNaming, startProgram } from '#tests/support/program.ts';

let data: string;
beforeEach(() => void (data = makeFolder()));
afterEach(() => rmSync(data, { recursive: true, force: true }));

/** Exit code and everything that was said by a start that cannot succeed. */
async function refusedStart(env: Readonly<Record<string, string>>) {
  const program = startProgram({ VINHDANH_DATA: data, PORT: '0', ...env });
  const code = await program.exited;
  const lines = program.said().trim().split('\n');
  return { code, lines: lines.filter((line) => !line.startsWith('Đang ')) }; // progress told before the refusal
}

test('a data folder that cannot be written is one clear line', async () => {
  const file = path.join(data, 'a-file');
  writeFileSync(file, '');
  const inside = path.join(file, 'data');
  expect(await refusedStart({ VINHDANH_DATA: inside })).toEqual({
    code: 1,
    lines: [`Cannot write to ${inside}. Choose another folder with VINHDANH_DATA=…`],
  });
});

test('a port that is no number is one clear line', async () => {
  expect(await refusedStart({ PORT: 'http' })).toEqual({
    code: 1,
    lines: ['PORT must be a whole number from 0 to 65535.'],
  });
});

describe('with DATABASE_URL', () => {
  let database: TestDatabase;
  beforeEach(async () => void (database = await cloneDatabase()));
  afterEach(() => database.drop());

  const changed = (change: (url: URL) => void) => {
    const url = new URL(database.url);
    change(url);
    return url;
  };

  test('a server that does not answer is named', async () => {
    const { port, free } = await occupyPort();
    await free();
    const url = changed((address) => {
      address.port = port;
      address.searchParams.delete('host'); // the socket of the test server: a way around
    });
    const expected = `Cannot reach the database server ${url.host} of DATABASE_URL (ECONNREFUSED).`;
    expect(await refusedStart({ DATABASE_URL: url.href })).toEqual({ code: 1, lines: [expected] });
  });

  test('a wrong password is said without repeating it', async () => {
    const url = changed((address) => (address.password = 'sai-mat-khau'));
    const expected = `The database server ${url.host} refuses the user or password of DATABASE_URL (user vinhdanh).`;
    expect(await refusedStart({ DATABASE_URL: url.href })).toEqual({ code: 1, lines: [expected] });
  });

  test('a database that does not exist is named', async () => {
    const url = changed((address) => (address.pathname = '/khong_co'));
    const expected = `The database khong_co of DATABASE_URL does not exist on ${url.host}. Create it first.`;
    expect(await refusedStart({ DATABASE_URL: url.href })).toEqual({ code: 1, lines: [expected] });
  });

  test('a schema newer than the program is left alone', async () => {
    await onDatabase("insert into schema_migration (name) values ('9999_from_the_future.sql')");
    const before = await onDatabase('select name from schema_migration order by name');
    const expected =
      'The database was made by a newer version of Vinh Danh (it knows 9999_from_the_future.sql). Update the program.';
    expect(await refusedStart({ DATABASE_URL: database.url })).toEqual({ code: 1, lines: [expected] });
    expect(await onDatabase('select name from schema_migration order by name')).toEqual(before);
    expect(await onDatabase('select id from season')).toEqual([]);
  });

  test('a port in use is named, and nothing keeps running', async () => {
    const { port, free } = await occupyPort();
    const expected = `Port ${port} on 127.0.0.1 is in use. Choose another with PORT=… npm start.`;
    expect(await refusedStart({ DATABASE_URL: database.url, PORT: port })).toEqual({ code: 1, lines: [expected] });
    expect(readdirSync(data)).not.toContain('vinh-danh.lock');
    await free();
  });

  test('a lost or wrong master key is refused before anything is changed', { timeout: 90_000 }, async () => {
    const env = { VINHDANH_DATA: data, PORT: await somePort(), DATABASE_URL: database.url };
    const first = startProgram(env);
    await first.ready();
    first.child.kill('SIGTERM');
    expect(await first.exited).toBe(0);
    const file = path.join(data, 'keys', 'master');
    const key = readFileSync(file, 'utf8');

    rmSync(file);
    const missing = `The master key of this database is missing. Put it back at ${file}, or set VINHDANH_MASTER_KEY.`;
    expect(await refusedStart(env)).toEqual({ code: 1, lines: [missing] });
    expect(existsSync(file)).toBe(false);

    const wrong =
      'The master key of VINHDANH_MASTER_KEY is not the one this database was made with. Put the right one back.';
    expect(await refusedStart({ ...env, VINHDANH_MASTER_KEY: 'a'.repeat(64) })).toEqual({ code: 1, lines: [wrong] });

    const again = startProgram({ ...env, VINHDANH_MASTER_KEY: key });
    await again.ready();
    again.child.kill('SIGTERM');
    expect(await again.exited).toBe(0);
  });

  async function onDatabase(statement: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(statement);
    await client.end();
    return rows;
  }
});

test('Ctrl-C in the middle of a first start leaves no process', { timeout: 60_000 }, async () => {
  const program = startProgram({ VINHDANH_DATA: data, PORT: '0' });
  await untilSaid(program, 'cơ sở dữ liệu');
  program.child.kill('SIGINT');
  expect(await program.exited).toBe(0);
  expect(processesNaming(data)).toEqual([]);
});

// One folder from its first start on: each test takes up what the one before it left, as the next start does.
describe('with the embedded database', () => {
  let folder: string;
  beforeAll(() => void (folder = makeFolder()));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const startAgain = async () => startProgram({ VINHDANH_DATA: folder, PORT: await somePort() });

  test('a first start killed in initdb is made good by the next one', { timeout: 60_000 }, async () => {
    const postgres = path.join(folder, 'postgres');
    for (const left of ['cluster', 'cluster.partial-0a1b2c3d']) {
      mkdirSync(path.join(postgres, left, 'base'), { recursive: true });
      writeFileSync(path.join(postgres, left, 'base', 'PG_VERSION'), '18\n');
    }
    const program = await startAgain();
    await program.ready();
    program.child.kill('SIGTERM');
    expect(await program.exited).toBe(0);
    expect(readdirSync(postgres).sort()).toEqual(['cluster', 'password', 'postgres.log']);
  });

  test(
    'a killed program is recovered from by the next start, and a stopped one leaves no process',
    { timeout: 90_000 },
    async () => {
      const first = await startAgain();
      await first.ready();

      const second = await refusedStart({ VINHDANH_DATA: folder });
      expect(second).toEqual({
        code: 1,
        lines: [`The data folder is in use by process ${first.child.pid}. Stop that one first.`],
      });

      first.child.kill('SIGKILL');
      await first.exited;
      const third = await startAgain();
      await third.ready();

      third.child.kill('SIGTERM');
      expect(await third.exited).toBe(0);
      expect(processesNaming(folder)).toEqual([]);
      expect(readdirSync(folder)).not.toContain('vinh-danh.lock');
    },
  );

  test('a program does not outlive its launcher', { timeout: 60_000 }, async () => {
    const program = await startAgain();
    await program.ready();
    program.child.disconnect();
    expect(await program.exited).toBe(0);
    expect(processesNaming(folder)).toEqual([]);
  });

  test('a program whose database is killed says so and ends', { timeout: 60_000 }, async () => {
    const program = await startAgain();
    await program.ready();
    const log = path.join(folder, 'postgres', 'postgres.log');
    const pid = Number(readFileSync(path.join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    expect(await program.exited).toBe(1);
    expect(program.said()).toContain(`The embedded database ended by itself; see ${log}. Start the program again.`);
  });
});

async function untilSaid(program: ReturnType<typeof startProgram>, words: string): Promise<void> {
  while (!program.said().includes(words)) await new Promise((resolve) => setTimeout(resolve, 20));
}

function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-start-'));
  chmodSync(folder, 0o711); // lets PostgreSQL's account in when we are root, so that its cluster stays inside
  return folder;
}

const somePort = async () => String(await freePort());
