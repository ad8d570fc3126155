import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Where `npm ci` leaves the built portal. */
export const PORTAL_FOLDER = join(ROOT, 'web', 'dist');
const SOURCES = [
  'web/src',
  'web/index.html',
  'web/vite.config.ts',
  'web/offline-plugin.ts',
  'core',
  'documents',
  'workflows',
];

/** Builds the portal when it is missing or older than its sources. */
export function buildPortal(): void {
  const built = join(PORTAL_FOLDER, 'index.html');
  if (
    existsSync(built) &&
    statSync(built).mtimeMs >= Math.max(...SOURCES.map((path) => newest(join(ROOT, path))))
  )
    return;
  execFileSync(
    join(ROOT, 'node_modules/.bin/vite'),
    ['build', '--logLevel', 'warn', '--config', 'web/vite.config.ts'],
    // Whoever asks for it, such as a test run: the portal of a development build is twice as large and keeps nothing.
    { cwd: ROOT, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } },
  );
}

function newest(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(0, ...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
