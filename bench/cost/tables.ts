import { ASSUMED, type Assumption } from './assumed.ts';
import { byService, caseLines, type Line, type Month, monthOf, total } from './bill.ts';
import type { Counted } from './counted.ts';
import { accountLoad, midnight, partitionLoad } from './load.ts';
import { PRICES, type Price } from './prices.ts';
import { officialsOfDistrict, signersOfDistrict } from './usage.ts';

/** Offices of one account: one, ten, a hundred, all. */
const SIZES = [1, 10, 100, ASSUMED.districts.value] as const;
const ALL = ASSUMED.districts.value;

function rows(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((cell, column) => (column === 0 || cell === '' ? '---' : '---:'));
  return [head, rule, ...body].map(line).join('\n');
}

/** Three figures that mean something. */
function figure(value: number): string {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en-US', {
    minimumFractionDigits: Math.min(digits, 6),
    maximumFractionDigits: Math.min(digits, 6),
  });
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const rupiah = (usd: number): string => `Rp ${whole(usd * ASSUMED.rupiahPerDollar.value)}`;

const ORIGINS = { counted: 'counted', both: 'count × assumption', assumed: 'assumed' } as const;

export function caseTable(counted: Counted): string {
  const lines = caseLines(counted);
  const sum = total(lines);
  const line = ({ service, price, quantity, from, what, usd }: Line) => [
    service,
    `${figure(quantity)} ${PRICES[price].unit} ${what}`.trim(),
    ORIGINS[from],
    figure(usd),
    `${((usd / sum) * 100).toFixed(1)} %`,
  ];
  return rows(
    ['Service', 'quantity', 'from', 'USD', 'share'],
    [...lines.map(line), ['**One case**', '', '', `**${figure(sum)}**`, `**${rupiah(sum)}**`]],
  );
}

export function monthTable(counted: Counted): string {
  const months = SIZES.map((districts) => monthOf(counted, districts));
  const row = (name: string, cellOf: (month: Month, districts: number) => string) => [
    name,
    ...months.map((month, index) => cellOf(month, SIZES[index] ?? 1)),
  ];
  const services = [...byService([]).keys()];
  return rows(
    [
      'USD a month',
      ...SIZES.map((districts) => `${districts} ${districts === 1 ? 'district' : 'districts'}`),
    ],
    [
      row('cases a year', (_, districts) => whole(districts * ASSUMED.casesOfDistrict.value)),
      ...services.map((service) =>
        row(service, ({ cases, fixed }) => {
          const all = byService([...cases, ...fixed]).get(service) ?? 0;
          const apart = byService(fixed).get(service) ?? 0;
          return apart < 0.005 ? figure(all) : `${figure(all)} (${figure(apart)} fixed)`;
        }),
      ),
      row('**with cases**', ({ cases }) => figure(total(cases))),
      row('**fixed**', ({ fixed }) => figure(total(fixed))),
      row('**in all**', (month) => `**${figure(month.total)}**`),
      row('**in all, rupiah**', (month) => `**${rupiah(month.total)}**`),
      row('with permanent allowances', (month) => figure(month.withAllowances)),
      row('a year', (month) => figure(month.total * 12)),
      row('for each case', (month, districts) =>
        figure(month.total / ((districts * ASSUMED.casesOfDistrict.value) / 12)),
      ),
    ],
  );
}

export function countTable(counted: Counted): string {
  const { table, files, http, functions } = counted;
  const invocations = Object.values(functions).reduce((sum, work) => sum + work.invocations, 0);
  const makes = functions.makeDocuments?.invocations ?? 0;
  return rows(
    ['What one case of story S1 did', 'count'],
    [
      ['requests to the API', whole(http.requests)],
      ['invocations of functions, every one cold', whole(invocations)],
      ['of these of the document function (papers waiting over midnight are drawn again)', whole(makes)],
      ['read units of the table', figure(table.units.reads)],
      ['write units of the table and its indexes', whole(table.units.writes)],
      [
        'items and bytes that stay, with the copies in the indexes',
        `${whole(table.items)}, ${whole(table.bytes)}`,
      ],
      ['case events, each read by two readers', whole(counted.changes)],
      ['state transitions', whole(counted.stateTransitions)],
      [
        'uploads, and how often officials opened one',
        `${whole(files.uploads)}, ${whole(files.uploadsOpened)}`,
      ],
      ['versions of documents and their bytes', `${whole(files.documents)}, ${whole(files.documentBytes)}`],
      ['signatures', whole(counted.signatures)],
      ['mails', whole(counted.mails)],
      ['bytes of replies', whole(http.replyBytes)],
      ['own log lines and their bytes', `${whole(counted.log.lines)}, ${whole(counted.log.bytes)}`],
      ['signing keys of a district (mean of the example districts)', figure(signersOfDistrict())],
      ['officials of a district (mean of the example districts)', figure(officialsOfDistrict())],
    ],
  );
}

