import { useState } from 'react';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { ResourceView } from '../../ui/ResourceView';
import { StaffGate } from '../../ui/StaffGate';
import { guarded } from '../../ui/guarded';
import { FilePanel, type StagedFile } from './FilePanel';
import { ImportHistory } from './ImportHistory';
import { ImportPreview } from './ImportPreview';
import { readImports } from './register.api';

/** Bring a file in, look at what it would do, apply it as one act, undo it as one act. */
function RegisterIsland() {
  const session = useSession();
  return (
    <StaffGate session={session} room="register">
      {() => <Register />}
    </StaffGate>
  );
}

function Register() {
  const [imports, reload] = useResource(readImports);
  const [staged, setStaged] = useState<StagedFile | null>(null);
  const ended = () => {
    setStaged(null);
    void reload();
  };
  return (
    <div className="stack stack-loose">
      {staged ? <ImportPreview key={staged.importId} staged={staged} onEnd={ended} /> : <FilePanel onStaged={setStaged} />}
      <ResourceView resource={imports} reload={reload}>
        {(rows) => <ImportHistory rows={rows} onChange={reload} onOpen={setStaged} />}
      </ResourceView>
    </div>
  );
}

export default guarded(RegisterIsland);
