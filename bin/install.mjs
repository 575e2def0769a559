// Brings the packages of package-lock.json onto this machine when they are not there yet.
import { createHash } from 'node:crypto';
import { execSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stamp = path.join(root, 'node_modules/.vinh-danh-lock');

/** The Node that every command of the project runs on, whatever the machine has. */
export function pinnedNode() {
  return path.join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Runs `npm ci` when the packages are missing or older than the lock file. With VINHDANH_INSTALL=0 somebody else keeps them. */
export function installIfNeeded() {
  if (process.env.VINHDANH_INSTALL === '0') return;
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(pinnedNode())) return;
  process.stdout.write('Installing packages …\n');
  execSync('npm ci --no-audit --no-fund --loglevel=error', {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'development' },
  });
  if (!existsSync(pinnedNode()))
    throw new Error(
      'the package "node" did not install its binary: allow install scripts (npm config set ignore-scripts false) and start again.',
    );
  writeFileSync(stamp, lock);
}
