import type { PartName } from './parts.ts';

/** The environment of the functions: what the parts of `adapters/aws/parts/` read. */
export type Variable =
  | 'TABLE_NAME'
  | 'DISTRICTS'
  | 'BASE_URL'
  | 'UPLOADS_BUCKET'
  | 'DOCUMENTS_BUCKET'
  | 'DOCUMENT_FUNCTION'
  | 'STATE_MACHINES'
  | 'MAIL_FROM'
  | 'MAIL_CONFIGURATION_SET'
  | 'USER_POOL_ID'
  | 'STAGE'
  | 'CUSTODY_FILE'
  | 'REVOCATION_LISTS'
  | 'TSA_URLS'
  | 'REVOCATION_HOSTS';

const OFFICE = ['DISTRICTS', 'BASE_URL'] as const;

export const VARIABLES = {
  basics: [],
  office: OFFICE,
  stores: ['TABLE_NAME', ...OFFICE],
  files: ['UPLOADS_BUCKET', 'DOCUMENTS_BUCKET'],
  documents: ['DOCUMENT_FUNCTION'],
  pdf: [],
  signing: ['CUSTODY_FILE', 'REVOCATION_LISTS'],
  trust: ['TSA_URLS', 'REVOCATION_HOSTS'],
  mail: ['TABLE_NAME', 'MAIL_FROM', 'MAIL_CONFIGURATION_SET'],
  directory: ['USER_POOL_ID'],
  engine: ['STATE_MACHINES'],
  watch: ['STAGE'],
} as const satisfies Record<PartName, readonly Variable[]>;

/** The variables that some parts read, and no others: a function cannot find what it may not use. */
export function variablesOf(
  parts: readonly PartName[],
  values: Readonly<Record<Variable, string>>,
): Partial<Record<Variable, string>> {
  const names = new Set(parts.flatMap((part): readonly Variable[] => VARIABLES[part]));
  return Object.fromEntries([...names].map((name) => [name, values[name]]));
}
