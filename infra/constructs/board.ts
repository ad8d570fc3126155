import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, PeriodOverride, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { byDistrict, feedAgeOf, ownMetric, serverErrorsOf, throttlesOf, troublesOf } from './measures.ts';
import type { WatchProps } from './watch.ts';

const WIDTH = 8;

/** One page of figures: first how the offices stand, then the process, then the machine. */
export class Board extends Construct {
  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id);
    const { config, api, table, workflows, readers, clocks } = props;
    const { stage, districts } = config;
    const hour = Duration.hours(1);
    new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.days(14),
      periodOverride: PeriodOverride.INHERIT,
      widgets: [
        [
          graph('Permohonan masuk per hari', byDistrict(stage, 'CasesOpened', districts)),
          graph('Keputusan per hari', byDistrict(stage, 'CasesDecided', districts)),
          graph('Dianggap disetujui per hari', byDistrict(stage, 'CasesDeemed', districts)),
        ],
        [
          graph('Tugas lewat waktu', [ownMetric(stage, 'TasksOverdue', Stats.MAXIMUM, hour)]),
          graph('Tugas tertua (detik)', [ownMetric(stage, 'OldestTaskSeconds', Stats.MAXIMUM, hour)]),
          graph(
            'Penyegelan (milidetik)',
            ['p50', 'p95'].map((statistic) => ownMetric(stage, 'SealingMilliseconds', statistic, hour)),
          ),
        ],
        [
          graph(
            'Proses',
            workflows.flatMap(({ stateMachine }) => Object.values(troublesOf(stateMachine))),
          ),
          graph(
            'Umur umpan (milidetik)',
            readers.map((reader) => feedAgeOf(reader.function)),
          ),
          graph(
            'Antrean gagal',
            [...readers, ...clocks].map(({ deadLetters }) =>
              deadLetters.metricApproximateNumberOfMessagesVisible(),
            ),
          ),
        ],
        [
          graph('API', [api.metricCount(), api.metricClientError(), serverErrorsOf(api)]),
          graph(
            'API (milidetik)',
            ['p50', 'p95', 'p99'].map((statistic) => api.metricLatency({ statistic })),
          ),
          graph('Tabel', [throttlesOf(table)]),
        ],
      ],
    });
  }
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: WIDTH });
}
