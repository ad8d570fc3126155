import { expect, it } from 'vitest';
import { allows, judge, matches, type Permission } from './cloud-permissions.ts';
import type { Deed } from './recorder.ts';

const READ: Permission = { function: 'getCase', action: 'dynamodb:Query', resource: 'arn:table/cases' };
const LIST: Permission = { ...READ, function: 'listCases', resource: 'arn:table/cases/index/index1' };
const query: Deed = { function: 'getCase', action: 'dynamodb:Query', resource: 'arn:table/cases' };
const list: Deed = { ...query, function: 'listCases', resource: 'arn:table/cases/index/index1' };
const NOTHING = { denied: [], unused: [], idle: [] };

it('nothing is wrong when what is done is allowed, and what is allowed is done', () => {
  expect(judge([query, list], [READ, LIST], [])).toEqual(NOTHING);
});

it.each([
  ['another action', { ...query, action: 'dynamodb:Scan' }],
  ['another resource', { ...query, resource: 'arn:table/cases/index/index1' }],
  ['another function', { ...query, function: 'getDraft' }],
])('%s than those allowed is denied by name, once', (_, deed) => {
  const { denied } = judge([query, list, deed, deed], [READ, LIST], []);
  expect(denied).toEqual([`${deed.function} ${deed.action} ${deed.resource}`]);
});

it('what is allowed and never done is named, also when another function does it', () => {
  const other = { ...READ, function: 'getDraft' };
  expect(judge([query, list], [READ, LIST, other], [])).toEqual({
    ...NOTHING,
    unused: ['getDraft dynamodb:Query arn:table/cases'],
  });
});

it('an excuse holds for what is allowed and never done, and for nothing else', () => {
  const excuse = { functions: ['listCases'], actions: ['dynamodb:Query'], resource: '*/index/*', reason: '' };
  expect(judge([query], [READ, LIST], [excuse])).toEqual(NOTHING);
  const other = { ...LIST, function: 'listTasks' };
  const { unused } = judge([query], [READ, LIST, other], [excuse]);
  expect(unused).toEqual(['listTasks dynamodb:Query arn:table/cases/index/index1']);
  const idle = ['listCases dynamodb:Query */index/*'];
  expect(judge([query, list], [READ, LIST], [excuse])).toEqual({ ...NOTHING, idle });
  expect(judge([query], [READ], [excuse])).toEqual({ ...NOTHING, idle });
  const { denied } = judge([query, list], [READ], [excuse]);
  expect(denied).toEqual(['listCases dynamodb:Query arn:table/cases/index/index1']);
});

it('a condition holds for calls whose context is as it says', () => {
  const start = { function: 'runWorkflow', action: 'states:StartExecution', resource: 'arn:machine' };
  const permission = { ...start, equals: { 'states:StateMachineQualifier': 'live' } };
  expect(allows(permission, { ...start, context: { 'states:StateMachineQualifier': 'live' } })).toBe(true);
  expect(allows(permission, { ...start, context: { 'states:StateMachineQualifier': '1' } })).toBe(false);
  expect(allows(permission, start)).toBe(false);
});

it.each([
  ['arn:aws:s3:::files/cases/*', 'arn:aws:s3:::files/cases/1/a.pdf', true],
  ['arn:aws:s3:::files/cases/*', 'arn:aws:s3:::files/cases/', true],
  ['arn:aws:s3:::files/cases/*', 'arn:aws:s3:::files/checked/1', false],
  ['arn:aws:s3:::files', 'arn:aws:s3:::files/cases/1', false],
  ['s3:Get*', 's3:GetObjectVersionTagging', true],
  ['s3:*Object', 's3:GetObjectTagging', false],
  ['index?', 'index1', true],
  ['index?', 'index10', false],
  ['index?', 'index', false],
  ['a.c', 'abc', false],
  ['(a|b)+[c]$', '(a|b)+[c]$', true],
  ['*', 'anything:at/all\nat all', true],
])('the pattern %j against %j: %s', (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected);
});
