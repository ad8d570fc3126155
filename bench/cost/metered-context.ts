import { embeddedMetrics } from '../../adapters/aws/embedded-metrics.ts';
import { createStores } from '../../adapters/table/index.ts';
import { createMailLedger } from '../../adapters/table/mail-ledger.ts';
import type { Context } from '../../core/context.ts';
import { type DocumentReply, type DocumentRequest, documentsOver } from '../../core/document-requests.ts';
import type { Directory, Engine, Files, Mailer, Signers, Table, TrustServices } from '../../core/ports.ts';
import type { TableMeter } from './table-meter.ts';
import type { Invocation } from './tally.ts';

/** What the outside of a counted system is made of. */
export type Outside = Pick<
  Context,
  | 'files'
  | 'pdf'
  | 'signers'
  | 'trustServices'
  | 'mailer'
  | 'directory'
  | 'clock'
  | 'ids'
  | 'digest'
  | 'districts'
  | 'holidays'
  | 'baseUrl'
> & { readonly meter: TableMeter; readonly engine: () => Engine };

/**
 * The context of one invocation, made anew as in a cold function: nothing is known from an earlier one, so every case is
 * read from its first event. Each call that the AWS adapters would make is counted on the invocation.
 */
export function meteredContext(
  outside: Outside,
  invocation: Invocation,
  askDocuments: (request: DocumentRequest) => Promise<DocumentReply>,
): Omit<Context, 'log'> {
  const { meter, engine, files, signers, trustServices, mailer, directory, ...rest } = outside;
  const table = countedTable(meter, invocation);
  return {
    ...rest,
    ...createStores(table, outside),
    files: countedFiles(files, invocation),
    signers: countedSigners(signers, invocation),
    trustServices: countedServices(trustServices, invocation),
    documents: documentsOver((request) => {
      invocation.calls.documents += 1;
      return askDocuments(request);
    }),
    mailer: countedMailer(mailer, table, outside, invocation),
    directory: countedDirectory(directory, invocation),
    engine: countedEngine(engine, invocation),
    specimen: true,
    metrics: embeddedMetrics({ stage: 'bench' }),
  };
}

function countedTable(meter: TableMeter, { calls, charges }: Invocation): Table {
  const table = meter.table((charge) => charges.push(charge));
  const called = <T>(work: Promise<T>): Promise<T> => {
    calls.table += 1;
    return work;
  };
  return {
    get: (key) => called(table.get(key)),
    query: (query) => called(table.query(query)),
    put: (item, condition) => called(table.put(item, condition)),
    transact: (writes) => called(table.transact(writes)),
  };
}

/** As `adapters/aws/s3-files.ts`: a scan is a second request, and forms and links are signed without one. */
function countedFiles(files: Files, { calls, files: counts }: Invocation): Files {
  const read = (requests: number) => {
    calls.files += requests;
    counts.gets += requests;
  };
  return {
    ...files,
    get: (key) => {
      read(1);
      return files.get(key);
    },
    getUpload: (key) => {
      read(2);
      return files.getUpload(key);
    },
    putOnce: (key, file) => {
      calls.files += 1;
      counts.puts += 1;
      if (key.startsWith('cases/')) {
        counts.documents += 1;
        counts.documentBytes += file.bytes.length;
      }
      return files.putOnce(key, file);
    },
  };
}

function countedSigners(signers: Signers, invocation: Invocation): Signers {
  return {
    ...signers,
    signerOf: async (signatory) => {
      const signer = await signers.signerOf(signatory);
      if (signer.kind === 'service') return signer;
      return {
        ...signer,
        sign: (bytes: Uint8Array) => {
          invocation.calls.keys += 1;
          invocation.signatures += 1;
          return signer.sign(bytes);
        },
      };
    },
  };
}

/** As `adapters/aws/ses-mailer.ts`: each mail is claimed in the ledger, sent, and marked. */
function countedMailer(mailer: Mailer, table: Table, { clock }: Outside, invocation: Invocation): Mailer {
  const ledger = createMailLedger(table);
  return {
    async send(mail) {
      if ((await ledger.claim(mail.id, clock.now())) !== 'new') return;
      invocation.calls.mails += 1;
      invocation.mails += 1;
      await mailer.send(mail);
      await ledger.markSent(mail.id, clock.now());
    },
  };
}

function countedDirectory(directory: Directory, { calls }: Invocation): Directory {
  return {
    emailOf: (personId) => {
      calls.directory += 1;
      return directory.emailOf(personId);
    },
    adminsOf: (district) => {
      calls.directory += 1;
      return directory.adminsOf(district);
    },
  };
}

/** The services stand outside of AWS: what the embedded ones compute is not the function's work. */
function countedServices(services: TrustServices, invocation: Invocation): TrustServices {
  return {
    ...services,
    timestamp: (message) => {
      invocation.calls.timestamps += 1;
      return withoutOwnTime(invocation, () => services.timestamp(message));
    },
  };
}

/** What the local engine does itself is not the function's work on AWS. */
function countedEngine(engine: () => Engine, invocation: Invocation): Engine {
  const called = async (work: () => Promise<void>): Promise<void> => {
    invocation.calls.engine += 1;
    await withoutOwnTime(invocation, work);
  };
  return {
    start: (workflow, name, input) => called(() => engine().start(workflow, name, input)),
    answer: (token, output) => called(() => engine().answer(token, output)),
  };
}

async function withoutOwnTime<T>(invocation: Invocation, work: () => Promise<T>): Promise<T> {
  const start = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(start);
  invocation.cpu -= (user + system) / 1000;
  return result;
}
