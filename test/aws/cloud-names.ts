import { DISTRICTS } from '../../core/districts/all.ts';
import { CATALOG, type FunctionName, type FunctionRow } from '../../functions/catalog.ts';
import { partsOf } from '../../infra/lambda/parts.ts';
import { variablesOf } from '../../infra/lambda/variables.ts';

export const REGION = 'ap-southeast-3';
export const ACCOUNT = '111122223333';
export const arnOf = (service: string, resource: string): string =>
  `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;

/** The variables of a function. */
export type Environment = Readonly<Record<string, string>>;

/** The variables that the deployment gives its functions, with names of this machine's AWS in them. */
export function variablesAt(table: string): (name: FunctionName) => Environment {
  const values = {
    TABLE_NAME: table,
    DISTRICTS: DISTRICTS.map(({ code }) => code).join(','),
    BASE_URL: 'https://sahkan.example',
    UPLOADS_BUCKET: 'sahkan-uploads',
    DOCUMENTS_BUCKET: 'sahkan-documents',
    DOCUMENT_FUNCTION: arnOf('lambda', 'function:makeDocuments'),
    STATE_MACHINES: JSON.stringify({ 'clinic-permit': arnOf('states', 'stateMachine:clinic-permit:live') }),
    MAIL_FROM: 'izin@sahkan.example',
    MAIL_CONFIGURATION_SET: 'sahkan',
    USER_POOL_ID: `${REGION}_sahkan`,
    STAGE: 'test',
    CUSTODY_FILE: 'custody.json',
    REVOCATION_LISTS: '',
    TSA_URLS: 'https://tsa.sahkan.example/',
    REVOCATION_HOSTS: '',
  };
  return (name) => {
    const { uses }: FunctionRow = CATALOG[name];
    return variablesOf(partsOf(uses), values) as Environment;
  };
}
