import encodeQR from 'qr';
import { useMemo } from 'react';
import { m } from '../../i18n/paraglide/messages.js';

/**
 * The booking's QR code as an SVG path. It holds an address, so that any phone's camera opens the check-in page; the code stands behind
 * `#`, which browsers do not send to servers, so that it is in no access log.
 */
export function CodePicture({ code }: { code: string }) {
  const rows = useMemo(() => encodeQR(`${location.origin}/staff/check-in/#${code}`, 'raw', { ecc: 'medium', border: 2 }), [code]);
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={m['events.ticket.picture']()}
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
