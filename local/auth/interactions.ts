import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { AppError } from '../../core/errors.ts';
import { addressOf, readForm, redirect, requireSameOrigin, sendPage } from './http.ts';
import type { FormError } from './pages/form.ts';
import { loginPage } from './pages/login-page.ts';
import { registerPage } from './pages/register-page.ts';
import { type Language, languageOf } from './pages/texts.ts';
import type { People, Person } from './people.ts';
import { checkRegistration } from './registration.ts';
import type { Throttle } from './throttle.ts';

type Interaction = InstanceType<Provider['Interaction']>;
export type InteractionOptions = {
  readonly baseUrl: string;
  readonly provider: Provider;
  readonly people: People;
  readonly throttle: Throttle;
  readonly demo: boolean;
};
/** One request of the login pages, with everything that its answer depends on. */
type Visit = InteractionOptions & {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly interaction: Interaction;
  readonly language: Language;
  /** The person logged in, who has to prove it again; not when another account was chosen. */
  readonly person: Person | undefined;
  readonly otherAccount: boolean;
};

const NO_ERRORS: readonly FormError[] = [];

/**
 * Answers `/masuk/{uid}`, `/masuk/{uid}/daftar` and `/masuk/{uid}/batal`.
 * False when there is no such page. Throws AppError NOT_ALLOWED for forms of other sites, and the
 * provider's `SessionNotFound` when the login has expired.
 */
export async function handleInteraction(
  options: InteractionOptions,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<boolean> {
  const [, , uid, page = '', ...rest] = url.pathname.split('/');
  const action =
    rest.length === 0 ? ACTIONS[`${req.method === 'HEAD' ? 'GET' : req.method} ${page}`] : undefined;
  if (action === undefined) return false;
  if (req.method === 'POST') requireSameOrigin(req, options.baseUrl);
  const visit = await visitOf(options, req, res, url);
  if (visit.interaction.uid !== uid) throw new AppError('NOT_FOUND', 'This login belongs to another address');
  await action(visit);
  return true;
}

const ACTIONS: Readonly<Record<string, (visit: Visit) => Promise<void> | void>> = {
  'GET ': (visit) => showLogin(visit, NO_ERRORS),
  'POST ': submitLogin,
  'GET daftar': (visit) => showRegistration(visit, { name: '', email: '' }, NO_ERRORS),
  'POST daftar': submitRegistration,
  'POST batal': cancel,
};

async function visitOf(
  options: InteractionOptions,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<Visit> {
  const interaction = await options.provider.interactionDetails(req, res);
  const otherAccount = url.searchParams.get('akun') === 'lain';
  const accountId = otherAccount ? undefined : interaction.session?.accountId;
  return {
    ...options,
    req,
    res,
    interaction,
    otherAccount,
    language: languageOf(url.searchParams.get('lang'), interaction.params.ui_locales),
    person: accountId === undefined ? undefined : options.people.findById(accountId),
  };
}

async function submitLogin(visit: Visit): Promise<void> {
  const { req, people, throttle, person, baseUrl } = visit;
  const form = await readForm(req);
  const demoPerson = demoPeopleFor(visit).find(({ id }) => id === form.get('demo'));
  if (demoPerson !== undefined) return finish(visit, demoPerson);

  const login = person?.username ?? form.get('login')?.trim() ?? '';
  const password = form.get('password') ?? '';
  const missing = missingFields(login, password);
  if (missing.length > 0) return showLogin(visit, missing, login);

  const address = addressOf(req, baseUrl.startsWith('https:'));
  const wait = throttle.attemptLogin(login, address);
  if (wait > 0) return showLogin(visit, tooMany('password', wait), login, wait);
  const found = await people.findByPassword(login, password);
  if (found === undefined) return showLogin(visit, [{ field: 'password', error: 'WRONG_PASSWORD' }], login);
  throttle.loginSucceeded(login, address);
  await finish(visit, found);
}

async function submitRegistration(visit: Visit): Promise<void> {
  const { req, people, throttle, baseUrl } = visit;
  const data = await readForm(req);
  const value = (field: string) => data.get(field) ?? '';
  const form = {
    name: value('name'),
    email: value('email'),
    password: value('password'),
    repeat: value('repeat'),
  };
  const { registration, errors } = checkRegistration(form);
  if (registration === undefined) return showRegistration(visit, form, errors);

  const wait = throttle.attemptRegistration(addressOf(req, baseUrl.startsWith('https:')));
  if (wait > 0) return showRegistration(visit, form, tooMany('email', wait), wait);
  const person = await people.register(registration);
  if (person === undefined) return showRegistration(visit, form, [{ field: 'email', error: 'EMAIL_TAKEN' }]);
  await finish(visit, person);
}

async function cancel({ provider, req, res }: Visit): Promise<void> {
  const result = { error: 'access_denied', error_description: 'the login was cancelled' };
  redirect(res, await provider.interactionResult(req, res, result, { mergeWithLastSubmission: false }));
}

async function finish(visit: Visit, { id }: Person): Promise<void> {
  const { provider, req, res, interaction } = visit;
  if (interaction.session !== undefined && interaction.session.accountId !== id) {
    await endSession(visit, interaction.session.uid);
  }
  const result = { login: { accountId: id, amr: ['pwd'] } };
  redirect(res, await provider.interactionResult(req, res, result, { mergeWithLastSubmission: false }));
}

/** One browser holds one person: the session of the person before ends, and its refresh tokens with it. */
async function endSession({ provider, interaction }: Visit, uid: string): Promise<void> {
  interaction.session = undefined;
  await interaction.persist();
  const session = await provider.Session.findByUid(uid);
  await session?.destroy();
}

function showLogin(visit: Visit, errors: readonly FormError[], typed?: string, wait = 0): void {
  const { res, interaction, person, language, demo, otherAccount } = visit;
  const hint = interaction.params.login_hint;
  const page = loginPage({
    uid: interaction.uid,
    language,
    demo,
    otherAccount,
    login: typed ?? person?.username ?? (typeof hint === 'string' && !otherAccount ? hint : ''),
    ...(person === undefined ? {} : { person }),
    demoPeople: demoPeopleFor(visit),
    errors,
  });
  sendForm(res, page, errors, wait);
}

function showRegistration(
  { res, interaction, language, demo }: Visit,
  { name, email }: { readonly name: string; readonly email: string },
  errors: readonly FormError[],
  wait = 0,
): void {
  const page = registerPage({ uid: interaction.uid, language, demo, name, email, errors });
  sendForm(res, page, errors, wait);
}

function sendForm(
  res: ServerResponse,
  page: { html: string },
  errors: readonly FormError[],
  wait: number,
): void {
  if (wait > 0) res.setHeader('Retry-After', Math.ceil(wait / 1000));
  if (errors.length === 0) sendPage(res, page);
  else sendPage(res, page, wait > 0 ? 429 : 422);
}

function demoPeopleFor({ demo, people, person }: Visit): readonly Person[] {
  if (!demo) return [];
  return people.listDemo().filter(({ id }) => person === undefined || id === person.id);
}

function missingFields(login: string, password: string): readonly FormError[] {
  return [
    ...(login === '' ? [{ field: 'login', error: 'LOGIN_MISSING' } as const] : []),
    ...(password === '' ? [{ field: 'password', error: 'PASSWORD_MISSING' } as const] : []),
  ];
}

function tooMany(field: string, wait: number): readonly FormError[] {
  return [{ field, error: 'TOO_MANY_ATTEMPTS', minutes: Math.ceil(wait / 60_000) }];
}
