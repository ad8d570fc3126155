import { KMSClient } from '@aws-sdk/client-kms';
import { expect, it, onTestFinished } from 'vitest';
import { PASSWORD_CONTEXT } from '../../adapters/aws/custody-service.ts';
import { encryptedPassword } from '../../adapters/aws/encrypted-password.ts';
import { type KmsCall, startKms } from '../aws/kms-server.ts';

const PASSWORD = 'rahasia-instansi é';

/** A key, its KMS, and what was asked of it; `refusal` is why KMS denies a call. */
async function opened() {
  const calls: KmsCall[] = [];
  const state: { refusal?: string } = {};
  const kms = await startKms({
    onCall: (call) => {
      calls.push(call);
      if (state.refusal) throw new Error(state.refusal);
    },
  });
  onTestFinished(() => kms.stop());
  const credentials = { accessKeyId: 'AKIDDOCUMENTS', secretAccessKey: 'secret' };
  const client = new KMSClient({ endpoint: kms.endpoint, region: 'ap-southeast-3', credentials });
  onTestFinished(() => client.destroy());
  const key = kms.addSecretKey();
  const ask = (text = key.encrypt(PASSWORD, PASSWORD_CONTEXT), keyId = key.arn) =>
    encryptedPassword({ client, keyId, encryptedPassword: text });
  return { kms, key, ask, calls, state };
}

it('is decrypted when it is first needed, and not before or again', async () => {
  const { ask, calls, key } = await opened();
  const password = ask();
  expect(calls).toEqual([]);
  expect(await Promise.all([password(), password()])).toEqual([PASSWORD, PASSWORD]);
  expect(await password()).toBe(PASSWORD);
  expect(calls).toEqual([
    {
      accessKeyId: 'AKIDDOCUMENTS',
      action: 'kms:Decrypt',
      resource: key.arn,
      context: { 'kms:EncryptionContext:purpose': 'sahkan-signing-service' },
    },
  ]);
});

it('that was encrypted for something else, with another key, or is damaged, is refused without a value', async () => {
  const { ask, kms, key } = await opened();
  const other = kms.addSecretKey();
  const wrong = [
    key.encrypt(PASSWORD, {}),
    key.encrypt(PASSWORD, { purpose: 'else' }),
    other.encrypt(PASSWORD, PASSWORD_CONTEXT),
    Buffer.alloc(200).toString('base64'),
  ];
  for (const text of wrong)
    await expect(ask(text)()).rejects.toThrow(
      expect.objectContaining({
        code: 'CONFIGURATION',
        message: 'Signing service: KMS cannot decrypt its password with this key',
      }),
    );
});

it('whose key is gone or switched off is refused', async () => {
  const { ask, key } = await opened();
  await expect(ask(undefined, `${key.arn}0`)()).rejects.toMatchObject({ code: 'CONFIGURATION' });
  key.disable();
  await expect(ask()()).rejects.toMatchObject({ code: 'CONFIGURATION' });
});

it('that KMS denied once is asked for again, and the denial keeps its name', async () => {
  const { ask, state } = await opened();
  const password = ask();
  state.refusal = 'no';
  await expect(password()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  delete state.refusal;
  expect(await password()).toBe(PASSWORD);
});
