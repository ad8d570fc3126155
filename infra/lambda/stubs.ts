/** Modules that no function needs, each with the file that stands in for it: it throws when it is used after all. */
export const STUBS = [
  {
    module: '@aws-sdk/credential-provider-node',
    file: 'stubs/credentials.ts',
    why: 'Lambda gives the credentials of the role; adapters/aws/client-options.ts hands them to every client',
  },
  {
    module: 'brotli/decompress.js',
    file: 'stubs/brotli.cjs',
    why: 'fontkit wants it for WOFF2; the fonts of documents are TTF',
  },
  {
    module: '@pdf-lib/standard-fonts',
    file: 'stubs/standard-fonts.ts',
    why: 'PDF/A wants every font embedded; pdf-lib unpacks these measures at each start',
  },
] as const;
