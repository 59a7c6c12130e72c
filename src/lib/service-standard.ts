/** Where the staff's page of standards has a service: `service/repair` → `service-repair`. */
export const standardId = (slug: string): string => slug.replace('/', '-');
export const standardAddress = (slug: string): string => `/staff/services/#${standardId(slug)}`;
