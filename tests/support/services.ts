import { NOTICE, SERVICE } from './club.ts';
import type { TestDatabase } from './database.ts';

/** A service as publishing sends it. */
export interface ServiceFacts {
  service_id: string;
  name: string;
  category: string;
  steps: string[];
  content_hash: string;
}

/** A repair in three steps, or another service. */
export function service(facts: Partial<ServiceFacts> = {}): ServiceFacts {
  const whole = { service_id: 'service/repair', name: '报修', category: 'repair', steps: ['约时间', '上门修', '您试过'], ...facts };
  return { ...whole, content_hash: facts.content_hash ?? JSON.stringify(whole) };
}

/** Publishes services and no events; without a list the payload has none. */
export const publishServices = (db: TestDatabase, services?: unknown) =>
  db.rpc<{ services: { published: number; unchanged: number; removed: number } }>(SERVICE, 'publish_content', {
    p_payload: { notice_version: NOTICE, build_day: '2026-12-01', events: [], ...(services === undefined ? {} : { services }) },
  });
