import { PASSWORD_CONTEXT } from '../../adapters/aws/custody.ts';
import type { FunctionName, FunctionRow, Use } from '../../functions/catalog.ts';

/** What a permission is for, by the name that it has in the system; `Places` has the ARNs. */
export type Place =
  | 'table'
  | 'index1'
  | 'index2'
  | 'index3'
  | 'uploads'
  | 'uploads/uploads/*'
  | 'uploads/checked/*'
  | 'documents'
  | 'documents/cases/*'
  | 'documentFunction'
  | 'signingKeys'
  | 'passwordKey'
  | 'stateMachines'
  | 'mailIdentity'
  | 'mailConfigurationSet'
  | 'userPool';
export type Places = Readonly<Record<Place, readonly string[]>>;

export type Grant = {
  readonly actions: readonly string[];
  readonly on: readonly Place[];
  /** Left out where a stage has no such place. */
  readonly optional?: true;
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** The prefix where a function's files lie: a function has permissions on that alone. */
type Folder = 'uploads/checked/*' | 'documents/cases/*';
const FOLDERS: Partial<Record<FunctionName, Folder>> = {
  attachFile: 'uploads/checked/*',
  downloadFile: 'uploads/checked/*',
  previewDocument: 'documents/cases/*',
  makeDocuments: 'documents/cases/*',
};

const NOTHING: readonly Grant[] = [];
const GET: Grant = { actions: ['dynamodb:GetItem'], on: ['table'] };
const QUERY: Grant = { actions: ['dynamodb:Query'], on: ['table'] };
const PUT: Grant = { actions: ['dynamodb:PutItem'], on: ['table'] };
const DELETE: Grant = { actions: ['dynamodb:DeleteItem'], on: ['table'] };
/** A transaction needs what its writes need; there is no permission for transactions. */
const CHECK: Grant = { actions: ['dynamodb:ConditionCheckItem'], on: ['table'] };
const queryOf = (index: 'index1' | 'index2' | 'index3'): Grant => ({
  actions: ['dynamodb:Query'],
  on: [index],
});
const ASK_FOR_DOCUMENTS: Grant = { actions: ['lambda:InvokeFunction'], on: ['documentFunction'] };
/** Of the remote signing service, and nothing else that its key encrypted. */
const DECRYPT_PASSWORD: Grant = {
  actions: ['kms:Decrypt'],
  on: ['passwordKey'],
  optional: true,
  conditions: { StringEquals: { 'kms:EncryptionContext:purpose': PASSWORD_CONTEXT.purpose } },
};

/**
 * What each use of the context needs of AWS, no more. The stores are read off `adapters/table/`, the other ports off
 * `adapters/aws/`; a use that only computes, or only logs, needs nothing.
 */
const GRANTS = {
  'cases.load': [QUERY],
  'cases.get': [QUERY],
  'cases.events': [QUERY],
  // A refused transaction is explained by the reply or the application that stands in its way.
  'cases.append': [PUT, DELETE, GET],
  'cases.appendBeside': [PUT, DELETE, GET, CHECK],
  'cases.replaceWait': [CHECK, PUT],
  'cases.listOfParty': [queryOf('index1')],
  'cases.listOfDistrict': [queryOf('index2')],
  'cases.inboxOfRole': [queryOf('index1')],
  'cases.inboxOfParty': [queryOf('index1')],
  'cases.inboxOfPerson': [queryOf('index2')],
  'cases.wakes': [queryOf('index3')],
  'cases.nextWake': [queryOf('index3')],
  'cases.findByReceipt': [GET],
  'cases.findByDocumentCode': [GET],
  'cases.findWait': [GET],
  'cases.reserveNumber': [GET, PUT],
  'cases.voidReservation': [GET, PUT],
  'cases.numbers': [QUERY],
  'drafts.find': [GET],
  'drafts.save': [PUT, GET],
  'drafts.delete': [DELETE],
  'drafts.findUpload': [GET],
  'drafts.saveUpload': [PUT],
  'register.find': [GET],
  'register.search': [QUERY, queryOf('index1'), GET],
  'register.clinicsLedBy': [QUERY],
  'register.facilitiesOf': [queryOf('index2')],
  'register.add': [PUT, DELETE],
  'calendars.declared': [QUERY],
  'calendars.declare': [PUT],
  'idempotency.find': [GET],
  // Without the right to list, S3 says 403 of a missing key and not 404. The right has no condition on a prefix: a GET has
  // none for it to hold. The documents bucket holds nothing else.
  'files.get': [
    { actions: ['s3:GetObject'], on: ['documents/cases/*'] },
    { actions: ['s3:ListBucket'], on: ['documents'] },
  ],
  'files.getUpload': [
    { actions: ['s3:GetObject', 's3:GetObjectVersionTagging'], on: ['uploads/uploads/*'] },
    { actions: ['s3:ListBucket'], on: ['uploads'] },
  ],
  'files.grantUpload': [{ actions: ['s3:PutObject'], on: ['uploads/uploads/*'] }],
  'documents.freeze': [ASK_FOR_DOCUMENTS],
  'documents.seal': [ASK_FOR_DOCUMENTS],
  'documents.verify': [ASK_FOR_DOCUMENTS],
  'documents.trust': [ASK_FOR_DOCUMENTS],
  'documents.held': [ASK_FOR_DOCUMENTS],
  'pdf.render': NOTHING,
  'pdf.sealPaper': NOTHING,
  'pdf.sign': NOTHING,
  'pdf.verify': NOTHING,
  'signers.signerOf': [{ actions: ['kms:Sign'], on: ['signingKeys'] }, DECRYPT_PASSWORD],
  'signers.trust': NOTHING,
  'signers.held': NOTHING,
  'trustServices.timestamp': NOTHING,
  'trustServices.revocationOf': NOTHING,
  'mailer.send': [
    { actions: ['ses:SendEmail'], on: ['mailIdentity', 'mailConfigurationSet'] },
    GET,
    PUT,
    DELETE,
  ],
  'directory.emailOf': [{ actions: ['cognito-idp:ListUsers'], on: ['userPool'] }],
  'directory.adminsOf': [{ actions: ['cognito-idp:ListUsersInGroup'], on: ['userPool'] }],
  // The machine is what Step Functions authorizes, of a start by its alias too; the qualifier is the alias.
  'engine.start': [
    {
      actions: ['states:StartExecution'],
      on: ['stateMachines'],
      conditions: { StringEquals: { 'states:StateMachineQualifier': 'live' } },
    },
  ],
  'engine.answer': [{ actions: ['states:SendTaskSuccess'], on: ['stateMachines'] }],
  'clock.now': NOTHING,
  'ids.uuid': NOTHING,
  'ids.code': NOTHING,
  'metrics.add': NOTHING,
  specimen: NOTHING,
  digest: NOTHING,
  districts: NOTHING,
  holidays: NOTHING,
  baseUrl: NOTHING,
} as const satisfies Record<Exclude<Use, InFolder>, readonly Grant[]>;

/** Uses of files whose place depends on the function. */
const IN_FOLDER = {
  'files.putOnce': ['s3:PutObject', 's3:GetObject'],
  'files.grantDownload': ['s3:GetObject'],
} as const satisfies Partial<Record<Use, readonly string[]>>;
type InFolder = keyof typeof IN_FOLDER;

const isInFolder = (use: Use): use is InFolder => Object.hasOwn(IN_FOLDER, use);

/** The permissions that follow from the `uses` of a function. Throws when a function uses files and has no folder. */
export function grantsOf(name: FunctionName, { uses }: Pick<FunctionRow, 'uses'>): Grant[] {
  const grants = uses.flatMap((use): readonly Grant[] =>
    isInFolder(use) ? [{ actions: IN_FOLDER[use], on: [folderOf(name)] }] : GRANTS[use],
  );
  return [...new Set(grants)];
}

function folderOf(name: FunctionName): Folder {
  const folder = FOLDERS[name];
  if (folder === undefined) throw new Error(`${name} uses files and stands in no row of FOLDERS`);
  return folder;
}
