import { parseArgs } from 'node:util';
import { translator } from '#messages/translate.ts';
import { localeOf } from './command.ts';
import { verify } from './verify.ts';

// The command `verify` as one file that needs nothing but Node: built by `vite.verifier.config.ts`, served beside the log.
const { values, positionals } = parseArgs({
  options: { key: { type: 'string' }, json: { type: 'boolean' } },
  allowPositionals: true,
});
const t = translator(localeOf(process.env));

const complain = (text: string) => void process.stderr.write(`${text}\n`);
/** The first that has Temporal. An older one would find every instant malformed, and an honest result forged. */
const OLDEST_NODE = 26;

if ('Temporal' in globalThis) {
  process.exitCode = await verify({
    words: positionals,
    json: values.json === true,
    options: { key: values.key },
    env: process.env,
    t,
    print: (text) => void process.stdout.write(`${text}\n`),
    complain,
  });
  if (process.exitCode === 2) complain(t('cli.verify-usage'));
} else {
  complain(t('cli.verify-node', { needed: OLDEST_NODE, found: process.versions.node }));
  process.exitCode = 2;
}
