import type { Block } from '../lib/messages/blocks';

/** The blocks of a message as elements. What members typed stays text: React escapes it, and addresses are ours. */
export function MessageBlocks({ blocks }: { blocks: readonly Block[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a message never change their order
  return blocks.map((block, index) => <Piece key={index} block={block} />);
}

function Piece({ block }: { block: Block }) {
  switch (block.kind) {
    case 'text':
      return <p className="message-text">{block.text}</p>;
    case 'quote':
      return <blockquote className="message-text">{block.text}</blockquote>;
    case 'code':
      return (
        <p>
          <strong className="message-code">{block.text}</strong>
        </p>
      );
    case 'link':
      return (
        <p>
          <a href={block.url}>{block.label}</a>
        </p>
      );
    case 'facts':
      return (
        <dl className="data-list">
          {block.rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      );
  }
}
