import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts', 'messages/**/*.test.ts', 'tests/rule-books/**/*.test.ts'],
          isolate: false, // as below: loading took longer than all the tests
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
          hookTimeout: 60_000,
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
          expect: { poll: { timeout: 15_000 } }, // a page on a busy machine may take as long to show what it shows
          hookTimeout: 120_000,
          maxWorkers: 2, // one browser leaves half of two cores idle: it waits for the program, and the program for it
        },
      },
    ],
  },
});
