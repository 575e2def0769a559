// Builds the pages when their sources changed since the last build. Usage: node bin/build.mjs [--force]
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stamp = path.join(root, 'build/.stamp');
const SOURCES = [
  'src',
  'messages',
  'static',
  'seasons',
  'vite.config.ts',
  'vite.enhance.config.ts',
  'vite.verifier.config.ts',
  'package-lock.json',
];

/** What a build itself puts among its sources. */
const BUILT = ['static/enhance', 'static/verifier'];

/** Digest of everything a build is made of: names, sizes and contents. */
export function sourceDigest() {
  const hash = createHash('sha256');
  for (const source of SOURCES) addTo(hash, path.join(root, source));
  return hash.digest('hex');
}

function addTo(hash, target) {
  if (!existsSync(target) || BUILT.some((folder) => target === path.join(root, folder))) return;
  if (statSync(target).isDirectory()) {
    for (const name of readdirSync(target).sort()) addTo(hash, path.join(target, name));
    return;
  }
  hash.update(path.relative(root, target)).update(readFileSync(target));
}

/** Builds if stale. */
export function buildIfStale(force = false, node = process.execPath) {
  const digest = sourceDigest();
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return false;
  process.stdout.write('Building the pages …\n');
  const run = (tool, ...options) =>
    execFileSync(node, [path.join(root, 'node_modules', tool), ...options], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  run('@sveltejs/kit/svelte-kit.js', 'sync'); // makes `$app/tsconfig`, which a fresh clone does not have
  for (const config of ['vite.enhance.config.ts', 'vite.verifier.config.ts', 'vite.config.ts']) {
    run('vite/bin/vite.js', 'build', '--config', config, '--logLevel', 'warn');
  }
  writeFileSync(stamp, digest);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildIfStale(process.argv.includes('--force'));
