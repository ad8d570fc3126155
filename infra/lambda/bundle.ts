import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type OutputAsset, type OutputChunk, type RolldownOutput, rolldown } from 'rolldown';
import { CATALOG, type FunctionName } from '../../functions/catalog.ts';
import { entryOf } from './entry.ts';
import { partsOf } from './parts.ts';
import { STUBS } from './stubs.ts';

/** What a function ships with. Sizes are those of the code, minified, in bytes; source maps are not counted. */
export type Bundle = {
  readonly directory: string;
  /** In the directory; it exports `handler`. */
  readonly handlerFile: string;
  readonly ownBytes: number;
  readonly sdkBytes: number;
  /** All of the directory, relative to it. */
  readonly files: readonly string[];
  /** Modules of which something is left, relative to the project. */
  readonly modules: readonly string[];
};

const ROOT = resolve(import.meta.dirname, '../..');
const HANDLER_FILE = 'index.mjs';
const SDK = 'sdk';
const SDK_MODULES = /node_modules[\\/](@aws-sdk|@smithy|@aws)[\\/]/;
/** Own code only defines; so do these packages, without saying it. What nobody uses of them is left out. */
const SIDE_EFFECTS = [
  { test: /plain-validation\.ts$/, sideEffects: true },
  { test: /^(?!.*node_modules).*[\\/](adapters|core|documents|functions)[\\/]/, sideEffects: false },
  { test: /node_modules[\\/](pdf-lib|@pdf-lib|pako|fontkit)[\\/]/, sideEffects: false },
];
/** Builds at a time; each spreads over the processors for a part of its way. */
const AT_ONCE = 2;

const FONTS = 'node_modules/@expo-google-fonts/noto-sans';
/** `documents/fonts/font-file.ts` resolves them as files of a package. */
const FONT_FILES = ['package.json', '400Regular/NotoSans_400Regular.ttf', '700Bold/NotoSans_700Bold.ttf'].map(
  (file) => join(FONTS, file),
);

/**
 * Builds every function of the catalog into a folder of its own below `outDir`. Each is built alone: only so does it hold no
 * more of the SDK than it calls. Equal sources give equal bytes, wherever the folder is. Throws at the first warning of the
 * bundler: most are imports that would fail on the first request.
 */
export async function bundleFunctions(outDir: string): Promise<Record<FunctionName, Bundle>> {
  const names = Object.keys(CATALOG) as FunctionName[];
  const waiting = names.values();
  const bundles = new Map<FunctionName, Bundle>();
  const work = async () => {
    for (const name of waiting) bundles.set(name, await bundleFunction(name, join(outDir, name)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return Object.fromEntries(names.map((name) => [name, bundles.get(name)])) as Record<FunctionName, Bundle>;
}

/** Builds one function into `directory`, in place of whatever is there. */
export async function bundleFunction(name: FunctionName, directory: string): Promise<Bundle> {
  const { output } = await build(name);
  const fonts = partsOf(CATALOG[name].uses).includes('pdf') ? FONT_FILES : [];
  const files = output.filter((file) => !isSdkMap(file));
  rmSync(directory, { recursive: true, force: true });
  for (const file of files) writeFile(join(directory, file.fileName), contentOf(file));
  for (const file of fonts) writeFile(join(directory, file), readFileSync(join(ROOT, file)));
  const chunks = output.filter((file) => file.type === 'chunk');
  return {
    directory,
    handlerFile: HANDLER_FILE,
    ownBytes: bytesOf(chunks.filter((chunk) => !isSdk(chunk))),
    sdkBytes: bytesOf(chunks.filter(isSdk)),
    files: [...files.map(({ fileName }) => fileName), ...fonts],
    modules: chunks.flatMap(modulesOf),
  };
}

async function build(name: FunctionName): Promise<RolldownOutput> {
  await using bundle = await rolldown({
    cwd: ROOT,
    input: { index: `entry:${name}` },
    platform: 'node',
    transform: { target: 'node24' },
    treeshake: { moduleSideEffects: SIDE_EFFECTS },
    resolve: {
      // Packages that have both forms are smaller as ES modules: of CommonJS nothing can be left out.
      mainFields: ['module', 'main'],
      alias: Object.fromEntries(STUBS.map(({ module, file }) => [module, join(import.meta.dirname, file)])),
    },
    plugins: [entryPlugin(name)],
    onLog: (level, { message }) => {
      if (level === 'warn') throw new Error(`${name}: ${message}`);
    },
  });
  return await bundle.generate({
    // Source maps name sources as seen from here.
    dir: ROOT,
    format: 'esm',
    minify: true,
    sourcemap: true,
    sourcemapExcludeSources: true,
    entryFileNames: HANDLER_FILE,
    chunkFileNames: '[name].mjs',
    codeSplitting: { groups: [{ name: SDK, test: SDK_MODULES }] },
  });
}

/** Gives the text of an entry as if it stood in this folder. */
function entryPlugin(name: FunctionName) {
  const file = join(import.meta.dirname, `${name}.entry.ts`);
  return {
    name: 'entry',
    resolveId: { filter: { id: /^entry:/ }, handler: () => file },
    load: { filter: { id: /\.entry\.ts$/ }, handler: () => entryOf(name) },
  };
}

function writeFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const isSdk = ({ name }: OutputChunk): boolean => name === SDK;
const isSdkMap = ({ fileName }: OutputChunk | OutputAsset): boolean => fileName === `${SDK}.mjs.map`;
const bytesOf = (chunks: readonly OutputChunk[]): number =>
  chunks.reduce((sum, chunk) => sum + Buffer.byteLength(contentOf(chunk)), 0);

/** A map of the SDK would be most of what is uploaded, and is looked at by nobody. */
function contentOf(file: OutputChunk | OutputAsset): string | Uint8Array {
  if (file.type === 'asset') return file.source;
  return isSdk(file) ? file.code.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n') : file.code;
}

function modulesOf({ modules }: OutputChunk): string[] {
  return Object.entries(modules)
    .filter(([, { renderedLength }]) => renderedLength > 0)
    .map(([id]) => relative(ROOT, id));
}
