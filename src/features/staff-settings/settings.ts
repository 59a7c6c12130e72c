/** A number that a rule owns, with the bounds that the screen keeps to and its last change. */
export type Setting = {
  key: string;
  value: number;
  unit: string;
  label: string;
  min: number;
  max: number;
  changedAt: string | null;
  changedBy: string | null;
};
