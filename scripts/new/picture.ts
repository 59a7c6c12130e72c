/**
 * A calm bay to stand in until the real picture is drawn, so that a new file is complete at once.
 * @param width  of the drawing, @param height of the drawing
 */
export function placeholderPicture(width: number, height: number): string {
  const horizon = Math.round(height * 0.58);
  const wave = (y: number, fill: string) =>
    `<path d="M0 ${y} Q${width * 0.25} ${y - 24} ${width * 0.5} ${y} T${width} ${y} V${height} H0 Z" fill="${fill}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">
  <title>海湾（待换的题图）</title>
  <rect width="${width}" height="${height}" fill="#f6f1e7"/>
  <circle cx="${Math.round(width * 0.68)}" cy="${Math.round(horizon * 0.62)}" r="${Math.round(width * 0.07)}" fill="#d9c7a3"/>
  ${wave(horizon, '#c9d6d3')}
  ${wave(horizon + Math.round(height * 0.1), '#4f7f8c')}
  ${wave(horizon + Math.round(height * 0.24), '#1f4254')}
</svg>
`;
}
