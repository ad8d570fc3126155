import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

type Chunk = {
  readonly type: 'chunk';
  readonly fileName: string;
  readonly facadeModuleId: string | null;
  readonly imports: readonly string[];
  readonly code: string;
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> };
};
type Asset = { readonly type: 'asset'; readonly fileName: string };
type Output = Readonly<Record<string, Chunk | Asset>>;

export type Offline = {
  /** The service worker in the build, at the root of the site. */
  readonly worker: string;
  /** Modules whose chunks, with all that they import at once, must be there without a network. */
  readonly pages: readonly string[];
  /** Files of the root besides index.html. */
  readonly files: readonly string[];
};

/** Writes into the built service worker which files it keeps, and a version that follows their content. */
export function offline({ worker, pages, files }: Offline): Plugin {
  return {
    name: 'sahkan-offline',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      const precached = ['/index.html', ...files, ...neededFiles(bundle, ['index.html', ...pages])];
      const hash = createHash('sha256');
      for (const path of precached) hash.update(path).update(readFileSync(join(dir, path)));
      const file = join(dir, worker);
      const code = readFileSync(file, 'utf8');
      if (!code.includes('__BUILD__') || /\bimport\b/.test(code))
        throw new Error(`${worker} is no script of its own that reads __BUILD__`);
      const build = { version: hash.digest('hex').slice(0, 12), precached };
      writeFileSync(file, code.replaceAll('__BUILD__', JSON.stringify(build)));
    },
  };
}

/** The chunks of these modules and of their imports, their styles, and the files that they name (workers, pictures). */
export function neededFiles(bundle: Output, modules: readonly string[]): string[] {
  const needed = new Set<string>();
  const add = (chunk: Chunk | Asset | undefined): void => {
    if (chunk?.type !== 'chunk' || needed.has(chunk.fileName)) return;
    needed.add(chunk.fileName);
    for (const style of chunk.viteMetadata?.importedCss ?? []) needed.add(style);
    for (const name of chunk.imports) add(bundle[name]);
    for (const { type, fileName } of Object.values(bundle))
      if (type === 'asset' && !/\.(css|html|map)$/.test(fileName) && chunk.code.includes(fileName))
        needed.add(fileName);
  };
  for (const module of modules) {
    const chunk = Object.values(bundle).find(
      (output) => output.type === 'chunk' && output.facadeModuleId?.endsWith(`/${module}`),
    );
    if (chunk === undefined) throw new Error(`The build has no chunk of ${module}`);
    add(chunk);
  }
  return [...needed].sort().map((name) => `/${name}`);
}
