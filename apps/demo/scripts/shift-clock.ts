// Loaded before everything else by `npm run demo -- --day`: this process lives on another day, so that one can see
// the desk in Ramadan or in a sales week. Browsers follow, because the desk takes its time from the server.
const shiftMs = Number(process.env['FERRYMAN_DEMO_SHIFT_MS'] ?? 0);
const RealDate = Date;

class ShiftedDate extends RealDate {
  constructor(...given: readonly (number | string | Date)[]) {
    // The other forms of the constructor say their own time.
    super(...((given.length === 0 ? [RealDate.now() + shiftMs] : given) as [number]));
  }

  static override now(): number {
    return RealDate.now() + shiftMs;
  }
}

/** How far this process lives from the machine's clock, in milliseconds. */
export const clockShiftMs: number = shiftMs;

if (shiftMs !== 0) globalThis.Date = ShiftedDate as DateConstructor;
