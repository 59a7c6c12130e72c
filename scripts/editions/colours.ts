/** The palette of `src/styles/brand.css`, as values: editions cannot read custom properties. */
export const COLOURS = {
  paper: '#f6f1e7',
  sheet: '#fcf9f2',
  ink: '#22303c',
  inkSoft: '#53606a',
  sea: '#1f4254',
  tide: '#3d6a77',
  mist: '#c9d6d3',
  cinnabar: '#ab3b29',
  night: '#0f1d29',
  nightLifted: '#152736',
  foam: '#dfe6e2',
  foamSoft: '#9db0b6',
  moonlit: '#a9ccd2',
} as const;
