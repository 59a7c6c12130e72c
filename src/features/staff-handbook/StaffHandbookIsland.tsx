import { m } from '../../i18n/paraglide/messages.js';
import { formatDay } from '../../lib/beijing';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { ResourceView } from '../../ui/ResourceView';
import { StaffGate } from '../../ui/StaffGate';
import { guarded } from '../../ui/guarded';
import { SearchMisses } from './SearchMisses';
import { type Answers, type ChapterText, type JudgedChapter, judged, reasonName, type Written } from './staff-handbook';
import { readAnswers } from './staff-handbook.api';

type Props = {
  chapters: ChapterText[];
  /** Below this the database tells no number. */
  smallNumber: number;
};

/** Where the handbook helps and where it does not: for editors, and for whoever answers the telephone. */
function StaffHandbookIsland(props: Props) {
  const session = useSession();
  return (
    <StaffGate session={session} room="handbook">
      {() => (
        <>
          <Chapters {...props} />
          <SearchMisses />
        </>
      )}
    </StaffGate>
  );
}

function Chapters({ chapters, smallNumber }: Props) {
  const [resource, reload] = useResource(readAnswers);
  return (
    <ResourceView resource={resource} reload={reload}>
      {({ answers, texts }) => {
        const all = judged(chapters, answers, texts);
        const said = all.filter((chapter) => chapter.answers || chapter.earlier.length > 0);
        const silent = all.length - said.length;
        return (
          <>
            <p>{m['staff_handbook.list.lead']({ small: smallNumber })}</p>
            {said.length === 0 && <p className="empty">{m['staff_handbook.list.none']()}</p>}
            <ol className="entry-list">
              {said.map((chapter) => (
                <Chapter key={chapter.url} chapter={chapter} smallNumber={smallNumber} />
              ))}
            </ol>
            {silent > 0 && <p>{m['staff_handbook.list.silent']({ count: silent })}</p>}
          </>
        );
      }}
    </ResourceView>
  );
}

function Chapter({ chapter, smallNumber }: { chapter: JudgedChapter; smallNumber: number }) {
  const { answers, texts, earlier } = chapter;
  return (
    <li>
      <h2 className="entry-title">
        <a href={chapter.url}>{chapter.title}</a>
      </h2>
      <p className="entry-meta">{chapter.part}</p>
      {answers ? <Numbers answers={answers} smallNumber={smallNumber} /> : <p>{m['staff_handbook.chapter.fresh']()}</p>}
      <Texts title={m['staff_handbook.text.now']({ count: texts.length })} texts={texts} />
      <Texts title={m['staff_handbook.text.earlier']({ count: earlier.length })} texts={earlier} />
    </li>
  );
}

function Numbers({ answers, smallNumber }: { answers: Answers; smallNumber: number }) {
  const shown = (count: number | null) => (count === null ? m['staff_handbook.number.few']({ small: smallNumber }) : String(count));
  const reasons = Object.entries(answers.reasons);
  return (
    <>
      <p className="cluster">
        {answers.noShare !== null && (
          <span className={answers.noShare >= 30 ? 'tag tag-warn' : 'tag'}>
            {m['staff_handbook.number.share']({ share: answers.noShare })}
          </span>
        )}
        <span>{m['staff_handbook.number.yes']({ count: shown(answers.yes) })}</span>
        <span>{m['staff_handbook.number.no']({ count: shown(answers.no) })}</span>
        <span>{m['staff_handbook.number.last']({ day: formatDay(answers.lastDay) })}</span>
      </p>
      {reasons.length > 0 && (
        <p>
          {reasons
            .map(([reason, count]) => m['staff_handbook.number.reason']({ reason: reasonName(reason), count: shown(count) }))
            .join('、')}
        </p>
      )}
    </>
  );
}

function Texts({ title, texts }: { title: string; texts: Written[] }) {
  if (texts.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul className="stack">
        {texts.map(({ id, body, reason, day }) => (
          <li key={id}>
            <p className="timeline-body">{body}</p>
            <p className="entry-meta">
              {formatDay(day)}
              {reason && `　${reasonName(reason)}`}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

export default guarded(StaffHandbookIsland);
