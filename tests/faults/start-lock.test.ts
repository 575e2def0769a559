import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isLocked, LockedError, takeLock } from '#server/ports/lock.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-lock-'));
  file = path.join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const CONTENDER = `
  const { takeLock } = await import('${new URL('../../src/server/ports/lock.ts', import.meta.url).href}');
  process.stdin.once('data', () => {
    try { takeLock(process.argv[1]); console.log('taken'); } catch (error) { console.log(error.constructor.name); }
  });
  process.stdin.once('end', () => process.exit(0));
  console.log('here');
`;

/** A process that tries for the lock when told to, and keeps it until its input ends. */
async function contender() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', CONTENDER, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdout.setEncoding('utf8');
  await once(child.stdout, 'data');
  const compete = async () => {
    child.stdin.write('go\n');
    return String((await once(child.stdout, 'data'))[0]).trim();
  };
  const leave = async () => {
    child.stdin.end();
    await once(child, 'exit');
  };
  return { compete, leave };
}

test('of starts at the same moment over a dead lock exactly one takes the folder', async () => {
  writeFileSync(file, '999999999 1');
  const contenders = await Promise.all([1, 2, 3, 4].map(contender));
  const said = await Promise.all(contenders.map(({ compete }) => compete()));
  expect(said.sort()).toEqual(['LockedError', 'LockedError', 'LockedError', 'taken']);
  expect(isLocked(file)).toBe(true);
  await Promise.all(contenders.map(({ leave }) => leave()));
  expect(isLocked(file)).toBe(false);
  expect(readdirSync(folder)).toEqual(['lock']);
});

test('a dead lock that names our own process id is taken over, our living one is not', async () => {
  writeFileSync(file, `${process.pid} 1`);
  const release = takeLock(file);
  expect(() => takeLock(file)).toThrow(LockedError);
  await release();
  expect(readdirSync(folder)).toEqual([]);
});
