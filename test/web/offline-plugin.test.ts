import { describe, expect, it } from 'vitest';
import { neededFiles } from '../../web/offline-plugin.ts';

type Bundle = Parameters<typeof neededFiles>[0];

const chunk = (
  fileName: string,
  module: string | null,
  imports: string[] = [],
  code = '',
  css: string[] = [],
) => ({
  type: 'chunk' as const,
  fileName,
  facadeModuleId: module,
  imports,
  code,
  viteMetadata: { importedCss: new Set(css) },
});
const asset = (fileName: string) => ({ type: 'asset' as const, fileName });

const BUNDLE: Bundle = Object.fromEntries(
  [
    chunk(
      'assets/entry.js',
      '/x/web/index.html',
      ['assets/shared.js'],
      'import("./office.js"),["assets/office.css"]',
      ['assets/entry.css'],
    ),
    chunk('assets/shared.js', null, ['assets/entry.js']),
    chunk(
      'assets/verify.js',
      '/x/web/src/verify.tsx',
      ['assets/entry.js'],
      'new Worker("/assets/worker-1.js")',
      ['assets/verify.css'],
    ),
    chunk('assets/office.js', '/x/web/src/office.tsx', [], '"/assets/map.png"', ['assets/office.css']),
    asset('assets/worker-1.js'),
    asset('assets/map.png'),
    asset('assets/office.css'),
    asset('index.html'),
  ].map((output) => [output.fileName, output]),
);

describe('the files that are kept for a page', () => {
  it('are its chunks with all that they import, their styles, and what they name, and nothing of other pages', () => {
    expect(neededFiles(BUNDLE, ['index.html', 'src/verify.tsx'])).toEqual([
      '/assets/entry.css',
      '/assets/entry.js',
      '/assets/shared.js',
      '/assets/verify.css',
      '/assets/verify.js',
      '/assets/worker-1.js',
    ]);
  });

  it('are those of a page that the build has', () => {
    expect(() => neededFiles(BUNDLE, ['src/gone.tsx'])).toThrow('src/gone.tsx');
  });
});
