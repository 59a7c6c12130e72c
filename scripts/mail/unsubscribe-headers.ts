/**
 * Headers (RFC 2369, RFC 8058) by which a mail program stops a kind of news with a button of its own.
 * @param token of this mail; it stands in the address, since mail programs send nothing else along
 * @param oneClickUrl what answers `POST <oneClickUrl>/<token>`; null when nothing does, and then one click is not promised
 */
export function unsubscribeHeaders(kind: string, token: string, siteUrl: string, oneClickUrl: string | null): Record<string, string> {
  return {
    'List-Id': `<${kind.replaceAll('_', '-')}.${new URL(siteUrl).hostname}>`,
    'List-Unsubscribe': `<${oneClickUrl ? `${oneClickUrl}/${token}` : `${siteUrl}/unsubscribe/#${token}`}>`,
    ...(oneClickUrl ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
    Precedence: 'bulk',
  };
}
