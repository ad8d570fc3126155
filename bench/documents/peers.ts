import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const SOURCE = resolve(import.meta.dirname, '..', 'peers');
const FOLDER = resolve('out', 'bench', 'peers');

/**
 * Installs the programs that are measured beside ours, in a folder of their own below `out/`: they are no dependencies of
 * the product. Gives the path of each by its name.
 */
export function installPeers(): (name: string) => string {
  mkdirSync(FOLDER, { recursive: true });
  if (!isInstalled()) {
    console.error('  installing the peers …');
    for (const file of ['package.json', 'package-lock.json'])
      copyFileSync(join(SOURCE, file), join(FOLDER, file));
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: FOLDER,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  cpSync(SOURCE, FOLDER, { recursive: true });
  return (name) => join(FOLDER, `${name}.mjs`);
}

function isInstalled(): boolean {
  const [known, wanted] = [join(FOLDER, 'package-lock.json'), join(SOURCE, 'package-lock.json')];
  return (
    existsSync(join(FOLDER, 'node_modules')) &&
    existsSync(known) &&
    readFileSync(known).equals(readFileSync(wanted))
  );
}
