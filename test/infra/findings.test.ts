import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { synthesize } from './synth.ts';

/** Fails by itself for every finding of AwsSolutions or of the schemas of CloudFormation that nobody accepted. */
const { app, folder, milliseconds } = synthesize({ validated: true });

/** A program of others that looks at our templates. It comes neither from npm nor from Debian, so not every machine has it. */
function installed(program: string): boolean {
  const isMissing = spawnSync(program, ['--version']).error !== undefined;
  if (isMissing) console.warn(`Judges that are not installed: ${program}`);
  return !isMissing;
}

describe('the example stage', () => {
  it('has no finding that nobody accepted', () => {
    console.log(`Synthesis with all checks: ${Math.round(milliseconds)} ms`);
    const Report = z.object({
      pluginReports: z.array(
        z.object({ pluginName: z.string(), violations: z.array(z.unknown()).optional() }),
      ),
    });
    const { pluginReports } = Report.parse(
      JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8')),
    );
    expect(pluginReports.flatMap(({ violations = [] }) => violations)).toEqual([]);
  });

  it('accepts nothing that is no finding: each acceptance meets one, on its own resource', () => {
    const findings = everyFinding();
    const stale = app.node.findAll().flatMap(({ node: { path, metadata } }) =>
      metadata
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(({ data }) => Object.keys(data).map((id) => id.replace(/^annotation::/i, '')))
        .filter((id) => !findings.some(({ rule, at }) => rule === id && at.startsWith(`${path}/`)))
        .map((id) => `${path}: ${id}`),
    );
    expect(stale).toEqual([]);
  });

  it('accepts findings on resources, never on a stack', () => {
    const stacks = app.node.children.flatMap(({ node }) => node.metadata.map(({ type }) => type));
    expect(stacks).not.toContain(Validations.ACKNOWLEDGED_RULES_METADATA_KEY);
  });

  it('is deployed in an order in which every stack finds what it reads of others', () => {
    const Manifest = z.object({
      artifacts: z.record(z.string(), z.object({ dependencies: z.array(z.string()).default([]) })),
    });
    const { artifacts } = Manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
    const stacks = readdirSync(folder).filter((file) => file.endsWith('.template.json'));
    for (const file of stacks) {
      const name = file.replace('.template.json', '');
      const read = readFileSync(join(folder, file), 'utf8').matchAll(/"StackName": "([\w-]+)"/g);
      const others = [...new Set([...read].map(([, other]) => other))];
      expect([name, artifacts[name]?.dependencies]).toEqual([name, expect.arrayContaining(others)]);
    }
    // The portal knows the API by its name and reads nothing of it.
    expect(artifacts['sahkan-example-portal']?.dependencies).toContain('sahkan-example-service');
  });

  it('is synthesized without looking anything up', () => {
    const { missing } = z
      .object({ missing: z.array(z.unknown()).default([]) })
      .parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
    expect(missing).toEqual([]);
  });
});

/** What AwsSolutions would say if nothing were accepted. */
function everyFinding(): { rule: string; at: string }[] {
  const checks = new AwsSolutionsChecks();
  Object.defineProperty(checks, 'isAcknowledged', { value: () => false });
  return checks
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => ({ rule: ruleName, at: constructPath })),
    );
}

describe.runIf(installed('cfn-lint'))('cfn-lint', () => {
  it('finds no error in any template', () => {
    const templates = readdirSync(folder).filter((file) => file.endsWith('.template.json'));
    const { stdout, status } = spawnSync(
      'cfn-lint',
      ['--format', 'json', '--non-zero-exit-code', 'error', ...templates],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    const Findings = z.array(z.object({ Level: z.string(), Message: z.string(), Filename: z.string() }));
    const errors = Findings.parse(JSON.parse(stdout || '[]')).filter(({ Level }) => Level === 'Error');
    expect(errors).toEqual([]);
    expect(status).toBe(0);
  });
});
