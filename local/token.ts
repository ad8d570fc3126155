import { readConfig } from './config.ts';

/** `npm run -s token -- USER`: an access token of a demo user of the running local system. */
const [user] = process.argv.slice(2);
const { port } = readConfig(process.env);
const here = `http://localhost:${port}`;
if (user === undefined) {
  console.error('Usage: npm run -s token -- USER');
  process.exit(2);
}
const response = await fetch(`${here}/local/token`, {
  method: 'POST',
  body: JSON.stringify({ user }),
}).catch(() => undefined);
if (response === undefined || !response.ok) {
  console.error(
    response === undefined ? `Nothing runs at ${here}; start it with npm start` : `No demo user ${user}`,
  );
  process.exit(1);
}
const { token } = (await response.json()) as { token: string };
console.log(token);
