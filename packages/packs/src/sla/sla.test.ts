import { globSync, readFileSync } from 'node:fs';
import { addOpenTime, slaPolicySchema } from '@ferryman/core/sla';
import { describe, expect, it } from 'vitest';
import { loadSlaPreset, policyForMarket, SLA_PRESETS, type SlaPreset } from './index.ts';

const read = (name: string): SlaPreset =>
  (JSON.parse(readFileSync(`${import.meta.dirname}/${name}.json`, 'utf8')) as { preset: SlaPreset }).preset;
const at = (text: string) => Temporal.ZonedDateTime.from(text).epochMilliseconds;
const dueAt = ({ calendar, targets }: SlaPreset['policy'], sentAt: number) => {
  const within = targets[0]?.withinMs ?? Number.NaN;
  return calendar ? addOpenTime(calendar, sentAt, within) : sentAt + within;
};

describe('SLA presets', () => {
  it('are the files there are', () => {
    const files = globSync('*.json', { cwd: import.meta.dirname }).map((file) => file.slice(0, -'.json'.length));
    expect(files.toSorted()).toEqual([...SLA_PRESETS].toSorted());
  });

  it.each(SLA_PRESETS)(
    '%s is a policy with source, day and confidence; warnings come before "due soon", that before the deadline',
    (name) => {
      const { policy } = read(name);
      expect(slaPolicySchema.parse(policy)).toEqual(policy);
      expect([policy.source, policy.asOf, policy.confidence].every((field) => field !== undefined)).toBe(true);
      expect(policy.confidence === 'unverified' && !policy.caveats?.length).toBe(false);
      for (const { withinMs, dueSoonMs, warnMs = dueSoonMs + 1 } of policy.targets) {
        expect(dueSoonMs).toBeLessThan(warnMs);
        expect(warnMs).toBeLessThan(withinMs);
      }
    },
  );

  it('Mercado Libre does not count 21:00 to 08:00, in the market’s own zone', () => {
    const preset = read('mercado-libre');
    const brazil = policyForMarket(preset, 'BR');
    expect(dueAt(brazil, at('2026-11-20T20:00[America/Sao_Paulo]'))).toBe(at('2026-11-21T15:00[America/Sao_Paulo]'));
    expect(dueAt(policyForMarket(preset, 'AR'), at('2026-11-20T23:30[America/Argentina/Buenos_Aires]'))).toBe(
      at('2026-11-21T16:00[America/Argentina/Buenos_Aires]'),
    );
    expect(brazil.id).not.toBe(preset.policy.id);
    expect(policyForMarket(preset, 'DE')).toBe(preset.policy);
  });

  it('Lazada’s day ends at 18:00 and is answered by 19:00; between the two the clock is early, as it says, never late', () => {
    const { policy } = read('lazada');
    const manila = (text: string) => at(`${text}[Asia/Manila]`);
    expect(dueAt(policy, manila('2026-11-20T17:59'))).toBe(manila('2026-11-20T19:00'));
    expect(dueAt(policy, manila('2026-11-20T19:01'))).toBe(manila('2026-11-21T19:00'));
    expect(dueAt(policy, manila('2026-11-20T02:00'))).toBe(manila('2026-11-20T19:00'));
    expect(dueAt(policy, manila('2026-11-20T18:30'))).toBe(manila('2026-11-21T18:30'));
    expect(policy.caveats?.some((caveat) => caveat.includes('up to an hour early'))).toBe(true);
  });

  it('Amazon counts weekends and holidays', () => {
    const saturday = at('2026-12-26T10:00[America/New_York]');
    expect(dueAt(read('amazon').policy, saturday)).toBe(saturday + 24 * 3_600_000);
  });

  it('says of what is not expressed that it is not', () => {
    expect(read('tiktok-us').policy.caveats?.join()).toMatch(/Monday at 12:00.*earlier, never later/);
    for (const name of ['ebay', 'aliexpress'] as const) expect(read(name).policy.confidence).toBe('unverified');
  });

  it('load one by one; an unknown name is undefined', async () => {
    expect((await loadSlaPreset('amazon'))?.policy.id).toBe('amazon');
    expect(await loadSlaPreset('no-such-place')).toBeUndefined();
    expect(await loadSlaPreset('../package')).toBeUndefined();
  });
});
