// `npm start` on any Node ≥ 20: installs if needed, builds if stale, then runs the server on the pinned Node.
import { spawn } from 'node:child_process';
import { buildIfStale } from './build.mjs';
import { installIfNeeded, pinnedNode, root } from './install.mjs';
import { watchParent } from './watch-parent.mjs';

try {
  installIfNeeded();
  buildIfStale(false, pinnedNode());
} catch (error) {
  process.stderr.write(`Cannot start: ${error.message.split('\n')[0]}\n`);
  process.exit(1);
}

// The channel lets the server notice when this launcher dies, so that neither outlives the other.
const server = spawn(pinnedNode(), ['src/server/main.ts'], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
if (process.env.npm_lifecycle_event === 'start') watchParent(() => server.kill('SIGTERM'));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
