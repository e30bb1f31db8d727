import { CircleCheck, Lightbulb, OctagonAlert, TriangleAlert } from 'lucide';
import type { CoachSeverity } from '@ferryman/core/coach';
import { icon, type Icon } from '../shared/icons.tsx';

export const ClearIcon: Icon = /* @__PURE__ */ icon(CircleCheck);
const ErrorIcon: Icon = /* @__PURE__ */ icon(OctagonAlert);
const WarningIcon: Icon = /* @__PURE__ */ icon(TriangleAlert);
const HintIcon: Icon = /* @__PURE__ */ icon(Lightbulb);

/** A shape of its own for each severity: colour alone tells nothing. */
export const severityIcons: Readonly<Record<CoachSeverity, Icon>> = { error: ErrorIcon, warning: WarningIcon, hint: HintIcon };
