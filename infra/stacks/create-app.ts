import { App, type AppProps, Tags } from 'aws-cdk-lib';
import type { FunctionName } from '../../functions/catalog.ts';
import type { Config } from '../config.ts';
import { checkAll } from '../nag.ts';
import { EDGE_REGION, EdgeLogStack, EdgeStack } from './edge-stack.ts';
import { IdentityStack } from './identity-stack.ts';
import { type Contract, PortalStack } from './portal-stack.ts';
import { RegistryStack } from './registry-stack.ts';
import { ServiceStack } from './service-stack.ts';

export type AppOptions = {
  readonly config: Config;
  /** The folder with the code of a function. */
  readonly assets: (name: FunctionName) => string;
  /** The folder of the built portal. */
  readonly portal: string;
  readonly contract: Contract;
  readonly props?: AppProps;
};

/** The stacks of one stage. Synthesis needs no credentials and no network, and fails for every finding nobody accepted. */
export function createApp({ config, assets, portal, contract, props }: AppOptions): App {
  const { stage, account, region } = config;
  const app = new App({ analyticsReporting: false, ...props });
  const name = (part: string) => `sahkan-${stage}-${part}`;
  const home = { config, env: { account, region } };
  const edgeEnv = { account, region: EDGE_REGION };

  const registry = new RegistryStack(app, name('registry'), home);
  const login = new IdentityStack(app, name('identity'), { ...home, issueClaims: assets('issueClaims') });
  const service = new ServiceStack(app, name('service'), { ...home, registry, login, assets });
  const edge = new EdgeStack(app, name('edge'), { config, env: edgeEnv });
  const site = new PortalStack(app, name('portal'), { ...home, edge, registry, login, portal, contract });
  site.addStackDependency(service, 'The portal calls the API by its name');
  new EdgeLogStack(app, name('edge-log'), { portal: site, env: edgeEnv });

  // Dashboards learned about tags only lately, and not in every region.
  const but = { excludeResourceTypes: ['AWS::CloudWatch::Dashboard'] };
  Tags.of(app).add('application', 'sahkan', but);
  Tags.of(app).add('stage', stage, but);
  checkAll(app);
  return app;
}
