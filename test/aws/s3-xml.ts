import type { Tags } from './s3-objects.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const ENTITIES: readonly (readonly [string, string])[] = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
];

export function errorXml(code: string, message: string): string {
  return `${HEAD}<Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error>`;
}

export function tagsXml(tags: Tags): string {
  const rows = Object.entries(tags).map(
    ([key, value]) => `<Tag><Key>${escapeXml(key)}</Key><Value>${escapeXml(value)}</Value></Tag>`,
  );
  return `${HEAD}<Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><TagSet>${rows.join('')}</TagSet></Tagging>`;
}

/** The tags of a PutObjectTagging request as the SDK writes it. */
export function readTags(xml: string): Tags {
  const rows = [...xml.matchAll(/<Tag><Key>(.*?)<\/Key><Value>(.*?)<\/Value><\/Tag>/gs)];
  return Object.fromEntries(rows.map(([, key = '', value = '']) => [unescapeXml(key), unescapeXml(value)]));
}

const escapeXml = (text: string) =>
  ENTITIES.reduce((result, [plain, entity]) => result.replaceAll(plain, entity), text);
const unescapeXml = (text: string) =>
  ENTITIES.reduceRight((result, [plain, entity]) => result.replaceAll(entity, plain), text);
