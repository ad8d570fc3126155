import { loadLocal, removeLocal, saveLocal } from '../../../offline/store.ts';
import { digestOf } from '../../../parts/file-bytes.ts';
import type { PhotoRecord } from './visit-draft.ts';

/** Long side of a kept photo, pixels: enough for a finding, and a tenth of what a phone makes. */
const LONG_SIDE = 2000;
const QUALITY = 0.85;

/** Makes a photo small enough for a slow network and keeps it sealed on the phone. Throws when nothing can be kept. */
export async function keepPhoto(userId: string, key: string, file: File): Promise<PhotoRecord> {
  const blob = await shrink(file);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const name = blob === file ? file.name : `${file.name.replace(/\.\w+$/, '')}.jpg`;
  await saveLocal(userId, key, { name, type: blob.type, base64: toBase64(bytes) });
  return { name, bytes: bytes.length, sha256: await digestOf(bytes), sent: false };
}

/** A kept photo; undefined when the phone lost it. */
export async function loadPhoto(userId: string, key: string): Promise<File | undefined> {
  const value = (await loadLocal(userId, key))?.value;
  if (!isStored(value)) return undefined;
  return new File([fromBase64(value.base64)], value.name, { type: value.type });
}

/** Takes something kept off the phone; what cannot be read cannot be dropped either. */
export async function dropKept(userId: string, key: string): Promise<void> {
  await removeLocal(userId, key).catch(() => undefined);
}

type Stored = { readonly name: string; readonly type: string; readonly base64: string };

function isStored(value: unknown): value is Stored {
  return (
    typeof value === 'object' && value !== null && 'name' in value && 'type' in value && 'base64' in value
  );
}

/** A smaller JPEG, turned the right way and without the place that phones write into photos; else the file itself. */
async function shrink(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    return made ?? file;
  } catch {
    return file;
  }
}

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  // One call with all bytes would exceed the number of arguments that a browser allows.
  for (let start = 0; start < bytes.length; start += 0x8000) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 0x8000)));
  }
  return btoa(parts.join(''));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
