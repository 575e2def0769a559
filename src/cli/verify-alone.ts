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

process.exitCode = await verify({
  words: positionals,
  json: values.json === true,
  options: { key: values.key },
  env: process.env,
  t,
  print: (text) => void process.stdout.write(`${text}\n`),
  complain: (text) => void process.stderr.write(`${text}\n`),
});
if (process.exitCode === 2) process.stderr.write(`${t('cli.verify-usage')}\n`);
