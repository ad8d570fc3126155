import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { CATALOG, type FunctionName, type FunctionRow } from '../../functions/catalog.ts';
import { type Grant, grantsOf, type Places } from '../lambda/grants.ts';
import { partsOf } from '../lambda/parts.ts';
import { type Variable, variablesOf } from '../lambda/variables.ts';
import { acknowledgeWildcards } from '../nag.ts';
import { AppFunction, type AppFunctionProps } from './app-function.ts';

export type AppFunctionsProps = Pick<AppFunctionProps, 'logRetention'> & {
  /** The folder with the code of a function. */
  readonly assets: (name: FunctionName) => string;
  readonly places: Omit<Places, 'documentFunction'>;
  readonly values: Readonly<Record<Exclude<Variable, 'DOCUMENT_FUNCTION' | 'CUSTODY_FILE'>, string>>;
  /** What the document function finds beside its code. */
  readonly custody: { readonly file: string; readonly code: (folder: string) => Code };
};

/** Every function of the catalog but that of the login, with the permissions and variables that follow from its `uses`. */
export class AppFunctions extends Construct {
  readonly #made = new Map<FunctionName, AppFunction>();

  constructor(scope: Construct, id: string, props: AppFunctionsProps) {
    super(scope, id);
    const values = { ...props.values, CUSTODY_FILE: props.custody.file };
    const code = props.custody.code(props.assets('makeDocuments'));
    this.#make(
      'makeDocuments',
      props,
      code,
      { ...props.places, documentFunction: [] },
      { ...values, DOCUMENT_FUNCTION: '' },
    );
    const { functionArn } = this.get('makeDocuments').function;
    const places = { ...props.places, documentFunction: [functionArn] };
    for (const name of Object.keys(CATALOG) as FunctionName[]) {
      if (name === 'makeDocuments' || name === 'issueClaims') continue;
      const own = Code.fromAsset(props.assets(name));
      this.#make(name, props, own, places, { ...values, DOCUMENT_FUNCTION: functionArn });
    }
  }

  /** Throws for a function that does not stand here. */
  get(name: FunctionName): AppFunction {
    const made = this.#made.get(name);
    if (made === undefined) throw new Error(`${name} is not among these functions`);
    return made;
  }

  /** Those that run by one kind of trigger, with their rows. */
  by<T extends FunctionRow['trigger']['type']>(type: T) {
    return [...this.#made].flatMap(([name, made]) => {
      const row: FunctionRow = CATALOG[name];
      const { trigger } = row;
      return isOf(trigger, type) ? [{ name, row, trigger, made }] : [];
    });
  }

  get all(): readonly (readonly [FunctionName, AppFunction])[] {
    return [...this.#made];
  }

  #make(
    name: FunctionName,
    { logRetention }: AppFunctionsProps,
    code: Code,
    places: Places,
    values: Readonly<Record<Variable, string>>,
  ): void {
    const row: FunctionRow = CATALOG[name];
    const grants = grantsOf(name, row).filter(
      ({ optional, on }) => !optional || on.some((place) => places[place].length > 0),
    );
    const made = new AppFunction(this, name, {
      row,
      code,
      logRetention,
      statements: grants.map((grant) => statementOf(grant, places)),
      environment: variablesOf(partsOf(row.uses), values) as Record<string, string>,
    });
    const wildcards = grants
      .flatMap(({ on }) => on.flatMap((place) => places[place]))
      .filter((arn) => arn.endsWith('*'));
    acknowledgeWildcards(made.role, 'filesOfTheFunction', ...wildcards);
    this.#made.set(name, made);
  }
}

function isOf<T extends FunctionRow['trigger']['type']>(
  trigger: FunctionRow['trigger'],
  type: T,
): trigger is Extract<FunctionRow['trigger'], { type: T }> {
  return trigger.type === type;
}

function statementOf({ actions, on, conditions }: Grant, places: Places): PolicyStatement {
  const resources = on.flatMap((place) => places[place]);
  if (resources.length === 0) throw new Error(`${actions.join(', ')} without a resource`);
  return new PolicyStatement({ actions: [...actions], resources, ...(conditions && { conditions }) });
}
