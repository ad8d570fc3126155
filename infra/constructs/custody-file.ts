import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Config } from '../config.ts';
import { custodyDocument } from '../custody.ts';

/** As the document function knows it, beside its code. */
export const CUSTODY_FILE = 'custody.json';

/** The code of the document function with the custody document of this stage beside it. */
export function codeWithCustody(folder: string, config: Config): Code {
  return Code.fromAsset(folder, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Never pulled: the local way never fails over to it.
      image: DockerImage.fromRegistry('none'),
      local: {
        tryBundle(output: string): boolean {
          cpSync(folder, output, { recursive: true });
          writeFileSync(join(output, CUSTODY_FILE), custodyDocument(config));
          return true;
        },
      },
    },
  });
}
