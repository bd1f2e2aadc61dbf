import { PlanDraft } from '../../contract/index.ts';
import { percent, title } from '../layout.ts';
import { readShape } from '../read-file.ts';
import { must } from '../terminal.ts';
import { type OnDesk, onDesk, told } from '../with-tenant.ts';

/** `parley plans save PLAN`: a new plan, or a new version of the one with `--id`. */
export const savePlan = (at: OnDesk, file: string, { id }: { id?: string }): Promise<void> =>
  onDesk(at, async (desk) => {
    const draft = await readShape(file, PlanDraft);
    const saved = must(await (id === undefined ? desk.savePlan({ draft }, {}) : desk.replacePlan({ id, draft }, {})));
    return told(
      saved,
      ({ id: name, version, readiness }) => `${title(name)}  version ${version}, ${percent(readiness.score)} ready`,
    );
  });

/** `parley plans show ID`: the plan as it was saved, in JSON. */
export const showPlan = (at: OnDesk, id: string, { version }: { version?: number }): Promise<void> =>
  onDesk(at, async (desk) => {
    const { plan } = must(await desk.readPlan({ id, version }));
    return told(plan, () => JSON.stringify(plan, null, 2));
  });
