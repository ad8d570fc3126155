/** What the API replies with. */
export * from './views/case.ts';
export * from './views/common.ts';
export * from './views/register.ts';
