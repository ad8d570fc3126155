import type { Actor, Role } from '../../core/actor.ts';
import { capacityOf, withMandates } from '../../core/authority.ts';
import type { Context } from '../../core/context.ts';
import { OFFICE_OPERATIONS } from '../../core/contract/operations/office.ts';
import type { District } from '../../core/district.ts';
import { districtVersionAt, officialAt, officialsAt } from '../../core/districts/index.ts';
import { localDateOf } from '../../core/local-date.ts';
import { http } from '../shared/http.ts';
import { getOffice } from '../shared/setting.ts';

const UNIT: readonly Role[] = ['verifier', 'section-head', 'inspector', 'head-of-office', 'issuer'];

/** Who asks: the offices that hold today, and the colleagues to whom a task can go. */
export const getMe = (context: Pick<Context, 'districts' | 'clock'>) =>
  http(OFFICE_OPERATIONS.getMe, async ({ actor }) => {
    const now = context.clock.now();
    const person = { personId: actor.personId, name: actor.name, now };
    if (actor.district === undefined) {
      return {
        ...person,
        roles: [...actor.roles],
        zone: 'Asia/Jakarta',
        today: localDateOf(now, 'Asia/Jakarta'),
        unit: [],
      };
    }
    return { ...person, ...inOffice(actor, getOffice(context, actor.district), now) };
  });

function inOffice(actor: Actor, district: District, now: number) {
  const today = localDateOf(now, district.zone);
  const version = districtVersionAt(district, today);
  const official = officialAt(version, actor.personId, today);
  return {
    roles: [...withMandates(actor, version, today).roles],
    district: district.code,
    districtName: district.name,
    zone: district.zone,
    today,
    ...(official === undefined ? {} : { office: capacityOf(official), mandate: official.mandate }),
    unit: UNIT.flatMap((role) =>
      officialsAt(version, role, today).map(({ personId, name }) => ({ personId, name, role })),
    ),
  };
}
