import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

type Room = {
  /** Rooms whose files may be imported; `workflows/index` names one file. */
  readonly rooms: readonly string[];
  /** Packages that may be imported, by exact name or as `scope/*`. */
  readonly packages: readonly string[];
};

/** Who may import whom: design §1. The longest folder name that fits a file decides. */
const RULES: Readonly<Record<string, Room>> = {
  core: { rooms: [], packages: ['zod'] },
  // For functions only: the rest of documents/ is free of Node.
  'documents/inspect': { rooms: ['core', 'documents'], packages: ['node:zlib'] },
  // The font files are read from the package that carries them.
  'documents/fonts': {
    rooms: ['documents'],
    packages: ['fontkit', 'fflate', 'pdf-lib', '@expo-google-fonts/*', 'node:fs/promises'],
  },
  documents: {
    rooms: ['core', 'documents/inspect', 'documents/fonts'],
    packages: ['pdf-lib', 'fflate', 'uqr'],
  },
  workflows: { rooms: [], packages: ['node:fs'] },
  functions: {
    rooms: ['core', 'documents', 'documents/inspect', 'workflows/index'],
    packages: ['zod', '@middy/*', '@aws-lambda-powertools/*', 'aws-lambda'],
  },
  'adapters/table': { rooms: ['core'], packages: [] },
  'adapters/node': { rooms: ['core'], packages: ['node:crypto', 'zod', 'pkijs', 'asn1js'] },
  'adapters/local': {
    rooms: ['core', 'adapters/table', 'adapters/node'],
    packages: ['node:*', 'zod', 'pkijs', 'asn1js'],
  },
  'adapters/aws': {
    rooms: ['core', 'adapters/table', 'adapters/node'],
    packages: ['node:*', 'zod', 'pkijs', 'asn1js', '@aws-sdk/*', '@aws-lambda-powertools/metrics'],
  },
  infra: {
    // Of the code that it deploys, it reads only the lists, the contract and the check of the custody: a deployment checks
    // what the function will check.
    rooms: [
      'workflows',
      'functions/catalog',
      'functions/open-api',
      'core/contract/routes',
      'core/roles',
      'adapters/aws/custody',
    ],
    packages: ['node:*', 'zod', 'aws-cdk-lib', 'constructs', 'cdk-nag', 'rolldown'],
  },
  local: {
    rooms: [
      'core',
      'documents',
      'functions',
      'workflows',
      'adapters/local',
      'adapters/table',
      'adapters/node',
    ],
    packages: ['node:*', 'zod', 'jsonata', 'oidc-provider', 'jose', 'busboy', 'aws-lambda'],
  },
  // Of documents only what checks, in the visitor's browser.
  web: {
    rooms: ['core', 'workflows', 'documents/verify', 'documents/paper', 'documents/pdf'],
    packages: ['*'],
  },
};

const FOLDERS = Object.keys(RULES).sort((a, b) => b.length - a.length);
const SOURCE = /\.(ts|tsx)$/;
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

function roomOf(file: string): string | undefined {
  return FOLDERS.find((folder) => file.startsWith(`${folder}/`));
}

function sources(): string[] {
  return FOLDERS.filter((folder) => !folder.includes('/') || folder.startsWith('adapters')).flatMap(
    (folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && SOURCE.test(entry.name) && !entry.parentPath.includes('/dist'))
        .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  );
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(IMPORT)].map(([, named, dynamic]) => named ?? dynamic ?? '');
}

function isAllowed(file: string, specifier: string): boolean {
  const room = roomOf(file) ?? '';
  const rule = RULES[room];
  if (rule === undefined) return false;
  if (specifier.startsWith('.')) {
    const target = relative(ROOT, resolve(ROOT, dirname(file), specifier));
    const targetRoom = roomOf(target);
    if (room === 'web' && targetRoom === 'workflows') return target.endsWith('.asl.json');
    if (rule.rooms.includes(target.replace(/\.ts$/, ''))) return true;
    // A folder of a room, where not all of the room may be imported.
    if (rule.rooms.some((part) => RULES[part] === undefined && target.startsWith(`${part}/`))) return true;
    return targetRoom !== undefined && (targetRoom === room || rule.rooms.includes(targetRoom));
  }
  return rule.packages.some(
    (name) =>
      name === '*' ||
      specifier === name ||
      specifier.startsWith(`${name}/`) ||
      (name.endsWith('*') && specifier.startsWith(name.slice(0, -1))),
  );
}

describe('the import rule of the house', () => {
  const files = sources();

  it('finds the files of every room', () => {
    expect(new Set(files.map(roomOf))).toEqual(new Set(FOLDERS));
  });

  it.each(FOLDERS)('%s imports only what it may', (folder) => {
    const broken = files
      .filter((file) => roomOf(file) === folder)
      .flatMap((file) =>
        importsOf(file)
          .filter((specifier) => !isAllowed(file, specifier))
          .map((specifier) => `${file} imports ${specifier}`),
      );
    expect(broken).toEqual([]);
  });

  it('refuses what it should refuse', () => {
    expect(isAllowed('core/case/case.ts', 'node:fs')).toBe(false);
    expect(isAllowed('core/case/case.ts', '../../adapters/table/keys.ts')).toBe(false);
    expect(isAllowed('functions/tasks/decide.ts', '../../adapters/local/database.ts')).toBe(false);
    expect(isAllowed('web/src/main.tsx', '../../functions/catalog.ts')).toBe(false);
    expect(isAllowed('web/src/main.tsx', '../../documents/render.ts')).toBe(false);
    expect(isAllowed('web/src/main.tsx', '../../documents/sign/index.ts')).toBe(false);
    expect(isAllowed('web/src/main.tsx', '../../documents/verify/index.ts')).toBe(true);
    expect(isAllowed('adapters/table/keys.ts', '../local/database.ts')).toBe(false);
    expect(isAllowed('adapters/aws/dynamo-table.ts', '../local/cursor.ts')).toBe(false);
    expect(isAllowed('functions/tasks/decide.ts', '@aws-sdk/client-dynamodb')).toBe(false);
    expect(isAllowed('infra/app.ts', '../functions/tasks/decide.ts')).toBe(false);
    expect(isAllowed('infra/app.ts', '../functions/catalog.ts')).toBe(true);
  });

  it('keeps clocks, chance and the process out of core', () => {
    const impure = files
      .filter((file) => roomOf(file) === 'core')
      .filter((file) =>
        /\bDate\.now\(|\bMath\.random\(|\bnew Date\(\)|\bprocess\.\w/.test(
          readFileSync(join(ROOT, file), 'utf8'),
        ),
      );
    expect(impure).toEqual([]);
  });

  it('reads the environment in configuration modules only', () => {
    const readers = files.filter((file) => /process\.env/.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(readers.sort()).toEqual([
      'infra/app.ts',
      'infra/lambda/entry.ts',
      'local/archive.ts',
      'local/main.ts',
      // Hands it on to the build of the portal.
      'local/portal-build.ts',
      'local/token.ts',
      'local/verify.ts',
    ]);
  });
});
