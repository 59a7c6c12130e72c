import { createHash } from 'node:crypto';

export const NOTICE_VERSION = '2026-11-01';

const hoursFromNow = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

/** The facts of an event as `publish_content` takes them: open now, in a week, ten seats, for everyone; `more` overrides. */
export function eventFacts(more: Partial<Facts> = {}): Facts & { content_hash: string } {
  const facts: Facts = {
    event_id: 'tea',
    series: null,
    formerly: [],
    title: '社区茶会',
    kind: 'tea',
    community_id: 'tingchao',
    place: '听潮苑会客厅',
    starts_at: hoursFromNow(168),
    ends_at: hoursFromNow(170),
    capacity: 10,
    party_max: 4,
    opens_at: hoursFromNow(-24),
    early_opens_at: null,
    early_min_tier: null,
    closes_at: hoursFromNow(167),
    cancel_until: hoursFromNow(144),
    waiting_list: true,
    one_party_per_household: false,
    min_proof: 0,
    points: 5,
    children_policy: 'welcome',
    safety: {
      risks: ['地面湿滑'],
      insurance: { covered: true, note: '统一购买' },
      emergency_contact: { name: '许晴', role: '负责人', phone: '400-000-6180' },
      minors: '由监护人陪同',
      photo_notice: '现场拍照',
    },
    cancelled_reason: null,
    ...more,
  };
  return { ...facts, content_hash: createHash('sha256').update(JSON.stringify(facts)).digest('hex') };
}

type Facts = {
  event_id: string;
  series: string | null;
  formerly: string[];
  title: string;
  kind: string;
  community_id: string;
  place: string;
  starts_at: string;
  ends_at: string;
  capacity: number | null;
  party_max: number;
  opens_at: string;
  early_opens_at: string | null;
  early_min_tier: string | null;
  closes_at: string;
  cancel_until: string;
  waiting_list: boolean;
  one_party_per_household: boolean;
  min_proof: number;
  points: number;
  children_policy: string;
  safety: Record<string, unknown>;
  cancelled_reason: string | null;
};
