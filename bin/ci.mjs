// `npm test` on any Node ≥ 20: installs if needed, then runs every check on the pinned Node and stops at the first that fails.
// Usage: node bin/ci.mjs [--only STEP,STEP…] [--list]
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { STEPS } from './ci-steps.mjs';
import { installIfNeeded, pinnedNode, root } from './install.mjs';

const scratch = mkdtempSync(path.join(tmpdir(), 'vinh-danh-ci-'));
const total = { passed: 0, failed: 0 };
const started = Date.now();
const LANES = Math.min(2, availableParallelism());

/** Runs the steps in order, those that keep one processor busy two at a time; `false` when one failed. */
async function runAll(steps) {
  installIfNeeded();
  for (const command of new Set(steps.flatMap((step) => step.prepare ?? [])))
    if ((await run(command)).status !== 0) throw new Error(`${command.join(' ')} failed`);
  const queue = [...steps];
  let failed = null;
  const takeTurns = async (mayTake) => {
    while (!failed && queue.length > 0 && mayTake(queue[0])) {
      const step = queue.shift();
      const from = Date.now();
      const problem = await runStep(step);
      const seconds = ((Date.now() - from) / 1000).toFixed(1).padStart(7);
      process.stdout.write(`${step.name.padEnd(12)}${seconds} s  ${problem ? 'FAILED' : 'ok'}\n`);
      if (problem) failed ??= { step, problem };
    }
  };
  while (!failed && queue.length > 0) {
    await Promise.all(Array.from({ length: LANES }, () => takeTurns((step) => step.narrow)));
    await takeTurns((step) => !step.narrow);
  }
  return failed ? explain(failed.step, failed.problem) : true;
}

/** What a failed step said; `null` when it passed. */
async function runStep(step) {
  for (const command of step.commands) {
    const report = path.join(scratch, `${step.name}.json`);
    const vitest = step.tests ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : [];
    const { status, said } = await run([...command, ...vitest]);
    if (step.tests) count(report);
    if (status !== 0) return said;
  }
  return null;
}

/** Runs one command on the pinned Node; what it said comes when it has ended. */
async function run(command) {
  const child = spawn(pinnedNode(), command, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const status = await new Promise((resolve) => child.once('error', resolve).once('close', resolve));
  return { status, said: said || String(status) };
}

function count(report) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    total.passed += numPassedTests;
    total.failed += numFailedTests;
  } catch {
    // no report: the run ended before its first test, and the step's status says so
  }
}

function explain(step, said) {
  process.stdout.write(
    `\n${said.trim()}\n\n${step.name}: ${step.teach}\nThis step alone: node bin/ci.mjs --only ${step.name}\n`,
  );
  return false;
}

function chosenSteps([option, names]) {
  if (option === undefined) return STEPS;
  if (option === '--list') return [];
  const wanted = option === '--only' ? (names ?? '').split(',') : [];
  const chosen = STEPS.filter((step) => wanted.includes(step.name));
  if (wanted.length === 0 || chosen.length < wanted.length) return null;
  return chosen;
}

const steps = chosenSteps(process.argv.slice(2));
if (!steps || steps.length === 0) {
  process.stdout.write(
    `Usage: node bin/ci.mjs [--only STEP,STEP…]\nSteps: ${STEPS.map((step) => step.name).join(' ')}\n`,
  );
  process.exit(steps ? 0 : 2);
}
let green = false;
try {
  green = await runAll(steps);
} catch (error) {
  process.stdout.write(`\n${error.message}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (!green && total.failed === 0) total.failed = 1; // the failed check itself
process.stdout.write(`\n${steps.length} steps in ${Math.round((Date.now() - started) / 1000)} s\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = green ? 0 : 1;
