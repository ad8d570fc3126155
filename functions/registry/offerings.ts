import { subDistrictsOf } from '../../core/areas.ts';
import type { Context } from '../../core/context.ts';
import { PUBLIC_OPERATIONS } from '../../core/contract/operations/public.ts';
import { districtVersionAt } from '../../core/districts/index.ts';
import { localDateOf } from '../../core/local-date.ts';
import { titleCase } from '../../core/procedures/clinic-permit/documents/parts.ts';
import { kindRules } from '../../core/procedures/clinic-permit/kinds.ts';
import { PermitKind } from '../../core/requirement.ts';
import { requirementSet } from '../../core/requirements.ts';
import { http } from '../shared/http.ts';
import { getOffice } from '../shared/setting.ts';

type Needs = Pick<Context, 'districts' | 'clock'>;

export const listDistricts = (context: Needs) =>
  http(PUBLIC_OPERATIONS.listDistricts, async () => ({
    items: context.districts.map((district) => {
      const version = districtVersionAt(district, localDateOf(context.clock.now(), district.zone));
      return {
        code: district.code,
        name: district.name,
        zone: district.zone,
        areas: subDistrictsOf(district.code).map(({ code, name }) => ({ code, name })),
        office: `${titleCase(version.letterhead.office)} ${district.name}`,
      };
    }),
  }));

/** Everything that one can apply for, with time, cost and law: free of charge in every office (PP 28/2025 services). */
export const listOfferings = (context: Needs) =>
  http(PUBLIC_OPERATIONS.listOfferings, async ({ params }) => {
    const district = getOffice(context, params.district);
    const { clinicPermit } = districtVersionAt(district, localDateOf(context.clock.now(), district.zone));
    return {
      items: PermitKind.options.map((kind) => {
        const { label, explanation, visit, legalBasis, needsFacility } = kindRules(kind);
        return {
          kind,
          label,
          explanation,
          workingDays: clinicPermit.serviceLevels.legalLimit,
          visit: visit === 'required',
          fee: '0',
          legalBasis,
          needsFacility,
        };
      }),
    };
  });

export const getRequirements = (context: Needs) =>
  http(PUBLIC_OPERATIONS.getRequirements, async ({ params }) => {
    const district = getOffice(context, params.district);
    const version = districtVersionAt(district, localDateOf(context.clock.now(), district.zone));
    const documents = requirementSet(version.requirements).requirements.filter(
      ({ kinds, producedByOffice }) => kinds.includes(params.kind) && producedByOffice !== true,
    );
    return { documents, maximumFileBytes: version.clinicPermit.maximumFileBytes };
  });
