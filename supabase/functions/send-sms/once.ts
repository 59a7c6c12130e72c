/** Tells whether a call of the hook comes for the first time, and remembers it. */
export type Once = (webhookId: string) => Promise<boolean>;

/**
 * Remembers in the database, since an edge function lives in many places at once and not for long.
 * @param apiUrl of the project, without a slash at the end
 * @param secretKey may call begin_sms
 */
export function onceInDatabase(apiUrl: string, secretKey: string, signal: () => AbortSignal): Once {
  return async (webhookId) => {
    const answer = await fetch(`${apiUrl}/rest/v1/rpc/begin_sms`, {
      method: 'POST',
      headers: { apikey: secretKey, Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ p_webhook_id: webhookId }),
      signal: signal(),
    });
    if (!answer.ok) throw new Error(`begin_sms: HTTP ${answer.status}`);
    return ((await answer.json()) as { first: boolean }).first;
  };
}
