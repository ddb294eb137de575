/** A round number at or above `value`, at which an axis ends: 1, 2, 2.5 or 5 times a power of ten. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}

/** Marks of an axis from 0 to `top`, as whole numbers where `top` is small. */
export function ticks(top: number): number[] {
  const parts = top <= 4 ? Math.max(1, Math.round(top)) : 4;
  return Array.from({ length: parts + 1 }, (_, index) => (top * index) / parts);
}

/** The change of the last `span` values against those before them, as a share; null where there is too little. */
export function change(values: readonly number[], span: number): number | null {
  const last = sum(values.slice(-span));
  const before = sum(values.slice(-2 * span, -span));
  return values.length < 2 * span || before === 0 ? null : last / before - 1;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
