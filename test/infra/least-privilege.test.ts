import { beforeAll, describe, expect, it } from 'vitest';
import { CATALOG } from '../../functions/catalog.ts';
import type { Config } from '../../infra/config.ts';
import { aliasOf } from '../../infra/custody.ts';
import { startTteServer } from '../adapters/tte-server.ts';
import { ONLOOKER } from '../aws/cloud-account.ts';
import { type Excuse, judge, type Verdict } from '../aws/cloud-permissions.ts';
import { playAtService, playCancelled, playEndingCertificates, playGranted } from '../aws/cloud-plays.ts';
import { type Deployed, readTemplates } from '../aws/cloud-template.ts';
import { PASSWORD_KEY, type RemoteService, serviceAuthority } from '../aws/cloud-tte.ts';
import { type CloudWorld, openCloudWorld } from '../aws/cloud-world.ts';
import type { Deed } from '../aws/recorder.ts';
import { AwsError } from '../aws/sigv4.ts';
import { INSTITUTION, openTte } from '../stories/tte-office.ts';
import { wib } from '../stories/world.ts';
import { EXAMPLE, synthesize } from './synth.ts';

const ALL = Object.keys(CATALOG);
const CHANGES = ['claimTask', 'releaseTask', 'reassignTask', 'updateAgreement'];
const PAPERS = ['prepareDocumentStep', 'sealDocumentStep'];

/** What no play uses; everything else that a function may do, some play does. */
const EXCUSES: readonly Excuse[] = [
  {
    functions: ALL,
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resource: 'arn:aws:logs:*',
    reason: 'Lambda writes the log of a function with the role of the function.',
  },
  {
    functions: ALL,
    actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    resource: '*',
    reason: 'Lambda hands over the traces of a function with the role of the function.',
  },
  {
    functions: ['runWorkflow', 'followUp'],
    actions: ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
      (name) => `dynamodb:${name}`,
    ),
    resource: 'arn:aws:dynamodb:*/stream/*',
    reason: 'The event source reads the stream with the role of its function.',
  },
  {
    functions: ['runWorkflow', 'followUp', 'tick', 'observe', 'warnCertificates'],
    actions: ['sqs:SendMessage'],
    resource: 'arn:aws:sqs:*DeadLetters*',
    reason: 'Lambda lays down what it gives up with the role of the function.',
  },
  {
    functions: ['openTaskStep', ...CHANGES, ...PAPERS],
    actions: ['dynamodb:DeleteItem'],
    resource: 'arn:aws:dynamodb:*/cases',
    reason: 'It comes with cases.append, which deletes only where a task or a case ends.',
  },
  {
    functions: ['tick', 'cancelCaseStep'],
    actions: ['dynamodb:GetItem'],
    resource: 'arn:aws:dynamodb:*/cases',
    reason: 'A write that loses a race asks what stands in its way, and no play loses one at will.',
  },
];

/** Who signs in the plays; every key of the stage is used. */
const SIGNATORIES = ['seal:17.71', 'paper:17.71', 'person:bengkulu.ratna', 'person:bengkulu.wulan', 'party'];
const config: Config = {
  ...EXAMPLE,
  districts: ['17.71'],
  custody: SIGNATORIES.map((signatory) => ({
    signatory,
    alias: aliasOf(EXAMPLE.stage, signatory),
    algorithm: 'P-256',
  })),
  signingService: { username: 'dinkes', encryptedPassword: '', key: PASSWORD_KEY, description: {} },
};
const synthesis = synthesize({ config });
/** The name that the table has in the judgement; each cloud has one of its own. */
const TABLE = 'cases';

type Play = (world: CloudWorld) => Promise<void>;

/** What the functions do in a play, with the variables of the templates, on the resources of the templates. */
async function deedsOf(play: Play, start: string, signingService?: RemoteService): Promise<Deed[]> {
  const paused = [new AwsError(400, 'SendingPausedException', 'Sending is paused')];
  const world = await openCloudWorld(start, {
    variablesAt: (table) => readTemplates(synthesis, table).variablesOf,
    ...(signingService && { signingService }),
    onMail() {
      const refusal = paused.pop();
      if (refusal !== undefined) throw refusal;
    },
  });
  const { system } = world;
  try {
    await play(world);
  } finally {
    await system.stop();
  }
  const { keyOf } = readTemplates(synthesis, system.table);
  const own = system.deeds.filter((deed) => deed.function !== ONLOOKER);
  return own.map((deed) => ({ ...deed, resource: resourceOf(deed, system, keyOf) }));
}

/** The same where the head of the office signs at a remote service. */
async function deedsAtService(start: string): Promise<Deed[]> {
  const { server, description } = await openTte(await serviceAuthority(), () => wib(start), startTteServer);
  try {
    return await deedsOf(playAtService, start, { ...INSTITUTION, description });
  } finally {
    await server.close();
  }
}

/** Tables and keys have names of their own in each cloud. */
function resourceOf(
  { action, resource }: Deed,
  { table, signatoryOf }: CloudWorld['system'],
  keyOf: Deployed['keyOf'],
): string {
  if (action.startsWith('dynamodb:')) return resource.replace(`table/${table}`, `table/${TABLE}`);
  if (action !== 'kms:Sign') return resource;
  return keyOf(aliasOf(config.stage, signatoryOf(resource) ?? resource));
}

describe('the permissions of the functions on AWS', () => {
  let verdict: Verdict;
  beforeAll(async () => {
    const deeds = [
      ...(await deedsOf(playGranted, '2026-07-06 09:00')),
      ...(await deedsOf(playCancelled, '2026-07-08 09:00')),
      ...(await deedsAtService('2026-07-06 09:00')),
      ...(await deedsOf(playEndingCertificates, '2046-06-27 09:00')),
    ];
    verdict = judge(deeds, readTemplates(synthesis, TABLE).permissions, EXCUSES);
  }, 180_000);

  it('cover everything that the functions do', () => expect(verdict.denied).toEqual([]));
  it('cover nothing that no function does, unless it is said why', () => expect(verdict.unused).toEqual([]));
  it('are excused only where they are there and not used', () => expect(verdict.idle).toEqual([]));
});
