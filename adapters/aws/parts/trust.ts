import { z } from 'zod';
import { trustServices } from '../../node/trust-services.ts';
import { List, read, Text } from '../environment.ts';
import type { Part } from './part.ts';

const Services = z.object({
  /** Time-stamping services between commas, in the order in which they are asked. */
  TSA_URLS: Text.pipe(List),
  /** Hosts that may be asked about certificates, between commas; there may be none. */
  REVOCATION_HOSTS: List,
});

/** Services of certificate authorities, for the document function. */
export const trust: Part<'trustServices'> = (environment) => {
  const { TSA_URLS, REVOCATION_HOSTS } = read(Services, environment);
  return {
    trustServices: trustServices({ timestampUrls: TSA_URLS, revocationHosts: REVOCATION_HOSTS }),
  };
};
