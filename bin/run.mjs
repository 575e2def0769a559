// Runs a script on the pinned Node, on any Node ≥ 20. Usage: node bin/run.mjs FILE [ARGUMENT…]
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { installIfNeeded, pinnedNode } from './install.mjs';

installIfNeeded();
const child = spawn(pinnedNode(), process.argv.slice(2), { stdio: 'inherit' });
// Ctrl-C in a terminal reaches the child by itself; a signal sent to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
