import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { offline } from './offline-plugin.ts';

/** The system on one machine, for `vite` while the portal is worked on: `BASE_URL=http://localhost:5173 npm start`. */
const SYSTEM = 'http://127.0.0.1:8080';
const OF_THE_SYSTEM = ['/api', '/files', '/local', '/masuk', '/oidc', '/settings.json'];

/** `root` is relative to the place of the command, which is the root of the package. */
export default defineConfig({
  root: 'web',
  base: '/',
  plugins: [
    react(),
    offline({
      worker: 'sw.js',
      pages: ['src/pages/public/home.tsx', 'src/pages/public/verify.tsx'],
      files: ['/seal.svg'],
    }),
  ],
  worker: { format: 'es' },
  server: {
    port: 5173,
    strictPort: true,
    proxy: Object.fromEntries(OF_THE_SYSTEM.map((path) => [path, SYSTEM])),
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Inline data: URLs and an inline polyfill would need a weaker Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      input: { portal: 'web/index.html', sw: 'web/src/service-worker/sw.ts' },
      // Browsers ask for a service worker by the same name for ever.
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
