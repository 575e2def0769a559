import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** What a process of the program has of the environment of the test: nothing that it could be configured by. */
export const TOOLS = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['TEST_COMPILE_CACHE'] };

/** The real program in a process of its own. */
export interface Program {
  readonly child: ChildProcess;
  /** What it said so far, both streams. */
  said(): string;
  /** Resolves with its exit code, `null` when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Resolves when it serves; rejects when it ends before. */
  ready(): Promise<void>;
}

/** Starts the program as its launcher does, in a data folder of the test's own. */
export function startProgram(env: Readonly<Record<string, string>>): Program {
  const child = spawn(process.execPath, ['src/server/main.ts'], {
    cwd: ROOT,
    env: { ...TOOLS, LOG_LEVEL: 'silent', VINHDANH_DEMO: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const ready = async () => {
    let ended = false;
    void exited.then(() => (ended = true));
    while (!(await answers(env['PORT'] ?? '8080'))) {
      if (ended) throw new Error(`ended before it served: ${said}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return { child, said: () => said, exited, ready };
}

async function answers(port: string): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  );
}

/** Process ids whose command line names the folder: what a stopped program must not leave. */
export function processesNaming(folder: string): readonly string[] {
  const isNumber = (name: string) => /^\d+$/.test(name);
  return readdirSync('/proc').filter((pid) => isNumber(pid) && commandLineOf(pid).includes(folder));
}

function commandLineOf(pid: string): string {
  const file = `/proc/${pid}/cmdline`;
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  } catch {
    return ''; // it ended meanwhile
  }
}

/** A listener on a port that the system chose. */
export async function occupyPort(): Promise<{ port: string; free(): Promise<void> }> {
  const server: Server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return { port: String(address.port), free: async () => void (await once(server.close(), 'close')) };
}
