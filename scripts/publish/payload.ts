import { createHash } from 'node:crypto';
import type { ChapterFrontmatter } from '../../src/schemas/chapter.ts';
import type { EventFrontmatter } from '../../src/schemas/event.ts';
import { type EventFacts, resolveEvent } from '../../src/lib/content/event-facts.ts';
import { addressOf } from '../../src/lib/content/folders.ts';
import { publicContent } from '../../src/lib/content/publication.ts';
import type { ContentFile, ContentTree } from '../../src/lib/content/read.ts';
import { serviceOf } from '../../src/lib/content/services.ts';
import type { Settings } from '../../src/lib/content/settings.ts';

/** One event as `publish_content` takes it; instants are ISO texts with offset. */
export interface PublishedEvent {
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
  safety: {
    risks: string[];
    insurance: { covered: boolean; note: string };
    emergency_contact: { name: string; role: string; phone: string };
    minors: string;
    photo_notice: string;
  };
  cancelled_reason: string | null;
  /** sha256 over the canonical JSON of all the fields above. */
  content_hash: string;
}

/** One service of the handbook as `publish_content` takes it. */
export interface PublishedService {
  /** `service/repair` */
  service_id: string;
  name: string;
  category: string;
  /** With the numbers of the rules filled in; none where the chapter names none. */
  steps: string[];
  /** sha256 over the canonical JSON of all the fields above. */
  content_hash: string;
}

/** What one publishing sends: everything the content says now. */
export interface PublishPayload {
  notice_version: string;
  build_day: string;
  events: PublishedEvent[];
  services: PublishedService[];
}

/** JSON with the keys of every object in alphabetical order, so that equal facts give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** sha256, in hexadecimal, over the canonical JSON of a value. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** Facts → the columns of the database. */
export function publishedEvent(facts: EventFacts): PublishedEvent {
  const event = {
    event_id: facts.id,
    series: facts.series,
    formerly: facts.formerly,
    title: facts.title,
    kind: facts.kind,
    community_id: facts.communityId,
    place: facts.place,
    starts_at: facts.startsAt,
    ends_at: facts.endsAt,
    capacity: facts.capacity,
    party_max: facts.partyMax,
    opens_at: facts.opensAt,
    early_opens_at: facts.earlyOpensAt,
    early_min_tier: facts.earlyMinTier,
    closes_at: facts.closesAt,
    cancel_until: facts.cancelUntil,
    waiting_list: facts.waitingList,
    one_party_per_household: facts.onePartyPerHousehold,
    min_proof: facts.minProof,
    points: facts.points,
    children_policy: facts.children.policy,
    safety: {
      risks: facts.safety.risks,
      insurance: facts.safety.insurance,
      emergency_contact: facts.safety.emergencyContact,
      minors: facts.safety.minors,
      photo_notice: facts.safety.photoNotice,
    },
    cancelled_reason: facts.cancelled?.reason ?? null,
  };
  return { ...event, content_hash: contentHash(event) };
}

/** The services that chapters offer, by address. */
function publishedServices(files: ContentFile[]): PublishedService[] {
  return files
    .filter((file) => file.collection === 'chapters')
    .flatMap(({ id, frontmatter }) => {
      const service = serviceOf({ id, data: frontmatter as ChapterFrontmatter }, addressOf('chapters', id));
      if (!service) return [];
      const published = { service_id: service.slug, name: service.name, category: service.category, steps: service.facts?.steps ?? [] };
      return [{ ...published, content_hash: contentHash(published) }];
    })
    .sort((a, b) => (a.service_id < b.service_id ? -1 : 1));
}

/** A payload, and which file each event comes from. */
export interface PreparedPayload {
  payload: PublishPayload;
  /** Event id → path of its file. */
  sources: Map<string, string>;
}

/**
 * Everything that publishing sends, from content that has passed the check.
 * @param minute `YYYY-MM-DD HH:MM`, Beijing: what is public then is sent, and of a series the occurrences around that day
 */
export function preparePayload(tree: ContentTree, minute: string, settings: Settings): PreparedPayload {
  const { files } = publicContent(tree, minute);
  const buildDay = minute.slice(0, 10);
  const sources = new Map<string, string>();
  const events = files
    .filter((file) => file.collection === 'events')
    .flatMap((file) =>
      resolveEvent(file.frontmatter as EventFrontmatter, file.id, buildDay, settings).map((facts) => {
        sources.set(facts.id, file.path);
        return publishedEvent(facts);
      }),
    )
    .sort((a, b) => (a.event_id < b.event_id ? -1 : 1));
  const privacy = files.find((file) => file.collection === 'pages' && file.id === 'privacy');
  const version = (privacy?.frontmatter as { version?: string } | undefined)?.version ?? '';
  return { payload: { notice_version: version, build_day: buildDay, events, services: publishedServices(files) }, sources };
}
