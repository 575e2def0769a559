import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longer than their length tells: they start programs, or walk over every page. */
const LONG = [
  'faults/start',
  'load/soak',
  'load/bench',
  'journeys/public',
  'faults/crashes',
  'faults/workers',
  'http/demo',
].map((name) => `/tests/${name}.test.ts`);

/** The longest first, so that none of them runs alone at the end: without times of an earlier run Vitest goes by the length of a file. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((name) => moduleId.endsWith(name));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  plugins: [svelte()],
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts', 'messages/**/*.test.ts', 'tests/rule-books/**/*.test.ts'],
          isolate: false, // as below: loading took longer than all the tests
          testTimeout: 30_000, // a thousand generated cases take longer than usual beside the linter
        },
      },
      {
        extends: true,
        test: {
          name: 'structure',
          environment: 'node',
          include: ['tests/structure/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'http',
          environment: 'node',
          include: ['tests/{http,secrecy,faults,db}/**/*.test.ts'],
          globalSetup: ['tests/support/postgres.setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000, // the first file of a worker also loads the program
          expect: { poll: { timeout: 15_000 } }, // a second is not much on a busy machine
          isolate: false, // no module holds state, and loading the program anew for each file took half of the time
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          environment: 'node',
          // The built pages run as Node runs them: their `.svelte.js` files are compiled already.
          server: { deps: { external: [/\/build\//] } },
          include: ['tests/{journeys,load}/**/*.test.ts'],
          globalSetup: ['tests/support/postgres.setup.ts'],
          testTimeout: 180_000, // a walk over every public page at three widths takes more than a minute on two busy cores
          expect: { poll: { timeout: 30_000 } }, // a page on a busy machine may take as long to show what it shows
          hookTimeout: 240_000, // as long as it takes to make the demo, on a machine that does something else as well
          isolate: false, // as above; each file has a world and a browser of its own all the same
          maxWorkers: 2, // one browser leaves half of two cores idle: it waits for the program, and the program for it
        },
      },
    ],
  },
});
