import { announce } from './announce.ts';
import { boot } from './boot.ts';
import { readConfig } from './config.ts';

const config = readConfig(process.env);
const running = await boot(config);
announce(running);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void running.stop().then(() => process.exit(0));
  });
}
