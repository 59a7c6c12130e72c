/** Where the staff's page of standards has a service: `service/repair` → `service-repair`. */
export const standardId = (slug: string): string => slug.replace('/', '-');
export const standardAddress = (slug: string): string => `/staff/services/#${standardId(slug)}`;

/** A service that brings steps along, as forms of staff offer it; `category` as feedback has it. */
export type StepService = { slug: string; name: string; category: string };
