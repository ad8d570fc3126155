import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CATALOG, type FunctionName } from '../../functions/catalog.ts';
import type { Bundle } from '../../infra/lambda/bundle.ts';
import { partsOf } from '../../infra/lambda/parts.ts';
import { type Variable, variablesOf } from '../../infra/lambda/variables.ts';

export type Environment = Readonly<Record<string, string>>;
/** What came of loading a bundle, or of asking its handler. */
export type Answer = { readonly value?: unknown; readonly error?: Fault };
export type Fault = { readonly name: string; readonly message: string; readonly code?: string };
type Message = { readonly load: string; readonly environment: Environment } | { readonly ask: unknown };

/** A process that has a bundle, as Lambda has it, and nothing of the project. */
export type BundleHost = AsyncDisposable & {
  /** Loads the bundle anew with these variables and no others. */
  load(environment: Environment): Promise<Answer>;
  /** Calls the handler that was loaded last. */
  ask(event: unknown): Promise<Answer>;
};

const VALUES: Readonly<Record<Variable, string>> = {
  TABLE_NAME: 'sahkan',
  DISTRICTS: '17.71',
  BASE_URL: 'https://sahkan.example',
  UPLOADS_BUCKET: 'sahkan-uploads',
  DOCUMENTS_BUCKET: 'sahkan-documents',
  DOCUMENT_FUNCTION: 'make-documents',
  STATE_MACHINES: '{"clinic-permit":"arn:aws:states:ap-southeast-3:111122223333:stateMachine:clinic-permit"}',
  MAIL_FROM: 'izin@sahkan.example',
  MAIL_CONFIGURATION_SET: 'sahkan-mail',
  USER_POOL_ID: 'ap-southeast-3_sahkan',
  STAGE: 'test',
  CUSTODY_FILE: 'custody.json',
  REVOCATION_LISTS: '',
  TSA_URLS: 'https://tsa.sahkan.example/',
  REVOCATION_HOSTS: '',
};

/** The variables that the deployment gives a function. */
export function deployedVariables(name: FunctionName): Environment {
  return variablesOf(partsOf(CATALOG[name].uses), VALUES) as Environment;
}

/** The variables that Lambda sets by itself; the code, and the custody beside it, stand in `taskRoot`. */
export function lambdaVariables(taskRoot: string): Environment {
  return {
    AWS_REGION: 'ap-southeast-3',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_SESSION_TOKEN: 'test',
    LAMBDA_TASK_ROOT: taskRoot,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  };
}

export function hostBundle({ directory, handlerFile }: Bundle): BundleHost {
  const child = fork(import.meta.filename, { cwd: directory, env: {}, execArgv: [], silent: true });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The process of ${directory} ended with ${code}`);
  });
  ended.catch(() => undefined);
  const send = async (message: Message): Promise<Answer> => {
    child.send(message);
    const [answer] = await Promise.race([once(child, 'message'), ended]);
    return answer;
  };
  return {
    load: (environment) => send({ load: pathToFileURL(join(directory, handlerFile)).href, environment }),
    ask: (event) => send({ ask: event }),
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended.catch(() => undefined);
    },
  };
}

type Handler = (event: unknown, context: unknown) => unknown;

/** The child's side. A question mark and a number make Node evaluate a module again. */
function serve(): void {
  let loads = 0;
  let handler: Handler | undefined;
  const work = async (message: Message): Promise<unknown> => {
    if ('ask' in message) return handler?.(message.ask, {});
    process.env = { ...message.environment };
    loads += 1;
    const module: { readonly handler: Handler } = await import(`${message.load}?${loads}`);
    handler = module.handler;
    return typeof handler;
  };
  process.on('message', async (message: Message) => {
    const answer = await work(message).then(
      (value): Answer => ({ value: value ?? null }),
      (error): Answer => ({ error: faultOf(error) }),
    );
    process.send?.(answer);
  });
}

function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error) };
  const { name, message } = error;
  return 'code' in error ? { name, message, code: String(error.code) } : { name, message };
}

if (import.meta.main) serve();
