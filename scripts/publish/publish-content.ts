import { settings } from '../../src/lib/content/current-settings.ts';
import { checkContent } from '../../src/lib/content/check/check.ts';
import { formatProblem } from '../../src/lib/content/check/problem.ts';
import { readContent } from '../../src/lib/content/read.ts';
import { preparePassages } from './passages.ts';
import { traditionalPassages } from './traditional-passages.ts';
import { type PreparedPayload, preparePayload } from './payload.ts';

/** What became of a list that is taken over whole. */
export interface TextsAnswer {
  published: number;
  unchanged: number;
  removed: number;
}

/** The database's answer: how many events it took over, left alone and withdrew, and what it refused to change. */
export interface PublishAnswer {
  published: number;
  unchanged: number;
  withdrawn: number;
  refused: { event_id: string; code: string; detail: string }[];
  /** Events that hold `by` more people than the content now allows; those people stay. */
  over_capacity: { event_id: string; by: number }[];
  /** Passages for members and services of the handbook, when the payload had them. */
  passages?: TextsAnswer;
  services?: TextsAnswer;
}

/** Calls one function of the API as the service role and returns what it answers; throws when the call fails. */
export type Rpc = (name: 'publish_content', args: { p_payload: unknown }) => Promise<unknown>;

/** Content with errors is not published; the message is the checker's report. */
export class ContentFaulty extends Error {
  override name = 'ContentFaulty';
}

/** What was sent and what came of it. */
export interface Published extends PreparedPayload {
  answer: PublishAnswer;
}

/**
 * Checks the content and publishes its facts. Doing it twice changes nothing.
 * @param root      the folder that holds `content/`
 * @param minute    `YYYY-MM-DD HH:MM`, Beijing: what is public then is published
 * @throws ContentFaulty when the content has errors; whatever `rpc` throws
 */
export async function publishContent({ rpc, root, minute }: { rpc: Rpc; root: string; minute: string }): Promise<Published> {
  // Reminders do not stand in the way of publishing: among them the one line that does would have to be looked for.
  const errors = checkContent(root, settings, minute).problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new ContentFaulty(`内容有错误，没有发布：\n${errors.map(formatProblem).join('\n')}`);
  const tree = readContent(root);
  const { payload, sources } = preparePayload(tree, minute, settings);
  const own = await preparePassages(root, tree, minute);
  const passages = [...own, ...(await traditionalPassages(root, own))];
  const answer = (await rpc('publish_content', { p_payload: { ...payload, passages } })) as PublishAnswer;
  return { payload, sources, answer };
}
