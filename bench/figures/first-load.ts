import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { buildPortal, PORTAL_FOLDER } from '../../local/portal-build.ts';
import type { Figure, Measurement } from '../figure.ts';

/** What Vite writes about one file of the build. */
const Chunk = z.object({
  file: z.string(),
  imports: z.array(z.string()).default([]),
  css: z.array(z.string()).default([]),
});
const Manifest = z.record(z.string(), Chunk);
type Manifest = z.infer<typeof Manifest>;

const ENTRY = 'index.html';
const LOGIN = 'src/session/oidc.ts';

/** What a browser fetches for the heaviest page: the entry, the page, and all that they import, compressed. */
export const firstLoad: Figure = {
  name: 'first-load',
  async measure() {
    buildPortal();
    const manifest = Manifest.parse(
      JSON.parse(readFileSync(join(PORTAL_FOLDER, '.vite', 'manifest.json'), 'utf8')),
    );
    const publicPages = pagesOf(manifest, /^src\/pages\/public\//);
    const signedIn = pagesOf(manifest, /^src\/pages\/(applicant|case|office)\//);
    return [
      heaviest('public page', manifest, publicPages, [], 120),
      heaviest('page of the signed-in app', manifest, signedIn, [LOGIN], 250),
    ];
  },
};

function pagesOf(manifest: Manifest, folder: RegExp): string[] {
  const pages = Object.keys(manifest).filter((source) => folder.test(source));
  if (pages.length === 0) throw new Error(`The manifest has no page ${folder}`);
  return pages;
}

function heaviest(
  what: string,
  manifest: Manifest,
  pages: readonly string[],
  also: readonly string[],
  limit: number,
): Measurement {
  const sizes = pages.map((page) => ({ page, kilobytes: weight(manifest, [ENTRY, page, ...also]) }));
  const [top] = sizes.toSorted((a, b) => b.kilobytes - a.kilobytes);
  const name = top?.page.split('/').at(-1) ?? '';
  return {
    what: `first load of a ${what}, gzip (heaviest: ${name})`,
    unit: 'KB',
    goal: { atMost: limit },
    values: [top?.kilobytes ?? Number.NaN],
  };
}

/** Kilobytes (1,000) of these chunks and everything that they import at once, each file once, after gzip. */
function weight(manifest: Manifest, sources: readonly string[]): number {
  const files = new Set<string>([ENTRY]);
  const seen = new Set<string>();
  const visit = (source: string): void => {
    const chunk = manifest[source];
    if (chunk === undefined || seen.has(source)) return;
    seen.add(source);
    for (const file of [chunk.file, ...chunk.css]) files.add(file);
    for (const imported of chunk.imports) visit(imported);
  };
  for (const source of sources) visit(source);
  return (
    [...files].reduce((total, file) => total + gzipSync(readFileSync(join(PORTAL_FOLDER, file))).length, 0) /
    1000
  );
}
