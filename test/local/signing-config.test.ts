import { expect, it } from 'vitest';
import { readConfig } from '../../local/config.ts';
import { configuredService } from '../../local/signing-service.ts';

it('there is no signing service unless the configuration names its file', () => {
  expect(readConfig({}).signingService).toBeUndefined();
  expect(configuredService(readConfig({}))).toEqual({});
  const environment = {
    SIGNING_SERVICE: '/etc/sahkan/service.json',
    SIGNING_SERVICE_USERNAME: 'dinkes',
    SIGNING_SERVICE_PASSWORD: 'rahasia',
  };
  expect(readConfig(environment).signingService).toEqual({
    file: '/etc/sahkan/service.json',
    username: 'dinkes',
    password: 'rahasia',
  });
});
