import generated from '../../generated/settings.json' with { type: 'json' };

/** The variable in which a build or a publishing hands the numbers of the club's own database to everything that it starts. */
export const CURRENT_SETTINGS = 'CLUB_SETTINGS';

/**
 * The numbers of the rules: those of the migrations, and over them those that the database has now. A number that only the database knows is left
 * out: this version of the site says nothing about it.
 */
export function settingsFrom(handedOver: string | undefined): typeof generated {
  const now = JSON.parse(handedOver || '{}') as Record<string, { value: number; unit: string; label: string }>;
  return Object.fromEntries(Object.entries(generated).map(([key, setting]) => [key, now[key] ?? setting])) as typeof generated;
}

export const settings = settingsFrom(process.env[CURRENT_SETTINGS]);
