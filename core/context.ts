import type { HolidayList } from './calendar.ts';
import type { District } from './district.ts';
import type {
  Clock,
  Digest,
  Directory,
  Documents,
  Engine,
  Files,
  Ids,
  Mailer,
  Metrics,
  PdfTools,
  Signers,
  TrustServices,
} from './ports.ts';
import type { CalendarStore, CaseStore, DraftStore, IdempotencyStore, Register } from './stores.ts';

/** Structured lines; values that must not be logged never get here. */
export type Log = {
  info(message: string, details?: Readonly<Record<string, string | number | boolean>>): void;
  warn(message: string, details?: Readonly<Record<string, string | number | boolean>>): void;
  error(message: string, error: unknown, details?: Readonly<Record<string, string | number | boolean>>): void;
};

/** The outside world of the functions; each names the members it uses. */
export type Context = {
  readonly cases: CaseStore;
  readonly drafts: DraftStore;
  readonly register: Register;
  readonly calendars: CalendarStore;
  readonly idempotency: IdempotencyStore;
  readonly files: Files;
  readonly documents: Documents;
  readonly pdf: PdfTools;
  readonly signers: Signers;
  readonly trustServices: TrustServices;
  /** True when signatures are for demonstration only and every page must say SPESIMEN. */
  readonly specimen: boolean;
  readonly mailer: Mailer;
  readonly directory: Directory;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly digest: Digest;
  readonly districts: readonly District[];
  readonly holidays: readonly HolidayList[];
  /** Origin of the portal, without a slash at the end. */
  readonly baseUrl: string;
  readonly metrics: Metrics;
  readonly log: Log;
};
