import { defineConfig } from 'vite';

// The verifier as one file for Node, with everything it needs inside: whoever distrusts this installation runs it elsewhere.
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/verify-alone.ts',
    outDir: 'static/verifier',
    emptyOutDir: true,
    target: 'node26',
    chunkSizeWarningLimit: 4000, // one file on purpose
    rolldownOptions: { output: { entryFileNames: 'vinhdanh-verify.mjs', codeSplitting: false } },
  },
});
