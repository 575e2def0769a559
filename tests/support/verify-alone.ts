import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the verifier answers, and the code it ends with. */
export interface VerifiedAlone {
  readonly code: number;
  readonly said: string;
}

/** The same on a Node that has no Temporal, as those before 26. Answers what it says to its reader. */
export function verifyOnOldNode(folder: string, bundle: string): VerifiedAlone {
  writeFileSync(path.join(folder, 'bundle.json'), bundle);
  const old = 'data:text/javascript,delete globalThis.Temporal';
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', old, 'vinhdanh-verify.mjs', 'bundle.json'],
    { cwd: folder, env: {}, encoding: 'utf8' },
  );
  return { code: status ?? -1, said: stdout + stderr };
}

/** Runs the stand-alone verifier in a folder that holds nothing else than it and the bundle, without any environment. */
export function verifyAlone(folder: string, bundle: string): VerifiedAlone {
  writeFileSync(path.join(folder, 'bundle.json'), bundle);
  const held = readdirSync(folder).sort();
  if (held.join() !== 'bundle.json,vinhdanh-verify.mjs') throw new Error(`the folder also holds ${held.join()}`);
  try {
    const said = execFileSync(process.execPath, ['vinhdanh-verify.mjs', 'bundle.json', '--json'], {
      cwd: folder,
      env: {},
      encoding: 'utf8',
    });
    return { code: 0, said };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    return { code: status, said: stdout };
  }
}
