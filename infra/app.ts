import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { openApi } from '../functions/open-api.ts';
import { readConfig } from './config.ts';
import { bundleFunctions } from './lambda/bundle.ts';
import { createApp } from './stacks/create-app.ts';

const ROOT = resolve(import.meta.dirname, '..');
const PORTAL = resolve(ROOT, 'web/dist');

/** `cdk -c stage=NAME`, or the environment, or the example that everybody can synthesize. */
const stage =
  new App({ autoSynth: false }).node.tryGetContext('stage') ?? process.env.SAHKAN_STAGE ?? 'example';
const config = readConfig(stage, resolve(import.meta.dirname, 'stages'));
if (!existsSync(resolve(PORTAL, 'index.html'))) throw new Error('The portal is not built: npm run prepare');

const bundles = await bundleFunctions(resolve(ROOT, 'out/functions'));
createApp({
  config,
  assets: (name) => bundles[name].directory,
  portal: PORTAL,
  contract: (issuer) => openApi(`https://${config.domain}`, issuer),
}).synth();