/** Default quotas of a new account; `recalled` unless the row says otherwise. */
const QUOTAS: readonly (readonly [keyof ReturnType<typeof accountLoad>, string, string])[] = [
  ['requests', 'requests to the API', '200, our own limit (`infra/constructs/http-api.ts`); AWS: 10,000'],
  ['concurrency', 'functions at once, warm', '1,000 (a new account may begin with 10)'],
  ['reads', 'read units of the table', '40,000'],
  ['writes', 'write units of the table', '40,000; a new table begins at 4,000'],
  ['changes', 'case events in the stream', 'ten batches at once for each shard (`feed-reader.ts`)'],
  ['executions', 'executions that start', '150 after a burst of 800'],
  ['transitions', 'state transitions', '800'],
  ['signatures', 'signatures', '300 of P-256, 500 of RSA (an older copy of the quotas; today more)'],
  ['mails', 'mails', '14 with the first production quota; 1 in the sandbox'],
  ['lookUps', 'look-ups of addresses (ListUsers)', '30, not adjustable'],
  ['logins', 'tokens', '120'],
];

export function peakTable(counted: Counted): string {
  const loads = SIZES.map((districts) => accountLoad(counted, districts));
  const nights = SIZES.map((districts) => midnight(counted, districts));
  return rows(
    ['At the busiest second', ...SIZES.map((size) => `${size}`), 'default quota'],
    [
      ...QUOTAS.map(([name, what, quota]) => [what, ...loads.map((load) => figure(load[name])), quota]),
      [
        'mails on a working day',
        ...loads.map((load) => whole(load.mailsOfDay)),
        '50,000; 200 in the sandbox',
      ],
      ['documents dated anew at midnight', ...nights.map((night) => whole(night.documents)), ''],
      [
        'seconds of the clock function for them',
        ...nights.map((night) => whole(night.seconds)),
        '290 in one run',
      ],
      [
        'runs of the clock function for them',
        ...nights.map((night) => whole(night.runs)),
        'one in five minutes',
      ],
    ],
  );
}

/** One row for each kind of key: the busiest. */
const kindOf = (partition: string): string => partition.split('#', 1).join();

export function partitionTable(counted: Counted): string {
  const kinds = Map.groupBy(partitionLoad(counted, ALL), ({ partition }) => kindOf(partition));
  const loads = [...kinds.values()].flatMap((own) => own.slice(0, 1));
  return rows(
    ['Busiest partition of a kind', 'write units/s', 'read units/s', 'full with so many cases a year'],
    loads.map(({ partition, writes, reads, fullAt, shared }) => [
      `\`${partition}\`${shared ? ` (all ${ALL} districts)` : ''}`,
      figure(writes),
      figure(reads),
      whole(fullAt),
    ]),
  );
}

export function priceTable(): string {
  return rows(
    ['Price', 'USD', 'region', 'as of', 'standing', 'free for good, a month'],
    Object.values(PRICES).map(({ service, unit, per, usd, region, asOf, standing, source, free }: Price) => [
      `${service}: ${per === 1 ? '' : `${per.toLocaleString('en-US')} `}${unit}`,
      String(usd),
      region,
      asOf,
      standing + (source === undefined ? '' : ` (${source})`),
      free === undefined ? '' : free.toLocaleString('en-US'),
    ]),
  );
}

export function assumptionTable(): string {
  return rows(
    ['Assumption', 'value', ''],
    Object.entries(ASSUMED).map(([name, { value, unit, why }]: [string, Assumption]) => [
      `\`${name}\``,
      `${value.toLocaleString('en-US')} ${unit}`,
      why,
    ]),
  );
}
