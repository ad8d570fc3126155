import { describe, expect, it, vi } from 'vitest';
import { problemSentence } from '../../web/src/app/problem-sentence.ts';
import { answersInFrame, SettingsError, settingsFrom, settingsReader } from '../../web/src/settings.ts';
import { FOREIGN, OWN } from './login-world.ts';

describe('the settings of an installation', () => {
  it('are those of one machine or of AWS, and nothing else comes with them', () => {
    expect(settingsFrom(OWN)).toEqual(OWN);
    expect(settingsFrom({ ...FOREIGN, other: 1 })).toEqual(FOREIGN);
  });

  it.each([
    ['a page instead of JSON', '<!doctype html>'],
    ['nothing', null],
    ['a list', []],
    ['no authority', { ...OWN, authority: undefined }],
    ['an authority that is a path', { ...OWN, authority: '/oidc' }],
    ['an empty client', { ...OWN, clientId: '' }],
    ['no scope', { ...OWN, scope: undefined }],
    ['a logout that is a script', { ...OWN, logoutUrl: 'javascript:alert(1)' }],
    ['a specimen in words', { ...OWN, specimen: 'yes' }],
    ['no word on specimen', { ...OWN, specimen: undefined }],
  ])('are refused as a whole when they hold %s', (_, value) => {
    expect(() => settingsFrom(value)).toThrow(SettingsError);
  });

  it('tell whether a frame of the login can answer: only one of the same origin', () => {
    expect(answersInFrame(OWN, 'https://izin.example')).toBe(true);
    expect(answersInFrame(OWN, 'https://izin.example:8443')).toBe(false);
    expect(answersInFrame(FOREIGN, 'https://izin.example')).toBe(false);
  });
});

describe('reading the settings', () => {
  it('happens once for everybody who asks, and those who look are told', async () => {
    const read = vi.fn(async (): Promise<unknown> => OWN);
    const reader = settingsReader(read);
    const told = vi.fn(() => expect(reader.known()).toEqual(OWN));
    reader.subscribe(told);
    expect(reader.known()).toBeUndefined();
    expect(await Promise.all([reader.load(), reader.load()])).toEqual([OWN, OWN]);
    expect(await reader.load()).toBe(reader.known());
    expect(read).toHaveBeenCalledTimes(1);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('is tried again after a failure, which says what can still be done', async () => {
    const lost = new TypeError('Failed to fetch');
    const read = vi.fn(async (): Promise<unknown> => OWN).mockRejectedValueOnce(lost);
    const reader = settingsReader(read);
    const error: unknown = await reader.load().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SettingsError);
    expect(error).toMatchObject({ cause: lost });
    expect(problemSentence(error, 'en')).toMatch(/Public pages still work; try to log in again/);
    expect(reader.known()).toBeUndefined();
    expect(await reader.load()).toEqual(OWN);
  });

  it('does not take for settings what is none', async () => {
    const reader = settingsReader(async () => ({ hello: 'world' }));
    await expect(reader.load()).rejects.toThrow(SettingsError);
    expect(reader.known()).toBeUndefined();
  });
});
