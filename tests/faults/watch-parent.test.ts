import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';

const MODULE = path.resolve(import.meta.dirname, '../../bin/watch-parent.mjs');

/** What a script does that npm started: it lives until somebody ends it, and says when its parent went. */
const SCRIPT = `import { watchParent } from ${JSON.stringify(MODULE)};
watchParent(() => { console.log('gone'); process.exit(); });
console.log('watching');
setTimeout(() => { console.log('left alone'); process.exit(); }, 10_000);`;

test('a script learns that the shell above it was ended', async () => {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  const script = `${quoted(process.execPath)} --input-type=module --eval ${quoted(SCRIPT)}; true`; // "true": so that the shell stays
  const shell = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  shell.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await once(shell.stdout, 'data');
  shell.kill('SIGTERM'); // as npm does when it is ended itself
  await once(shell.stdout, 'close');
  expect(said.trim().split('\n')).toEqual(['watching', 'gone']);
});
