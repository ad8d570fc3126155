/** The body of a response, at most `limit` bytes; what is longer is dropped unread. Throws what the network throws. */
export async function readBounded({ body, headers }: Response, limit: number): Promise<Uint8Array> {
  const announced = Number(headers.get('content-length') ?? 0);
  if (announced > limit) {
    await body?.cancel();
    throw new Error(`An answer of ${announced} bytes, more than ${limit}`);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > limit) throw new Error(`An answer of more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
