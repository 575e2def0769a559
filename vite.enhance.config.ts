import { defineConfig } from 'vite';

// Small scripts for pages that ship no framework. Built before the pages, served as static files.
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'static/enhance',
    emptyOutDir: true,
    target: 'chrome61', // the web view of an Android that gets no updates any more; modules came with it
    rolldownOptions: {
      // Checking a receipt needs big integers, which nothing can replace; tests/structure/enhance-target.test.ts knows it.
      onLog: (level, log, tell) => (log.code === 'TOLERATED_TRANSFORM' ? undefined : tell(level, log)),
      input: {
        site: 'src/enhance/site.ts',
        attempt: 'src/enhance/attempt.ts',
        'paced-attempt': 'src/enhance/paced-attempt.ts',
        'unit-picker': 'src/enhance/unit-picker.ts',
        'verify-receipt': 'src/enhance/verify-receipt.ts',
        'waiting-room': 'src/enhance/waiting-room.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js' },
    },
  },
});
