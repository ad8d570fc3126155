import { z } from 'zod';

/** What stands for one upload: the bytes lie in `Files` under a key made from the ids. */
export const FileRecord = z.object({
  fileId: z.uuid(),
  name: z.string().min(1).max(255),
  contentType: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
  bytes: z.number().int().positive(),
  sha256: z.string().length(64),
  uploadedAt: z.number().int(),
});
export type FileRecord = z.infer<typeof FileRecord>;

/** Uploads by document code: `DOC-07` → files. */
export const FilesByCode = z.record(z.string(), z.array(FileRecord));
export type FilesByCode = z.infer<typeof FilesByCode>;
