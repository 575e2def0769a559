// `npm test` on any Node ≥ 20: installs if needed, then runs every check on the pinned Node and stops at the first that fails.
// Usage: node bin/ci.mjs [--only STEP,STEP…] [--list]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { STEPS } from './ci-steps.mjs';
import { installIfNeeded, pinnedNode, root } from './install.mjs';

const scratch = mkdtempSync(path.join(tmpdir(), 'vinh-danh-ci-'));
const total = { passed: 0, failed: 0 };
const started = Date.now();

/** Runs the steps in order; `false` when one failed. */
function runAll(steps) {
  installIfNeeded();
  for (const step of steps) {
    process.stdout.write(`${step.name.padEnd(12)}`);
    const from = Date.now();
    const problem = runStep(step);
    process.stdout.write(`${((Date.now() - from) / 1000).toFixed(1).padStart(7)} s  ${problem ? 'FAILED' : 'ok'}\n`);
    if (problem) return explain(step, problem);
  }
  return true;
}

/** What a failed step said; `null` when it passed. */
function runStep(step) {
  for (const command of step.commands) {
    const report = path.join(scratch, `${step.name}.json`);
    const vitest = step.tests ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : [];
    const result = spawnSync(pinnedNode(), [...command, ...vitest], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    if (step.tests) count(report);
    if (result.status !== 0) return `${result.stdout}${result.stderr}${result.error?.message ?? ''}`;
  }
  return null;
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
  green = runAll(steps);
} catch (error) {
  process.stdout.write(`\n${error.message}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (!green && total.failed === 0) total.failed = 1; // the failed check itself
process.stdout.write(`\n${steps.length} steps in ${Math.round((Date.now() - started) / 1000)} s\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = green ? 0 : 1;
