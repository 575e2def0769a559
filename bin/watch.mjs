// What bin/dev runs on the pinned Node: `vite build --watch` for the pages, `node --watch` for the server, stopped together.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildIfStale } from './build.mjs';
import { root } from './install.mjs';

const vite = path.join(root, 'node_modules/vite/bin/vite.js');
const run = (...command) =>
  spawn(process.execPath, command, { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'development' } });

if (!existsSync(path.join(root, 'build/handler.js'))) buildIfStale();
const children = [
  run(vite, 'build', '--watch', '--config', 'vite.enhance.config.ts', '--logLevel', 'warn'),
  run(vite, 'build', '--watch', '--config', 'vite.config.ts', '--logLevel', 'warn'),
  run(
    '--watch',
    '--watch-preserve-output',
    '--watch-path=src/server',
    '--watch-path=src/core',
    '--watch-path=messages',
    '--watch-path=build/handler.js',
    'src/server/main.ts',
  ),
];
const stop = () => children.forEach((child) => child.kill('SIGTERM'));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
for (const child of children) child.on('exit', (code) => code && stop());
