import { defineConfig } from 'vite';

// Small scripts for pages that ship no framework. Built before the pages, served as static files.
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'static/enhance',
    emptyOutDir: true,
    target: 'chrome61', // the web view of an Android that gets no updates any more; modules came with it
    rolldownOptions: {
      input: {
        site: 'src/enhance/site.ts',
        attempt: 'src/enhance/attempt.ts',
        'unit-picker': 'src/enhance/unit-picker.ts',
        'verify-receipt': 'src/enhance/verify-receipt.ts',
        'waiting-room': 'src/enhance/waiting-room.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js' },
    },
  },
});
