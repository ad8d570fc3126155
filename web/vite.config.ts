import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `root` is relative to the place of the command, which is the root of the package. */
export default defineConfig({
  root: 'web',
  base: '/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Inline data: URLs and an inline polyfill would need a weaker Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
  },
});
