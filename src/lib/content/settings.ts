/** The numbers that rules own, as generated from the migrations into `src/generated/settings.json`. */
export type Settings = Readonly<Record<string, { value: number; unit: string; label: string }>>;

/**
 * One number.
 * @throws Error when the key is unknown: the generated file and this code are then out of step
 */
export function settingValue(settings: Settings, key: string): number {
  const setting = settings[key];
  if (!setting) throw new Error(`unknown setting ${key}`);
  return setting.value;
}
