/**
 * The columns 1, x, x², …, x^degree of a polynomial, each the one before it times x. The operator ** would do,
 * but its last bit is another in another version of V8, and on nearly dependent columns the last bit decides.
 */
export function powersOf(x: ArrayLike<number>, degree: number): Float64Array[] {
  const powers = [new Float64Array(x.length).fill(1)];
  for (let k = 0; k < degree; k++) powers.push(powers[k]!.map((power, i) => power * x[i]!));
  return powers;
}
